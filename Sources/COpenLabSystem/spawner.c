#define _GNU_SOURCE
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __APPLE__
#include <mach-o/dyld.h>
#endif

enum { host_socket = 3 };

/// The inits that live, so that what a killed init leaves to us can be told from them.
static struct {
  pid_t *pids;
  size_t count, capacity;
} inits;

static bool is_init(pid_t pid) {
  for (size_t i = 0; i < inits.count; i++) {
    if (inits.pids[i] == pid) return true;
  }
  return false;
}

static bool reserve_init(void) {
  if (inits.count < inits.capacity) return true;
  size_t capacity = inits.capacity * 2 + 64;
  pid_t *pids = realloc(inits.pids, capacity * sizeof *pids);
  if (pids == NULL) return false;
  inits.pids = pids;
  inits.capacity = capacity;
  return true;
}

static bool forget_init(pid_t pid) {
  for (size_t i = 0; i < inits.count; i++) {
    if (inits.pids[i] != pid) continue;
    inits.pids[i] = inits.pids[--inits.count];
    return true;
  }
  return false;
}

static void reap(void) {
  int status = 0;
  for (pid_t pid; (pid = waitpid(-1, &status, WNOHANG)) > 0;) {
    // An init ends with 0 once all below it is gone. One that was killed leaves its tree to us.
    if (!forget_init(pid) || status != 0) openlab_kill_children(is_init);
  }
}

