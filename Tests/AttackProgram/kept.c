// Pages that pipes, sockets and tables keep, and that no process's own figure shows.
#define _GNU_SOURCE
#include "attack.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

enum { MIB = 1 << 20, PAGE = 4096, HUGE_PAGE = 2 << 20 };

static long limit;

/// A byte of a huge page keeps all of it, though its mapping is gone.
static long through_vmsplice(void) {
  long kept = 0;
  for (int ends[2]; kept < limit;) {
    if (pipe(ends) != 0) return -1;
    for (int slot = 0; slot < 16 && kept < limit; slot++, kept += HUGE_PAGE) {
      char *room = mmap(NULL, 2 * HUGE_PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
      if (room == MAP_FAILED) return -1;
      char *page = (char *)(((uintptr_t)room + HUGE_PAGE - 1) & ~(uintptr_t)(HUGE_PAGE - 1));
      madvise(page, HUGE_PAGE, MADV_HUGEPAGE);
      memset(page, 1, HUGE_PAGE);
      struct iovec byte = {.iov_base = page, .iov_len = 1};
      if (vmsplice(ends[1], &byte, 1, SPLICE_F_NONBLOCK) != 1) return -1;
      munmap(room, 2 * HUGE_PAGE);
    }
  }
  return kept;
}

/// A byte of a page of a file keeps the page in a socket, though the file is cut to nothing again and again.
static long through_socket(bool by_sendfile) {
  static char block[16 * PAGE];
  memset(block, 1, sizeof block);
  long kept = 0;
  int file = open(path(scratch(), "kept"), O_RDWR | O_CREAT | O_TRUNC, 0600), ends[2], pair[2];
  if (file < 0 || pipe(ends) != 0) return -1;
  while (kept < limit) {
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) != 0) return -1;
    fcntl(pair[0], F_SETFL, O_NONBLOCK);
    for (bool room = true; room && kept < limit;) {
      if (ftruncate(file, 0) != 0 || pwrite(file, block, sizeof block, 0) != (ssize_t)sizeof block) return -1;
      for (off_t at = 0; at < (off_t)sizeof block;) {
        off_t from = at;
        at += PAGE;
        if (by_sendfile) {
          ssize_t sent = sendfile(pair[0], file, &from, 1);
          if (sent < 0 && errno != EAGAIN) return -1;
          if (sent != 1) room = false;
        } else if (splice(file, &from, ends[1], NULL, 1, 0) != 1) {
          return -1;
        }
      }
      if (by_sendfile) {
        if (room) kept += sizeof block;
      } else {
        ssize_t sent = splice(ends[0], NULL, pair[0], NULL, 16, SPLICE_F_NONBLOCK);
        if (sent < 0 && errno != EAGAIN) return -1;
        if (sent != 16) {
          room = false;
          char rest[16];
          if (read(ends[0], rest, sizeof rest - (sent > 0 ? sent : 0)) < 0) return -1;
        }
        if (sent > 0) kept += sent * PAGE;
      }
    }
  }
  return kept;
}

static long through_splice(void) { return through_socket(false); }
static long through_sendfile(void) { return through_socket(true); }

/// As much in each socket as the machine lets one ask for.
static long in_sockets(void) {
  static char block[64 << 10];
  long kept = 0;
  for (int pair[2]; kept < limit;) {
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) != 0) return -1;
    int wanted = 64 * MIB;
    if (setsockopt(pair[0], SOL_SOCKET, SO_SNDBUF, &wanted, sizeof wanted) != 0) return -1;
    fcntl(pair[0], F_SETFL, O_NONBLOCK);
    for (ssize_t count; kept < limit && (count = write(pair[0], block, sizeof block)) > 0;) kept += count;
  }
  return kept;
}

/// `kept|MAX MIB`: by each way, with the MiB that it keeps.
static void kept(const struct call *call) {
  static const struct {
    const char *name;
    long (*keep)(void);
  } ways[] = {
    {"vmsplice", through_vmsplice}, {"splice", through_splice}, {"sendfile", through_sendfile}, {"SO_SNDBUF", in_sockets}};
  limit = number(call, 1, 16) * MIB;
  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
    long result = ways[i].keep();
    step_format(ways[i].name, result, "%ld", result < 0 ? 0 : result / MIB);
    for (int file = 3; file < 1024; file++) close(file);
  }
}

/// `tables|PROCESSES`: what the kernel keeps to know where memory is; the memory is one page of zeros.
static void tables(const struct call *call) {
  for (long i = 0; i < number(call, 1, 1); i++) {
    if (fork() != 0) continue;
    for (long size = 1L << 30; size >= HUGE_PAGE; size /= 2) {
      for (char *room; (room = mmap(NULL, size, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)) != MAP_FAILED;)
        for (long at = 0; at < size; at += HUGE_PAGE) (void)*(volatile char *)(room + at);
    }
    for (;;) pause();
  }
  for (;;) pause();
}

const struct attack kept_attacks[] = {{"kept", kept}, {"tables", tables}, {NULL, NULL}};
