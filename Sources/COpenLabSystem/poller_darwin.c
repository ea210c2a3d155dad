// Untested: OpenLab is tested on Linux.
#ifdef __APPLE__
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/event.h>
#include <time.h>
#include <unistd.h>

static int set_filters(struct openlab_poller poller, int descriptor, uint32_t interest, uint64_t token) {
  static const int16_t filters[2] = {EVFILT_READ, EVFILT_WRITE};
  static const uint32_t bits[2] = {OPENLAB_READABLE, OPENLAB_WRITABLE};
  for (int i = 0; i < 2; i++) {
    struct kevent change;
    uint16_t act = interest & bits[i] ? EV_ADD | EV_ENABLE : EV_DELETE;
    EV_SET(&change, descriptor, filters[i], act, 0, 0, (void *)(uintptr_t)token);
    if (kevent(poller.queue, &change, 1, NULL, 0, NULL) != 0 && !(act == EV_DELETE && errno == ENOENT)) return errno;
  }
  return 0;
}

int openlab_poller_create(struct openlab_poller *poller) {
  poller->wake = poller->timer = -1;
  poller->queue = kqueue();
  if (poller->queue < 0) return errno;
  fcntl(poller->queue, F_SETFD, FD_CLOEXEC);
  struct kevent change;
  EV_SET(&change, 0, EVFILT_USER, EV_ADD | EV_CLEAR, 0, 0, NULL);
  return kevent(poller->queue, &change, 1, NULL, 0, NULL) == 0 ? 0 : errno;
}

void openlab_poller_destroy(struct openlab_poller *poller) {
  if (poller->queue >= 0) close(poller->queue);
  poller->queue = -1;
}

int openlab_poller_add(struct openlab_poller poller, int descriptor, uint32_t interest, uint64_t token) {
  return set_filters(poller, descriptor, interest, token);
}

int openlab_poller_change(struct openlab_poller poller, int descriptor, uint32_t interest, uint64_t token) {
  return set_filters(poller, descriptor, interest, token);
}

int openlab_poller_remove(struct openlab_poller poller, int descriptor) {
  return set_filters(poller, descriptor, 0, 0);
}

void openlab_poller_wake(struct openlab_poller poller) {
  struct kevent change;
  EV_SET(&change, 0, EVFILT_USER, 0, NOTE_TRIGGER, 0, NULL);
  kevent(poller.queue, &change, 1, NULL, 0, NULL);
}

int openlab_poller_wait(
  struct openlab_poller poller, struct openlab_alarm *alarm, int64_t deadline, struct openlab_event *events,
  int capacity, uint32_t sleeps) {
  struct kevent ready[256];
  int64_t timeout = 0;
  if (sleeps && deadline >= 0) {
    int64_t now = (int64_t)clock_gettime_nsec_np(CLOCK_MONOTONIC);
    timeout = deadline > now ? deadline - now : 0;
  }
  struct timespec limit = {.tv_sec = timeout / 1000000000, .tv_nsec = timeout % 1000000000};
  alarm->rang = 1;  // no timer of its own: the caller looks at the clock each time
  int count =
    kevent(poller.queue, NULL, 0, ready, capacity < 256 ? capacity : 256, sleeps && deadline < 0 ? NULL : &limit);
  if (count < 0) return errno == EINTR ? 0 : -errno;
  int kept = 0;
  for (int i = 0; i < count; i++) {
    if (ready[i].filter == EVFILT_USER) continue;
    events[kept].token = (uint64_t)(uintptr_t)ready[i].udata;
    events[kept].events = (ready[i].filter == EVFILT_READ ? OPENLAB_READABLE : OPENLAB_WRITABLE) |
                          (ready[i].flags & EV_EOF ? OPENLAB_HANGUP : 0);
    kept++;
  }
  return kept;
}
#endif
