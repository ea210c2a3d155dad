#ifdef __linux__
#define _GNU_SOURCE
#include "internal.h"

#include <errno.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

static const uint64_t wake_token = UINT64_MAX;
static const uint64_t timer_token = UINT64_MAX - 1;

static uint32_t to_epoll(uint32_t interest) {
  return (interest & OPENLAB_READABLE ? EPOLLIN : 0) | (interest & OPENLAB_WRITABLE ? EPOLLOUT : 0);
}

static int control(struct openlab_poller poller, int act, int descriptor, uint32_t interest, uint64_t token) {
  struct epoll_event event = {.events = to_epoll(interest), .data.u64 = token};
  return epoll_ctl(poller.queue, act, descriptor, &event) == 0 ? 0 : errno;
}

/// Edge-triggered: each ring is an event of its own, and the counter need never be read.
static int add_bell(struct openlab_poller poller, int descriptor, uint64_t token) {
  struct epoll_event event = {.events = EPOLLIN | EPOLLET, .data.u64 = token};
  return epoll_ctl(poller.queue, EPOLL_CTL_ADD, descriptor, &event);
}

int openlab_poller_create(struct openlab_poller *poller) {
  poller->wake = poller->timer = -1;
  poller->queue = epoll_create1(EPOLL_CLOEXEC);
  if (poller->queue < 0) return errno;
  poller->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (poller->wake >= 0) poller->timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
  if (poller->timer < 0 || add_bell(*poller, poller->wake, wake_token) != 0 ||
      add_bell(*poller, poller->timer, timer_token) != 0) {
    int error = errno;
    openlab_poller_destroy(poller);
    return error;
  }
  return 0;
}

void openlab_poller_destroy(struct openlab_poller *poller) {
  if (poller->queue >= 0) close(poller->queue);
  if (poller->wake >= 0) close(poller->wake);
  if (poller->timer >= 0) close(poller->timer);
  poller->queue = poller->wake = poller->timer = -1;
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

/// Sets the timer where the deadline is before what it is set to. One that is later or gone is left: it rings once for
/// nothing, which costs less than setting the timer anew at every wait.
static void set_alarm(struct openlab_poller poller, struct openlab_alarm *alarm, int64_t deadline) {
  if (deadline < 0 || (alarm->set_to >= 0 && alarm->set_to <= deadline)) return;
  int64_t at = deadline > 0 ? deadline : 1;  // 0 would switch it off
  struct itimerspec time = {.it_value = {.tv_sec = at / 1000000000, .tv_nsec = at % 1000000000}};
  if (timerfd_settime(poller.timer, TFD_TIMER_ABSTIME, &time, NULL) == 0) alarm->set_to = deadline;
}

int openlab_poller_wait(
  struct openlab_poller poller, struct openlab_alarm *alarm, int64_t deadline, struct openlab_event *events,
  int capacity, uint32_t sleeps) {
  struct epoll_event ready[256];
  set_alarm(poller, alarm, deadline);
  int count = epoll_wait(poller.queue, ready, capacity < 256 ? capacity : 256, sleeps ? -1 : 0);
  if (count < 0) return errno == EINTR ? 0 : -errno;
  int kept = 0;
  for (int i = 0; i < count; i++) {
    if (ready[i].data.u64 == wake_token) continue;
    if (ready[i].data.u64 == timer_token) {
      alarm->set_to = -1;
      alarm->rang = 1;
      continue;
    }
    uint32_t bits = ready[i].events;
    events[kept].token = ready[i].data.u64;
    events[kept].events = (bits & EPOLLIN ? OPENLAB_READABLE : 0) | (bits & EPOLLOUT ? OPENLAB_WRITABLE : 0) |
                          (bits & EPOLLHUP ? OPENLAB_HANGUP : 0) | (bits & EPOLLERR ? OPENLAB_FAILED : 0);
    kept++;
  }
  return kept;
}
#endif
