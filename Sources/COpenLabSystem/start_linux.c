#ifdef __linux__
#define _GNU_SOURCE
#include "internal.h"

#include <errno.h>
#include <sched.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static _Noreturn void fail(struct openlab_start *start, enum openlab_stage stage, int error) {
  start->stage = stage;
  start->error = error;
  _exit(127);
}

/// Runs in the init's memory until exec, while the init stands still: only plain calls to the kernel here.
static int become_service(void *argument) {
  struct openlab_start *start = argument;
  const struct openlab_request *request = start->request;

  if (setpgid(0, 0) != 0) fail(start, OPENLAB_STAGE_SESSION, errno);
  umask(077);

  // The init's handlers must not run here; all was held back before the clone.
  // Straight to the kernel: glibc refuses the two signals that its threads use, which posix_spawn leaves ignored.
  static const char standard[64];  // the kernel's struct sigaction: SIG_DFL, no flags, an empty mask
  for (int number = 1; number < NSIG; number++) syscall(SYS_rt_sigaction, number, standard, NULL, NSIG / 8);

  for (int i = 0; i < 3; i++) {
    if (dup2(start->stdio[i], i) != i) fail(start, OPENLAB_STAGE_DESCRIPTORS, errno);
  }
  openlab_close_from(3);

  int error = openlab_fence_enter(start);
  if (error != 0) fail(start, OPENLAB_STAGE_SANDBOX, error);
  // Only now: a change of user takes it back.
  openlab_signal_on_parent_death(SIGKILL);
  if (getppid() != (start->reaper > 0 ? 0 : start->init)) _exit(127);

  if (chdir(request->directory) != 0) fail(start, OPENLAB_STAGE_DIRECTORY, errno);
  error = openlab_fence_close(start);
  if (error != 0) fail(start, OPENLAB_STAGE_SANDBOX, error);
  error = openlab_limits_apply(request);
  if (error != 0) fail(start, OPENLAB_STAGE_LIMITS, error);

  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  execve(request->executable, request->arguments, request->environment);
  fail(start, OPENLAB_STAGE_EXEC, errno);
}

pid_t openlab_service_start(struct openlab_start *start) {
  // Static: an init starts one service, and its first fork has already given it a copy of its own.
  static char stack[64 << 10] __attribute__((aligned(16)));
  int home;
  start->stage = OPENLAB_STAGE_GROUP;
  start->error = openlab_group_enter(start->request, &home);
  if (start->error != 0) return -1;
  start->stage = OPENLAB_STAGE_SANDBOX;
  start->error = openlab_fence_raise(start);
  if (start->error != 0) {
    openlab_group_leave(home);
    return -1;
  }
  sigset_t all, before;
  sigfillset(&all);
  sigprocmask(SIG_BLOCK, &all, &before);
  start->stage = 0;
  // As posix_spawn does: no page table is copied, and the answer of exec comes back through `start`.
  pid_t pid = clone(become_service, stack + sizeof stack, CLONE_VM | CLONE_VFORK | SIGCHLD, start);
  int error = errno;
  openlab_group_leave(home);
  sigprocmask(SIG_SETMASK, &before, NULL);
  if (pid < 0) {
    start->stage = OPENLAB_STAGE_FORK;
    start->error = error;
    return -1;
  }
  if (start->stage == 0) return pid;
  while (waitpid(pid, NULL, 0) < 0 && errno == EINTR) {}
  return -1;
}
#endif
