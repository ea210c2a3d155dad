#define _GNU_SOURCE
#include "internal.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

union address {
  struct sockaddr any;
  struct sockaddr_in v4;
  struct sockaddr_in6 v6;
};

/// Answers the length of the address, or 0 where the text is none.
static socklen_t parse(const char *text, uint16_t port, union address *address) {
  memset(address, 0, sizeof *address);
  if (inet_pton(AF_INET, text, &address->v4.sin_addr) == 1) {
    address->v4.sin_family = AF_INET;
    address->v4.sin_port = htons(port);
    return sizeof address->v4;
  }
  if (inet_pton(AF_INET6, text, &address->v6.sin6_addr) == 1) {
    address->v6.sin6_family = AF_INET6;
    address->v6.sin6_port = htons(port);
    return sizeof address->v6;
  }
  return 0;
}

static void tell(const union address *address, struct openlab_address *told) {
  memset(told, 0, sizeof *told);
  if (address->any.sa_family == AF_INET) {
    told->bytes[10] = told->bytes[11] = 0xff;
    memcpy(told->bytes + 12, &address->v4.sin_addr, 4);
    told->port = ntohs(address->v4.sin_port);
  } else if (address->any.sa_family == AF_INET6) {
    memcpy(told->bytes, &address->v6.sin6_addr, 16);
    told->port = ntohs(address->v6.sin6_port);
  }
}

static int prepare(int descriptor) {
#ifndef __linux__
  int on = 1;
  setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on);
#endif
  if (fcntl(descriptor, F_SETFD, FD_CLOEXEC) != 0) return errno;
  int flags = fcntl(descriptor, F_GETFL);
  return flags >= 0 && fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) == 0 ? 0 : errno;
}

int openlab_listen(const char *text, uint16_t port, int backlog, struct openlab_address *bound) {
  union address address;
  socklen_t length = parse(text, port, &address);
  if (length == 0) return -EINVAL;
#ifdef __linux__
  int descriptor = socket(address.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
#else
  int descriptor = socket(address.any.sa_family, SOCK_STREAM, 0);
#endif
  if (descriptor < 0) return -errno;
  int on = 1;
  setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  // An IPv6 socket takes IPv6 only: who wants both asks for both.
  if (address.any.sa_family == AF_INET6) setsockopt(descriptor, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
  int error = prepare(descriptor);
  if (error == 0 && bind(descriptor, &address.any, length) != 0) error = errno;
  if (error == 0 && listen(descriptor, backlog) != 0) error = errno;
  if (error == 0 && getsockname(descriptor, &address.any, &(socklen_t){sizeof address}) != 0) error = errno;
  if (error != 0) {
    close(descriptor);
    return -error;
  }
  tell(&address, bound);
  return descriptor;
}

int openlab_accept(int listener, struct openlab_address *peer) {
  union address address;
  memset(&address, 0, sizeof address);
  socklen_t length = sizeof address;
#ifdef __linux__
  int descriptor = accept4(listener, &address.any, &length, SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (descriptor < 0) return -errno;
#else
  int descriptor = accept(listener, &address.any, &length);
  if (descriptor < 0) return -errno;
  int error = prepare(descriptor);
  if (error != 0) {
    close(descriptor);
    return -error;
  }
#endif
  int on = 1;
  setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  tell(&address, peer);
  return descriptor;
}

int64_t openlab_receive(int socket, void *bytes, size_t count) {
  ssize_t received;
  do received = recv(socket, bytes, count, 0);
  while (received < 0 && errno == EINTR);
  return received < 0 ? -errno : received;
}

int64_t openlab_send_parts(int socket, const struct openlab_bytes *parts, int count) {
  struct iovec vectors[8];
  if (count > 8) count = 8;
  for (int i = 0; i < count; i++) {
    vectors[i].iov_base = (void *)parts[i].start;
    vectors[i].iov_len = parts[i].count;
  }
  struct msghdr message = {.msg_iov = vectors, .msg_iovlen = count};
  ssize_t sent;
  do sent = sendmsg(socket, &message, MSG_NOSIGNAL);
  while (sent < 0 && errno == EINTR);
  return sent < 0 ? -errno : sent;
}

void openlab_finish_sending(int socket) { shutdown(socket, SHUT_WR); }

void openlab_reset_on_close(int socket) {
  struct linger linger = {.l_onoff = 1, .l_linger = 0};
  setsockopt(socket, SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
}

int openlab_connect(const char *text, uint16_t port) {
  union address address;
  socklen_t length = parse(text, port, &address);
  if (length == 0) return -EINVAL;
  int descriptor = socket(address.any.sa_family, SOCK_STREAM, 0);
  if (descriptor < 0) return -errno;
  fcntl(descriptor, F_SETFD, FD_CLOEXEC);
  int on = 1;
  setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (connect(descriptor, &address.any, length) != 0) {
    int error = errno;
    close(descriptor);
    return -error;
  }
  return descriptor;
}
