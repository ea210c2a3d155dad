#ifndef OPENLAB_INTERNAL_H
#define OPENLAB_INTERNAL_H

#include "COpenLabSystem.h"

#include <signal.h>
#include <stdbool.h>
#include <sys/resource.h>
#include <sys/socket.h>

#ifndef MSG_NOSIGNAL
#define MSG_NOSIGNAL 0  // macOS: SO_NOSIGPIPE, set where the socket is made
#endif

/// A launch request, taken apart; it points into the payload and into arrays of its own.
struct openlab_request {
  const char *executable;
  const char *directory;
  char **arguments;
  char **environment;
  const struct openlab_launch_limit *limits;
  uint32_t limit_count;
  struct openlab_sandbox sandbox;
};

/// Takes a payload apart. Answers 0, or EBADMSG when anything lies outside it.
int openlab_request_parse(const void *payload, uint32_t count, struct openlab_request *request);

/// What the child of an init needs between its start and exec.
struct openlab_start {
  const struct openlab_request *request;
  const int *stdio;
  pid_t init;
  // Set by the child when it fails.
  enum openlab_stage stage;
  int error;
};

/// Starts the service as a child in its own process group. Answers its pid, or -1 with `stage` and `error` set.
pid_t openlab_service_start(struct openlab_start *start);

/// Applies the limits to the calling process; a hard limit that is already lower stays. Answers 0 or an errno.
int openlab_limits_apply(const struct openlab_request *request);

/// The life of one init, after fork in the spawner. Never returns.
_Noreturn void openlab_init_run(const void *payload, uint32_t count, const int descriptors[4], pid_t spawner);

/// SIGKILLs every child of the calling process but those for which `keep` answers true.
/// Answers how many it found, or -1 where children cannot be listed.
int openlab_kill_children(bool (*keep)(pid_t));

/// Makes orphans below the calling process its children, where the system can.
void openlab_become_subreaper(void);

/// Sends `signal` to the calling process when its parent ends, where the system can.
void openlab_signal_on_parent_death(int signal);

void openlab_name_process(const char *name);

/// Closes every descriptor from `first` on.
void openlab_close_from(int first);

/// Set by the handlers that openlab_signals_prepare installs.
extern volatile sig_atomic_t openlab_ending;

/// Holds back SIGCHLD and the signals that end a process, and has handlers for them, so that only openlab_wait sees
/// them and none is missed between a look and a wait.
void openlab_signals_prepare(void);

/// Waits until the descriptor is readable, a signal comes or the time has passed (negative: no limit).
/// Answers whether the descriptor is readable. `descriptor` may be -1.
bool openlab_wait(int descriptor, int64_t milliseconds);

#endif
