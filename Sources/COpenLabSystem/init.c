#define _GNU_SOURCE
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __WALL
enum { any_child = __WALL };  // those too whose end gives no SIGCHLD
#else
enum { any_child = 0 };
#endif

struct init {
  int leash;
  /// 0 once reaped.
  pid_t service;
};

static void send_record(int leash, struct openlab_leash_record record) {
  // A host that is gone or does not read must not hold up the clearing away; a record always fits an empty socket.
  ssize_t sent = send(leash, &record, sizeof record, MSG_NOSIGNAL | MSG_DONTWAIT);
  (void)sent;
}

static int64_t microseconds(struct timeval time) { return (int64_t)time.tv_sec * 1000000 + time.tv_usec; }

static void report_exit(struct init *init, int status, const struct rusage *usage) {
  int64_t peak = usage->ru_maxrss;
#ifdef __APPLE__
  peak /= 1024;  // bytes there
#endif
  send_record(
    init->leash, (struct openlab_leash_record){
                   .kind = OPENLAB_LEASH_EXITED,
                   .pid = init->service,
                   .status = WIFEXITED(status) ? WEXITSTATUS(status) : 0,
                   .signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0,
                   .user_microseconds = microseconds(usage->ru_utime),
                   .system_microseconds = microseconds(usage->ru_stime),
                   .peak_resident_kib = peak,
                 });
}

/// Reaps all that has ended. Answers whether any child is left.
static bool reap(struct init *init) {
  for (;;) {
    siginfo_t ended = {0};
    if (waitid(P_ALL, 0, &ended, WEXITED | WNOHANG | WNOWAIT | any_child) != 0) {
      if (errno == EINTR) continue;
      return false;  // ECHILD
    }
    if (ended.si_pid == 0) return true;
    bool service = ended.si_pid == init->service;
    // While the service is not reaped its number cannot be another group's.
    if (service) kill(-init->service, SIGKILL);
    int status = 0;
    struct rusage usage = {0};
    if (wait4(ended.si_pid, &status, WNOHANG | any_child, &usage) <= 0) continue;
    if (service) {
      report_exit(init, status, &usage);
      init->service = 0;
    }
  }
}

/// Kills and reaps all that is left below. What a killed process leaves behind becomes our child before it is reaped,
/// so that every round reaches one generation further.
static void clear_away(struct init *init) {
  if (init->service != 0) kill(-init->service, SIGKILL);
  while (reap(init)) {
    openlab_kill_children(NULL);
    openlab_wait(-1, 20);  // or until one ends: the list may have missed a child while another left it
  }
}

/// Obeys what came over the leash. Answers false when everything is to end.
static bool obey(struct init *init) {
  char commands[16];
  ssize_t count = recv(init->leash, commands, sizeof commands, MSG_DONTWAIT);
  if (count < 0) return errno == EAGAIN || errno == EINTR;
  if (count == 0) return false;
  for (ssize_t i = 0; i < count; i++) {
    if (commands[i] != OPENLAB_LEASH_TERMINATE) return false;
    if (init->service != 0) kill(-init->service, SIGTERM);
  }
  return true;
}

_Noreturn void openlab_init_run(const void *payload, uint32_t count, const int descriptors[4], pid_t spawner) {
  struct init init = {.leash = descriptors[3]};
  struct openlab_request request;
  struct openlab_start start = {.request = &request, .stdio = descriptors, .init = getpid(), .layer = -1};

  openlab_signal_on_parent_death(SIGTERM);
  if (getppid() != spawner) _exit(0);
  openlab_become_subreaper();
  openlab_name_process("openlab-init");
  openlab_remember_children();

  start.stage = OPENLAB_STAGE_SESSION;
  start.error = setsid() < 0 ? errno : 0;
  if (start.error == 0) {
    start.stage = OPENLAB_STAGE_REQUEST;
    start.error = openlab_request_parse(payload, count, &request);
  }
  if (start.error == 0) init.service = openlab_service_start(&start);
  for (int i = 0; i < 3; i++) close(descriptors[i]);  // the host sees the end of a stream when the service ends

  if (init.service <= 0) {
    send_record(
      init.leash,
      (struct openlab_leash_record){
        .kind = OPENLAB_LEASH_FAILED, .stage = (int)start.stage, .error = start.error, .status = start.layer});
    clear_away(&init);  // PID 1 of a service that did not start
    _exit(0);
  }
  send_record(
    init.leash,
    (struct openlab_leash_record){
      .kind = OPENLAB_LEASH_STARTED, .pid = init.service, .status = start.landlock, .init_pid = getpid()});

  while (!openlab_ending) {
    bool commanded = openlab_wait(init.leash, -1);
    reap(&init);
    if (init.service == 0 || (commanded && !obey(&init))) break;
  }
  clear_away(&init);
  _exit(0);  // closes the leash: the host knows that nothing is left
}
