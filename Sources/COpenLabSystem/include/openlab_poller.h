#ifndef OPENLAB_POLLER_H
#define OPENLAB_POLLER_H

#include <stdint.h>

/// Readiness of many descriptors, level-triggered, and a way to wake the thread that waits for it.
/// epoll, eventfd and timerfd on Linux; kqueue on macOS, where it is untested.
struct openlab_poller {
  int queue;
  int wake;
  /// Rings at a deadline without a timeout in each wait: the kernel need not set one up and take it down every time.
  int timer;
};

/// What the waiting thread knows of the timer; nobody else touches it.
struct openlab_alarm {
  /// The deadline that the timer is set to, in nanoseconds of the monotonic clock; negative: none.
  int64_t set_to;
  /// A deadline may have come since this was last cleared.
  uint32_t rang;
};

enum {
  OPENLAB_READABLE = 1,
  OPENLAB_WRITABLE = 2,
  OPENLAB_HANGUP = 4,
  OPENLAB_FAILED = 8,
};

struct openlab_event {
  uint64_t token;
  uint32_t events;
};

/// Each answers 0 or an errno. Hang-ups and failures are reported whatever the interest.
int openlab_poller_create(struct openlab_poller *_Nonnull poller);
void openlab_poller_destroy(struct openlab_poller *_Nonnull poller);
int openlab_poller_add(struct openlab_poller poller, int descriptor, uint32_t interest, uint64_t token);
int openlab_poller_change(struct openlab_poller poller, int descriptor, uint32_t interest, uint64_t token);
int openlab_poller_remove(struct openlab_poller poller, int descriptor);

/// Ends the wait under way, or else the next one. May be called from any thread.
void openlab_poller_wake(struct openlab_poller poller);

/// Looks for what is ready; if `sleeps`, waits until something is, the poller is woken, or `deadline` has come
/// (nanoseconds of the monotonic clock, negative: never). An earlier deadline that is no more may end the wait too.
/// Answers how many events it wrote, 0 when woken or late, or a negative errno.
int openlab_poller_wait(
  struct openlab_poller poller, struct openlab_alarm *_Nonnull alarm, int64_t deadline,
  struct openlab_event *_Nonnull events, int capacity, uint32_t sleeps);

#endif
