#ifdef __linux__
#define _GNU_SOURCE
#include "internal.h"

#include <errno.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

static int fail(struct openlab_start *start, enum openlab_layer layer, int error) {
  start->layer = (int)layer;
  return error;
}

/// What PID 1 of a service's process ids is told, and says.
struct reaper {
  struct openlab_start *start;
  int ready;
  int error;
};

/// PID 1 of the service's process ids. It shares the init's memory, so that it costs nothing; the init waits until this
/// has said that it is ready, and from then on it makes no call that could fail.
static int reap_forever(void *argument) {
  struct reaper *reaper = argument;
  struct openlab_start *start = reaper->start;
  openlab_name_process("openlab-reaper");
  if (openlab_wants(start->request, OPENLAB_LAYER_MOUNT)) reaper->error = openlab_root_build(start);
  // The kernel reaps at once for who ignores this. No other signal reaches PID 1 from within, and none may end it early
  // from without but SIGKILL.
  static struct sigaction ignored = {.sa_handler = SIG_IGN};
  sigaction(SIGCHLD, &ignored, NULL);
  if (start->user != 0) {
    if (reaper->error == 0) reaper->error = openlab_user_become(start->user, start->group);
  }
  openlab_capabilities_clear();  // it executes nothing
  prctl(PR_SET_NO_NEW_PRIVS, 1UL, 0UL, 0UL, 0UL);
  // After the change of user, which takes it back. An init that ended before is seen by the pipe.
  openlab_signal_on_parent_death(SIGKILL);
  int ready = reaper->ready, error = reaper->error;
  char word = 1;
  ssize_t written = write(ready, &word, 1);
  openlab_close_from(0);
  if (written != 1 || error != 0) _exit(0);
  for (;;) pause();
}

static const struct {
  enum openlab_layer layer;
  int flag;
} namespaces[] = {
  {OPENLAB_LAYER_MOUNT, CLONE_NEWNS}, {OPENLAB_LAYER_PID, CLONE_NEWPID}, {OPENLAB_LAYER_NETWORK, CLONE_NEWNET},
  {OPENLAB_LAYER_IPC, CLONE_NEWIPC},  {OPENLAB_LAYER_UTS, CLONE_NEWUTS}, {OPENLAB_LAYER_CGROUP, CLONE_NEWCGROUP},
};

/// unshare without the C library, whose errno is in memory that PID 1 uses at the same time. Answers 0 or an errno.
static int unshare_apart(int flags) {
#if defined(__x86_64__)
  long result;
  __asm__ volatile("syscall" : "=a"(result) : "a"((long)SYS_unshare), "D"((long)flags) : "rcx", "r11", "memory");
  return (int)-result;
#elif defined(__aarch64__)
  register long number __asm__("x8") = SYS_unshare;
  register long result __asm__("x0") = flags;
  __asm__ volatile("svc 0" : "+r"(result) : "r"(number) : "memory");
  return (int)-result;
#else
  return EAGAIN;
#endif
}

/// Leaves the namespaces of these flags. Where that fails, one by one, to find which it was.
static int leave_namespaces(struct openlab_start *start, int flags) {
  if (flags == 0 || unshare(flags) == 0) return 0;
  int error = errno;
  for (unsigned i = 0; i < sizeof namespaces / sizeof *namespaces; i++) {
    if (flags & namespaces[i].flag && unshare(namespaces[i].flag) != 0) return fail(start, namespaces[i].layer, errno);
  }
  return error;
}

/// Starts PID 1, leaves the namespaces that it does not need meanwhile (a network is the dearest), and waits until the
/// service's root is built.
static int start_reaper(struct openlab_start *start, int others) {
  static char stack[64 << 10] __attribute__((aligned(16)));
  int read_end, write_end;
  int error = openlab_pipe(&read_end, &write_end);
  if (error != 0) return fail(start, OPENLAB_LAYER_PID, error);
  static struct reaper reaper;
  reaper = (struct reaper){.start = start, .ready = write_end};
  sigset_t all, before;
  sigfillset(&all);
  sigprocmask(SIG_BLOCK, &all, &before);  // PID 1 keeps all of them held back, so that its sleep never ends
  start->reaper = clone(reap_forever, stack + sizeof stack, CLONE_VM | SIGCHLD, &reaper);
  error = start->reaper < 0 ? errno : 0;
  int apart = error == 0 && others != 0 ? unshare_apart(others) : 0;
  close(write_end);
  char word = 0;
  if (error == 0) {
    ssize_t count;
    do {
      count = read(read_end, &word, 1);
    } while (count < 0 && errno == EINTR);
    if (count != 1) error = ESRCH;
  }
  sigprocmask(SIG_SETMASK, &before, NULL);
  close(read_end);
  if (error != 0) return fail(start, OPENLAB_LAYER_PID, error);
  if (reaper.error != 0) return fail(start, OPENLAB_LAYER_MOUNT, reaper.error);
  return apart == 0 ? 0 : leave_namespaces(start, others);
}