/// Reads exactly `count` bytes. Answers false at the end of the stream.
static bool read_all(void *bytes, size_t count) {
  char *next = bytes;
  while (count > 0) {
    ssize_t got = recv(host_socket, next, count, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    next += got;
    count -= got;
  }
  return true;
}

/// Reads a header and the descriptors sent with it. Answers false when the host is gone or cannot be understood.
static bool read_header(struct openlab_launch_header *header, int descriptors[OPENLAB_LAUNCH_DESCRIPTORS]) {
  union {
    struct cmsghdr header;
    char bytes[CMSG_SPACE(OPENLAB_LAUNCH_DESCRIPTORS * sizeof(int))];
  } control;
  struct iovec part = {.iov_base = header, .iov_len = sizeof *header};
  struct msghdr message = {
    .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
  int flags = 0;
#ifdef MSG_CMSG_CLOEXEC
  flags |= MSG_CMSG_CLOEXEC;
#endif
  ssize_t got;
  do {
    got = recvmsg(host_socket, &message, flags);
  } while (got < 0 && errno == EINTR);
  if (got <= 0) return false;
  struct cmsghdr *head = CMSG_FIRSTHDR(&message);
  // The kernel closes what did not fit and says so.
  if (message.msg_flags & MSG_CTRUNC || head == NULL || head->cmsg_level != SOL_SOCKET ||
      head->cmsg_type != SCM_RIGHTS || head->cmsg_len != CMSG_LEN(OPENLAB_LAUNCH_DESCRIPTORS * sizeof(int)))
    return false;
  memcpy(descriptors, CMSG_DATA(head), OPENLAB_LAUNCH_DESCRIPTORS * sizeof(int));
  if ((size_t)got < sizeof *header && !read_all((char *)header + got, sizeof *header - got)) return false;
  return header->magic == OPENLAB_LAUNCH_MAGIC && header->payload_bytes <= OPENLAB_LAUNCH_LIMIT;
}

static void launch(const void *payload, uint32_t count, const int descriptors[OPENLAB_LAUNCH_DESCRIPTORS]) {
  pid_t spawner = getpid();
  pid_t init = reserve_init() ? fork() : -1;
  int error = errno;
  if (init == 0) {
    close(host_socket);
    openlab_init_run(payload, count, descriptors, spawner);
  }
  if (init > 0) {
    inits.pids[inits.count++] = init;
  } else {
    struct openlab_leash_record record = {
      .kind = OPENLAB_LEASH_FAILED, .stage = OPENLAB_STAGE_FORK, .error = error};
    ssize_t sent = send(descriptors[3], &record, sizeof record, MSG_NOSIGNAL | MSG_DONTWAIT);
    (void)sent;
  }
  for (int i = 0; i < OPENLAB_LAUNCH_DESCRIPTORS; i++) close(descriptors[i]);
}

/// Serves launch requests until the host lets go of the socket; the inits have leashes of their own and see to theirs.
static _Noreturn void serve(void) {
  openlab_name_process(OPENLAB_SPAWNER_NAME);
  openlab_close_from(host_socket + 1);
  fcntl(host_socket, F_SETFD, FD_CLOEXEC);
  if (chdir("/") != 0) {}  // keeps no folder of the host's busy; each service enters its own
  openlab_signals_prepare();
  openlab_become_subreaper();
  while (!openlab_ending) {
    bool readable = openlab_wait(host_socket, -1);
    reap();
    if (!readable) continue;
    struct openlab_launch_header header;
    int descriptors[OPENLAB_LAUNCH_DESCRIPTORS];
    if (!read_header(&header, descriptors)) break;
    void *payload = malloc(header.payload_bytes + 1);
    if (payload == NULL || !read_all(payload, header.payload_bytes)) break;
    launch(payload, header.payload_bytes, descriptors);
    free(payload);
  }
  openlab_kill_children(is_init);  // an init gets SIGTERM from our end and clears away below itself
  _exit(0);
}

static bool is_spawner(const char *name) {
  struct stat status;
  return name != NULL && strcmp(name, OPENLAB_SPAWNER_NAME) == 0 && getenv("OPENLAB_SPAWNER") != NULL &&
         fstat(host_socket, &status) == 0 && S_ISSOCK(status.st_mode);
}

#if defined(__GLIBC__) || defined(__APPLE__)
// glibc and dyld hand a constructor the arguments of main.
__attribute__((constructor(101))) static void become_spawner(int count, char **arguments) {
  if (count > 0 && is_spawner(arguments[0])) serve();
}
#else
__attribute__((constructor(101))) static void become_spawner(void) {
  char name[sizeof OPENLAB_SPAWNER_NAME + 1] = {0};
  int file = open("/proc/self/cmdline", O_RDONLY | O_CLOEXEC);
  if (file < 0) return;
  ssize_t count = read(file, name, sizeof name - 1);
  close(file);
  if (count > 0 && is_spawner(name)) serve();
}
#endif

int openlab_executable_path(char *buffer, uint32_t capacity) {
#ifdef __APPLE__
  return _NSGetExecutablePath(buffer, &capacity) == 0 ? 0 : ENAMETOOLONG;
#else
  return snprintf(buffer, capacity, "/proc/self/exe") < (int)capacity ? 0 : ENAMETOOLONG;
#endif
}

int openlab_spawner_start(const char *executable, const char *const *environment, int *socket, pid_t *pid) {
  // A spawner that became no spawner would run the whole program again, and again.
  if (getenv("OPENLAB_SPAWNER") != NULL) return ELOOP;
  int ours, theirs;
  int error = openlab_socket_pair(&ours, &theirs);
  if (error != 0) return error;
  // Clear of 0 to 3, which the actions below fill one after the other.
  int clear = fcntl(theirs, F_DUPFD_CLOEXEC, host_socket + 1);
  error = clear < 0 ? errno : 0;
  close(theirs);
  theirs = clear;
  if (error != 0) {
    close(ours);
    return error;
  }
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDWR, 0);
  posix_spawn_file_actions_adddup2(&actions, 0, 1);
  posix_spawn_file_actions_adddup2(&actions, 0, 2);
  posix_spawn_file_actions_adddup2(&actions, theirs, host_socket);
  short flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSID;
#ifdef POSIX_SPAWN_CLOEXEC_DEFAULT
  flags |= POSIX_SPAWN_CLOEXEC_DEFAULT;
#endif
  posix_spawnattr_setflags(&attributes, flags);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  char *const arguments[] = {OPENLAB_SPAWNER_NAME, NULL};
  error = posix_spawn(pid, executable, &actions, &attributes, arguments, (char *const *)environment);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  close(theirs);
  if (error != 0) {
    close(ours);
    return error;
  }
  // A spawner that was stopped must not hold up the host: after this time a send fails, and another is started.
  struct timeval patience = {.tv_sec = 5};
  setsockopt(ours, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  *socket = ours;
  return 0;
}
