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
  /// The policy's paths, each with the character before it that says what it is.
  char **paths;
};

/// Takes a payload apart. Answers 0, or EBADMSG when anything lies outside it.
int openlab_request_parse(const void *payload, uint32_t count, struct openlab_request *request);

/// What the child of an init needs between its start and exec.
struct openlab_start {
  const struct openlab_request *request;
  const int *stdio;
  pid_t init;
  /// PID 1 of the service's own process ids; 0 where it has none. What comes loose below the service is its.
  pid_t reaper;
  /// What the service is when the host is the superuser.
  uid_t user;
  gid_t group;
  /// The version of Landlock that holds, 0 for none.
  int landlock;
  // Set by the child when it fails; the layer in the stage of the sandbox, else -1.
  enum openlab_stage stage;
  int error;
  int layer;
};

/// Whether the policy asks for a layer.
static inline bool openlab_wants(const struct openlab_request *request, enum openlab_layer layer) {
  return request->sandbox.layers >> layer & 1;
}

#ifdef __linux__
// Each of these answers 0 or an errno; the fences set `layer` to what could not be had.

/// In the init, before the service is cloned: namespaces, their PID 1, the service's own root.
int openlab_fence_raise(struct openlab_start *start);

/// In the service before exec: user, capabilities. Only plain calls to the kernel.
int openlab_fence_enter(struct openlab_start *start);

/// In the service before exec, last of all: Landlock, then seccomp.
int openlab_fence_close(struct openlab_start *start);

/// Makes the calling process's mount namespace the service's root. In the namespaces, by their PID 1.
int openlab_root_build(const struct openlab_start *start);

/// In the init, before all else: enters the control group that the policy names, so that what is started from here on
/// counts there. `home` is for openlab_group_leave.
int openlab_group_enter(const struct openlab_request *request, int *home);

/// In the init, once the service runs: goes back to the host's control group.
void openlab_group_leave(int home);

int openlab_landlock_restrict(const struct openlab_request *request, int *version);
int openlab_seccomp_filter(void);

/// Gives up every capability, for what is executed too.
int openlab_capabilities_drop(void);

/// Gives up every capability that the calling process has.
int openlab_capabilities_clear(void);

/// Becomes the service's user, in no group, able to make one more user namespace.
int openlab_user_become(uid_t user, gid_t group);

/// Makes a user namespace in which the calling process's ids are the same as outside, and all others are nobody's.
int openlab_user_namespace_enter(uid_t user, gid_t group);
#endif

/// Starts the service as a child in its own process group. Answers its pid, or -1 with `stage` and `error` set.
pid_t openlab_service_start(struct openlab_start *start);

/// Applies the limits to the calling process; a hard limit that is already lower stays. Answers 0 or an errno.
int openlab_limits_apply(const struct openlab_request *request);

/// The life of one init, after fork in the spawner. Never returns.
_Noreturn void openlab_init_run(const void *payload, uint32_t count, const int descriptors[4], pid_t spawner);

/// Lets openlab_kill_children find the calling process's children even when it sees another /proc later on.
void openlab_remember_children(void);

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
