// Out of the machine, and to others on it.
#define _GNU_SOURCE
#include "attack.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/if_packet.h>
#include <linux/netlink.h>
#include <linux/vm_sockets.h>
#include <net/ethernet.h>
#include <netinet/in.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static void finish(const char *what, int file, long result) {
  int error = errno;
  if (file >= 0) close(file);
  errno = error;
  step(what, result);
}

/// Connects within a second: without a network some addresses just never answer.
static long reach(int file, const void *address, socklen_t length) {
  if (file < 0) return -1;
  fcntl(file, F_SETFL, O_NONBLOCK);
  if (connect(file, address, length) == 0) return 0;
  if (errno != EINPROGRESS) return -1;
  struct pollfd wait = {.fd = file, .events = POLLOUT};
  if (poll(&wait, 1, 1000) <= 0) return errno = ETIMEDOUT, -1;
  int error = 0;
  socklen_t size = sizeof error;
  getsockopt(file, SOL_SOCKET, SO_ERROR, &error, &size);
  return errno = error, error == 0 ? 0 : -1;
}

static struct sockaddr_in local(long port) {
  return (struct sockaddr_in){
    .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
}

/// `tcp|PORT`: of this machine.
static void tcp(const struct call *call) {
  struct sockaddr_in address = local(number(call, 1, 1));
  int file = socket(AF_INET, SOCK_STREAM, 0);
  finish("tcp", file, reach(file, &address, sizeof address));
  struct sockaddr_in6 six = {
    .sin6_family = AF_INET6, .sin6_port = address.sin_port, .sin6_addr = {{{[10] = 255, [11] = 255, 127, 0, 0, 1}}}};
  file = socket(AF_INET6, SOCK_STREAM, 0);
  finish("tcp over IPv6", file, reach(file, &six, sizeof six));
  file = socket(AF_INET, SOCK_STREAM, 0);
  finish("tcp fast open", file,
         file < 0 ? -1 : sendto(file, "x", 1, MSG_FASTOPEN, (struct sockaddr *)&address, sizeof address));
  file = socket(AF_INET, SOCK_STREAM, 262);
  finish("multipath tcp", file, reach(file, &address, sizeof address));
}

/// `udp|PORT`: of this machine.
static void udp(const struct call *call) {
  struct sockaddr_in address = local(number(call, 1, 1));
  int file = socket(AF_INET, SOCK_DGRAM, 0);
  finish("udp", file, file < 0 ? -1 : sendto(file, "attack", 6, 0, (struct sockaddr *)&address, sizeof address));
  // A name server, where one answers names: a query is as good a way out as any.
  address.sin_port = htons(53);
  file = socket(AF_INET, SOCK_DGRAM, 0);
  finish("dns", file, file < 0 ? -1 : sendto(file, "attack", 6, 0, (struct sockaddr *)&address, sizeof address));
}

/// `listen`: for others to come.
static void listen_for(const struct call *call) {
  (void)call;
  struct sockaddr_in address = local(0);
  int file = socket(AF_INET, SOCK_STREAM, 0);
  bool bound = file >= 0 && bind(file, (struct sockaddr *)&address, sizeof address) == 0;
  finish("tcp", file, bound ? listen(file, 1) : -1);
  struct sockaddr_un name = {.sun_family = AF_UNIX, .sun_path = "\0openlab-attack"};
  file = socket(AF_UNIX, SOCK_STREAM, 0);
  bound = file >= 0 && bind(file, (struct sockaddr *)&name, sizeof(sa_family_t) + 15) == 0;
  finish("abstract", file, bound ? listen(file, 1) : -1);
}

/// `unix|PATH`, `abstract|NAME`
static void unix_socket(const struct call *call) {
  bool abstract = strcmp(word(call, 0), "abstract") == 0;
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  size_t length = strlen(word(call, 1));
  if (length + 1 >= sizeof address.sun_path) length = sizeof address.sun_path - 2;
  memcpy(address.sun_path + abstract, word(call, 1), length);
  socklen_t size = abstract ? sizeof(sa_family_t) + 1 + length : sizeof address;
  static const int types[] = {SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET};
  static const char *const names[] = {"stream", "datagram", "packets"};
  for (int i = 0; i < 3; i++) {
    int file = socket(AF_UNIX, types[i], 0);
    finish(names[i], file, reach(file, &address, size));
  }
  // Without socket(): half of a pair connects to another just as well.
  int pair[2];
  if (socketpair(AF_UNIX, SOCK_DGRAM, 0, pair) != 0) return step("half of a pair", -1);
  long sent = sendto(pair[0], "x", 1, 0, (struct sockaddr *)&address, size);
  int error = errno;
  // That the other side takes no datagrams is told only to who has reached it.
  bool reached = sent >= 0 || error == EPROTOTYPE;
  close(pair[1]);
  errno = error;
  finish("half of a pair", pair[0], reached ? 0 : -1);
}

/// `families`: sockets of every kind, and those that talk to the kernel.
static void families(const struct call *call) {
  (void)call;
  for (int family = 0; family < 46; family++) {
    static const int types[] = {SOCK_STREAM, SOCK_DGRAM, SOCK_RAW, SOCK_SEQPACKET};
    for (int i = 0; i < 4; i++) {
      int file = socket(family, types[i] | SOCK_CLOEXEC, 0);
      if (file < 0) continue;
      char what[64];
      snprintf(what, sizeof what, "family %d type %d", family, types[i]);
      finish(what, file, 0);
    }
  }
  int file = socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE);
  finish("netlink", file, file);
  file = socket(AF_NETLINK, SOCK_RAW, NETLINK_KOBJECT_UEVENT);
  finish("device events", file, file);
  file = socket(AF_INET, SOCK_RAW, IPPROTO_ICMP);
  finish("raw", file, file);
  file = socket(AF_INET, SOCK_DGRAM, IPPROTO_ICMP);
  finish("ping", file, file);
  file = socket(AF_PACKET, SOCK_RAW, htons(ETH_P_ALL));
  finish("packet", file, file);
  file = socket(AF_ALG, SOCK_SEQPACKET, 0);
  finish("kernel cryptography", file, file);
  struct sockaddr_vm host = {.svm_family = AF_VSOCK, .svm_port = 1024, .svm_cid = 2};
  file = socket(AF_VSOCK, SOCK_STREAM, 0);
  finish("vsock", file, reach(file, &host, sizeof host));
  int pair[2];
  static const int others[] = {AF_INET, AF_TIPC};
  for (int i = 0; i < 2; i++) {
    int made = socketpair(others[i], i == 0 ? SOCK_STREAM : SOCK_SEQPACKET, 0, pair);
    step(i == 0 ? "pair of inet" : "pair of tipc", made);
    if (made == 0) close(pair[0]), close(pair[1]);
  }
}

const struct attack network_attacks[] = {
  {"tcp", tcp},   {"udp", udp},           {"listen", listen_for}, {"unix", unix_socket}, {"abstract", unix_socket},
  {"families", families}, {NULL, NULL},
};