/// A user that no other running service is. Where the superuser is one of a container with fewer users, one of its last.
static uid_t own_user(pid_t init) {
  uid_t wanted = OPENLAB_FIRST_SERVICE_USER + (uid_t)init;
  FILE *map = fopen("/proc/self/uid_map", "re");
  if (map == NULL) return wanted;
  unsigned long inside, outside, count, first = 0, most = 0;
  bool mapped = false;
  while (fscanf(map, "%lu %lu %lu", &inside, &outside, &count) == 3) {
    if (wanted >= inside && wanted - inside < count) mapped = true;
    if (count > most) first = inside, most = count;
  }
  fclose(map);
  if (mapped || most < 4096) return wanted;
  return (uid_t)(first + most - 1 - (unsigned long)init % (most - 2048));
}

int openlab_fence_raise(struct openlab_start *start) {
  const struct openlab_request *request = start->request;
  if (request->sandbox.layers == 0) return 0;
  if (request->sandbox.layers >> OPENLAB_LAYER_COUNT != 0) return ENOTSUP;
  // A root of its own comes with a /proc of its own, which shows the processes of whoever mounts it.
  if (openlab_wants(request, OPENLAB_LAYER_MOUNT) != openlab_wants(request, OPENLAB_LAYER_PID)) return ENOTSUP;

  uid_t user = geteuid();
  gid_t group = getegid();
  if (user == 0) {
    // The superuser needs no user namespace to set up the others: the service gets its own later, with less in it.
    if (openlab_wants(request, OPENLAB_LAYER_PRIVILEGES)) start->user = start->group = own_user(start->init);
  } else if (openlab_wants(request, OPENLAB_LAYER_USER)) {
    int error = openlab_user_namespace_enter(user, group);
    if (error != 0) return fail(start, OPENLAB_LAYER_USER, error);
  }

  int flags = 0;
  for (unsigned i = 0; i < sizeof namespaces / sizeof *namespaces; i++) {
    if (openlab_wants(request, namespaces[i].layer)) flags |= namespaces[i].flag;
  }
  const int own_root = CLONE_NEWNS | CLONE_NEWPID;
  int error;
  if (flags & CLONE_NEWPID) {
    error = leave_namespaces(start, flags & own_root);
    if (error == 0) error = start_reaper(start, flags & ~own_root);
  } else {
    error = leave_namespaces(start, flags);
  }
  if (error != 0) return error;
  if (flags & CLONE_NEWUTS) {
    static const char name[] = "service";
    if (sethostname(name, sizeof name - 1) != 0 || setdomainname("", 0) != 0)
      return fail(start, OPENLAB_LAYER_UTS, errno);
  }
  if (flags & CLONE_NEWPID) return 0;
  // The scratch folder on the disk is all there is.
  for (uint32_t i = 0; start->user != 0 && i < request->sandbox.path_count; i++) {
    if (request->paths[i][0] == 's' && chown(request->paths[i] + 1, start->user, start->group) != 0)
      return fail(start, OPENLAB_LAYER_PRIVILEGES, errno);
  }
  return 0;
}

int openlab_fence_enter(struct openlab_start *start) {
  const struct openlab_request *request = start->request;
  if (openlab_wants(request, OPENLAB_LAYER_NO_NEW_PRIVILEGES) && prctl(PR_SET_NO_NEW_PRIVS, 1UL, 0UL, 0UL, 0UL) != 0)
    return fail(start, OPENLAB_LAYER_NO_NEW_PRIVILEGES, errno);
  if (start->user != 0) {
    int error = openlab_user_become(start->user, start->group);
    if (error != 0) return fail(start, OPENLAB_LAYER_PRIVILEGES, error);
    if (openlab_wants(request, OPENLAB_LAYER_USER)) {
      error = openlab_user_namespace_enter(start->user, start->group);
      if (error != 0) return fail(start, OPENLAB_LAYER_USER, error);
    }
  }
  if (openlab_wants(request, OPENLAB_LAYER_PRIVILEGES)) {
    int error = openlab_capabilities_drop();
    if (error != 0) return fail(start, OPENLAB_LAYER_PRIVILEGES, error);
  }
  // This memory is the init's and PID 1's too until exec: nobody inside may look into it.
  if (request->sandbox.layers != 0) prctl(PR_SET_DUMPABLE, 0UL, 0UL, 0UL, 0UL);
  return 0;
}

int openlab_fence_close(struct openlab_start *start) {
  const struct openlab_request *request = start->request;
  if (openlab_wants(request, OPENLAB_LAYER_LANDLOCK)) {
    int error = openlab_landlock_restrict(request, &start->landlock);
    if (error != 0) return fail(start, OPENLAB_LAYER_LANDLOCK, error);
  }
  if (openlab_wants(request, OPENLAB_LAYER_SECCOMP)) {
    int error = openlab_seccomp_filter();
    if (error != 0) return fail(start, OPENLAB_LAYER_SECCOMP, error);
  }
  return 0;
}
#endif
