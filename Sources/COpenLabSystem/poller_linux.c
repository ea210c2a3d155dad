#ifdef __linux__
#define _GNU_SOURCE
#include "internal.h"

#include <errno.h>
#include <stdatomic.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static const uint64_t wake_token = UINT64_MAX;

static uint32_t to_epoll(uint32_t interest) {
  return (interest & OPENLAB_READABLE ? EPOLLIN : 0) | (interest & OPENLAB_WRITABLE ? EPOLLOUT : 0);
}

static int control(struct openlab_poller poller, int act, int descriptor, uint32_t interest, uint64_t token) {
  struct epoll_event event = {.events = to_epoll(interest), .data.u64 = token};
  return epoll_ctl(poller.queue, act, descriptor, &event) == 0 ? 0 : errno;
}

int openlab_poller_create(struct openlab_poller *poller) {
  poller->queue = epoll_create1(EPOLL_CLOEXEC);
  if (poller->queue < 0) return errno;
  poller->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  // Edge-triggered: each write is an event of its own, and the counter need never be read.
  struct epoll_event event = {.events = EPOLLIN | EPOLLET, .data.u64 = wake_token};
  if (poller->wake < 0 || epoll_ctl(poller->queue, EPOLL_CTL_ADD, poller->wake, &event) != 0) {
    int error = errno;
    openlab_poller_destroy(poller);
    return error;
  }
  return 0;
}

void openlab_poller_destroy(struct openlab_poller *poller) {
  if (poller->queue >= 0) close(poller->queue);
  if (poller->wake >= 0) close(poller->wake);
  poller->queue = poller->wake = -1;
}

int openlab_poller_add(struct openlab_poller poller, int descriptor, uint32_t interest, uint64_t token) {
  return control(poller, EPOLL_CTL_ADD, descriptor, interest, token);
}

int openlab_poller_change(struct openlab_poller poller, int descriptor, uint32_t interest, uint64_t token) {
  return control(poller, EPOLL_CTL_MOD, descriptor, interest, token);
}

int openlab_poller_remove(struct openlab_poller poller, int descriptor) {
  return control(poller, EPOLL_CTL_DEL, descriptor, 0, 0);
}

void openlab_poller_wake(struct openlab_poller poller) {
  uint64_t one = 1;
  ssize_t written = write(poller.wake, &one, sizeof one);
  (void)written;  // it can only fail with a counter near 2^64, when a wake is pending anyway
}

/// epoll_wait with nanoseconds: epoll_pwait2 where the kernel has it (5.11), else milliseconds rounded up.
static int wait_for(int queue, struct epoll_event *ready, int capacity, int64_t timeout) {
  static _Atomic bool lacks_pwait2 = false;
#ifdef SYS_epoll_pwait2
  if (timeout > 0 && !atomic_load_explicit(&lacks_pwait2, memory_order_relaxed)) {
    struct timespec limit = {.tv_sec = timeout / 1000000000, .tv_nsec = timeout % 1000000000};
    int count = (int)syscall(SYS_epoll_pwait2, queue, ready, capacity, &limit, NULL, 0);
    if (count >= 0 || (errno != ENOSYS && errno != EPERM)) return count;
    atomic_store_explicit(&lacks_pwait2, true, memory_order_relaxed);
  }
#endif
  int64_t milliseconds = timeout < 0 ? -1 : (timeout + 999999) / 1000000;
  return epoll_wait(queue, ready, capacity, milliseconds > 1000000 ? 1000000 : (int)milliseconds);
}

int openlab_poller_wait(struct openlab_poller poller, struct openlab_event *events, int capacity, int64_t timeout) {
  struct epoll_event ready[256];
  int count = wait_for(poller.queue, ready, capacity < 256 ? capacity : 256, timeout);
  if (count < 0) return errno == EINTR ? 0 : -errno;
  int kept = 0;
  for (int i = 0; i < count; i++) {
    if (ready[i].data.u64 == wake_token) continue;
    uint32_t bits = ready[i].events;
    events[kept].token = ready[i].data.u64;
    events[kept].events = (bits & EPOLLIN ? OPENLAB_READABLE : 0) | (bits & EPOLLOUT ? OPENLAB_WRITABLE : 0) |
                          (bits & EPOLLHUP ? OPENLAB_HANGUP : 0) | (bits & EPOLLERR ? OPENLAB_FAILED : 0);
    kept++;
  }
  return kept;
}
#endif
