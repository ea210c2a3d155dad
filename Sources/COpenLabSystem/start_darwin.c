// Untested: OpenLab is tested on Linux. No sandbox, no orphans caught, no signal when the init is killed.
#ifdef __APPLE__
#include "internal.h"

#include <errno.h>
#include <spawn.h>

pid_t openlab_service_start(struct openlab_start *start) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  start->stage = OPENLAB_STAGE_SANDBOX;
  start->error = ENOTSUP;
  if (start->request->sandbox.layers != 0) return -1;
  // On the init itself, which the service inherits from.
  start->stage = OPENLAB_STAGE_LIMITS;
  start->error = openlab_limits_apply(start->request);
  if (start->error != 0) return -1;

  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  for (int i = 0; i < 3; i++) posix_spawn_file_actions_adddup2(&actions, start->stdio[i], i);
  posix_spawn_file_actions_addchdir_np(&actions, start->request->directory);
  posix_spawnattr_setflags(
    &attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_CLOEXEC_DEFAULT);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  pid_t pid = -1;
  start->stage = OPENLAB_STAGE_EXEC;
  start->error = posix_spawn(
    &pid, start->request->executable, &actions, &attributes, start->request->arguments, start->request->environment);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  return start->error == 0 ? pid : -1;
}

int openlab_landlock_version(void) { return 0; }
#endif
