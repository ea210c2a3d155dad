// Other processes: looking into them, stopping them, outliving them, and too many of one's own.
#define _GNU_SOURCE
#include "attack.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#ifndef SYS_pidfd_open
#define SYS_pidfd_open 434
#endif
#ifndef SYS_pidfd_getfd
#define SYS_pidfd_getfd 438
#endif

/// `processes`: all that /proc shows.
static void processes(const struct call *call) {
  (void)call;
  // A busy machine has thousands.
  static char names[64 << 10];
  size_t length = 0;
  names[0] = '\0';
  DIR *folder = opendir("/proc");
  for (struct dirent *entry; folder != NULL && (entry = readdir(folder)) != NULL;) {
    if (entry->d_name[0] < '0' || entry->d_name[0] > '9') continue;
    if (length + strlen(entry->d_name) + 2 < sizeof names) length += sprintf(names + length, "%s ", entry->d_name);
  }
  if (folder != NULL) closedir(folder);
  step_text("processes", folder == NULL ? -1 : 0, names);
  step_format("own", 0, "%d", (int)getpid());
}

/// `look|PID…`: what /proc tells of another.
static void look(const struct call *call) {
  static const char *const files[] = {"mem",   "environ", "maps",    "cmdline", "stat",     "status", "auxv",
                                      "stack", "pagemap", "cgroup",  "smaps",   "mountinfo", "comm",   "io"};
  static const char *const links[] = {"cwd", "root", "exe", "fd/0", "fd/1", "fd/3", "ns/net", "ns/mnt"};
  for (int i = 1; i < call->count; i++) {
    char name[128], text[512];
    for (size_t file = 0; file < sizeof files / sizeof *files; file++) {
      snprintf(name, sizeof name, "/proc/%s/%s", call->words[i], files[file]);
      int opened = open(name, strcmp(files[file], "mem") == 0 ? O_RDWR : O_RDONLY);
      memset(text, 0, sizeof text);
      // The first page of a process is empty: of its memory, that it opens is enough.
      ssize_t count = opened < 0 || strcmp(files[file], "mem") == 0 ? opened : read(opened, text, sizeof text - 1);
      step_text(name, count, text);
      if (opened >= 0) close(opened);
    }
    for (size_t link = 0; link < sizeof links / sizeof *links; link++) {
      snprintf(name, sizeof name, "/proc/%s/%s", call->words[i], links[link]);
      memset(text, 0, sizeof text);
      step_text(name, readlink(name, text, sizeof text - 1), text);
    }
    snprintf(name, sizeof name, "/proc/%s/fd", call->words[i]);
    DIR *folder = opendir(name);
    step(name, folder == NULL ? -1 : 0);
    if (folder != NULL) closedir(folder);
  }
}

static pid_t seized;
static int seize(void) { return (int)ptrace(PTRACE_SEIZE, seized, NULL, NULL); }

/// `meddle|PID…`: with processes that must not notice. Sends no signal that does anything.
static void meddle(const struct call *call) {
  for (int i = 1; i < call->count; i++) {
    pid_t pid = (pid_t)atoi(call->words[i]);
    char what[64], byte = 0;
    struct iovec here = {&byte, 1}, there = {(void *)0x400000, 1};
#define TRY(name, result)                                         \
  do {                                                            \
    errno = 0;                                                    \
    long value = (result);                                        \
    snprintf(what, sizeof what, "%s %d", name, (int)pid);         \
    step(what, value);                                            \
  } while (0)
    TRY("kill", kill(pid, 0));
    TRY("killpg", killpg(pid, 0));
    TRY("tgkill", syscall(SYS_tgkill, pid, pid, 0));
    siginfo_t info = {.si_signo = 0, .si_code = SI_QUEUE};
    TRY("rt_sigqueueinfo", syscall(SYS_rt_sigqueueinfo, pid, 0, &info));
    int handle = (int)syscall(SYS_pidfd_open, pid, 0);
    TRY("pidfd_open", handle);
    if (handle >= 0) {
      TRY("pidfd_send_signal", syscall(424, handle, 0, NULL, 0));
      int stolen = (int)syscall(SYS_pidfd_getfd, handle, 0, 0);
      TRY("pidfd_getfd", stolen);
      if (stolen >= 0) close(stolen);
      TRY("process_madvise", syscall(440, handle, &there, 1, 20, 0));
      close(handle);
    }
    seized = pid;
    snprintf(what, sizeof what, "ptrace seize %d", (int)pid);
    step_in_child(what, seize);  // whose end lets go of it
    // No such address is as good as read: the wall is before it.
    TRY("process_vm_readv", process_vm_readv(pid, &here, 1, &there, 1, 0) >= 0 || errno == EFAULT ? 0 : -1);
    there.iov_base = NULL;
    TRY("process_vm_writev", process_vm_writev(pid, &here, 1, &there, 1, 0) >= 0 || errno == EFAULT ? 0 : -1);
    struct rlimit limit;
    TRY("prlimit", prlimit(pid, RLIMIT_NOFILE, NULL, &limit));
    cpu_set_t processors;
    TRY("sched_getaffinity", sched_getaffinity(pid, sizeof processors, &processors));
    TRY("sched_setaffinity", sched_setaffinity(pid, sizeof processors, &processors));
    TRY("getpriority", getpriority(PRIO_PROCESS, pid));
    TRY("setpriority", setpriority(PRIO_PROCESS, pid, 0));
    TRY("kcmp", syscall(SYS_kcmp, pid, getpid(), 0, 0, 0));
    TRY("move_pages", syscall(SYS_move_pages, pid, 0, NULL, NULL, NULL, 0));
    TRY("getpgid", getpgid(pid));
#undef TRY
  }
}

/// `signal|PID|NUMBER`
static void send_signal(const struct call *call) {
  step("kill", kill((pid_t)number(call, 1, 0), (int)number(call, 2, 0)));
}

/// `kill-all`: SIGKILL to all that can be reached; only where that is a few, as the number of this process shows.
static void kill_all(const struct call *call) {
  (void)call;
  if (getpid() > 16) {
    errno = ECANCELED;
    return step("kill", -1);
  }
  step("SIGKILL to 1", kill(1, SIGKILL));
  step("SIGSTOP to 1", kill(1, SIGSTOP));
  step("SIGTERM to 1", kill(1, SIGTERM));
  step("SIGSEGV to 1", kill(1, SIGSEGV));
  step("SIGKILL to the parent", kill(getppid(), SIGKILL));
  step("SIGKILL to all", kill(-1, SIGKILL));
}

static void name(const char *name) {
  if (*name != '\0') prctl(PR_SET_NAME, name);
}

static void deaf(void) {
  for (int number = 1; number < NSIG; number++) signal(number, SIG_IGN);
}

static _Noreturn void live(void) {
  for (;;) pause();
}

/// `family|NAME`: a child, a grandchild, a daemon; all deaf, all called NAME; those that are told `hold` keep stdout.
static void family(const struct call *call) {
  int ends[2];
  if (pipe(ends) != 0) return step("pipe", -1);
  for (int kind = 0; kind < 3; kind++) {
    if (fork() != 0) continue;
    name(word(call, 1));
    deaf();
    if (kind > 0 && fork() != 0) _exit(0);
    if (kind > 1) {
      setsid();
      if (fork() != 0) _exit(0);
      if (chdir("/") != 0) {}
    }
    if (*word(call, 2) == '\0') {
      close(0);
      close(1);
      close(2);
    }
    ssize_t told = write(ends[1], ".", 1);
    (void)told;
    live();
  }
  char byte;
  close(ends[1]);
  int lived = 0;
  while (lived < 3 && read(ends[0], &byte, 1) == 1) lived++;
  step_format("alive", lived == 3 ? 0 : -1, "%d", lived);
}

/// `deaf|NAME`: to every signal and to the end of its input.
static void turn_deaf(const struct call *call) {
  name(word(call, 1));
  deaf();
  step("deaf", 0);
  wire_answer(call->id);
  live();
}

static void reap_group(pid_t *children, int count) {
  for (int i = 0; i < count; i++) kill(children[i], SIGKILL);
  for (int i = 0; i < count; i++) waitpid(children[i], NULL, 0);
}

/// `forks|MAX`: children that wait, until there may be no more; `forks|MAX|zombie`: that have ended.
static void forks(const struct call *call) {
  long limit = number(call, 1, 100), made = 0;
  bool zombie = strcmp(word(call, 2), "zombie") == 0;
  pid_t *children = calloc(limit, sizeof *children);
  int error = 0;
  for (; made < limit; made++) {
    children[made] = fork();
    if (children[made] == 0) {
      if (zombie) _exit(0);
      live();
    }
    if (children[made] < 0) {
      error = errno;
      break;
    }
  }
  reap_group(children, (int)made);
  free(children);
  errno = error;
  step_format("made", error == 0 ? 0 : -1, "%ld", made);
}

static void *sleeper(void *gate) {
  pthread_mutex_lock(gate);
  pthread_mutex_unlock(gate);
  return NULL;
}

/// `threads|MAX`
static void threads(const struct call *call) {
  long limit = number(call, 1, 100), made = 0;
  pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
  pthread_t *all = calloc(limit, sizeof *all);
  pthread_attr_t small;
  pthread_attr_init(&small);
  pthread_attr_setstacksize(&small, 64 << 10);
  pthread_mutex_lock(&gate);
  int error = 0;
  for (; made < limit; made++) {
    if ((error = pthread_create(&all[made], &small, sleeper, &gate)) != 0) break;
  }
  pthread_mutex_unlock(&gate);
  for (long i = 0; i < made; i++) pthread_join(all[i], NULL);
  free(all);
  errno = error;
  step_format("made", error == 0 ? 0 : -1, "%ld", made);
}

/// `fork-bomb`: without end or answer; every process makes more, deaf to all signals.
static void fork_bomb(const struct call *call) {
  if (number(call, 1, 0) == 0 && getpid() > 16) {  // as in `kill-all`
    errno = ECANCELED;
    return step("fork", -1);
  }
  deaf();
  for (;;) {
    if (fork() < 0) usleep(1000);
  }
}

static void *burn(void *nothing) {
  for (volatile long i = 0;; i++) {}
  return nothing;
}

/// `burn|THREADS`: processor time, without end or answer.
static void burn_time(const struct call *call) {
  pthread_t thread;
  for (long i = number(call, 1, 1); i > 1; i--) pthread_create(&thread, NULL, burn, NULL);
  burn(NULL);
}

/// `daemon-bomb`: for as long as it may, each process leaves a daemon behind and ends; nobody's child for long.
static void daemon_bomb(const struct call *call) {
  long limit = number(call, 1, 1000), made = 0;
  for (; made < limit; made++) {
    pid_t child = fork();
    if (child < 0) break;
    if (child == 0) {
      setsid();
      if (fork() == 0) {
        name(word(call, 2));
        deaf();
        live();
      }
      _exit(0);
    }
    waitpid(child, NULL, 0);
  }
  step_format("made", 0, "%ld", made);
}

/// Who and what this process is: `identity`
static void identity(const struct call *call) {
  (void)call;
  step_format("ids", 0, "%d %d %d %d", getuid(), geteuid(), getgid(), getegid());
  gid_t groups[64];
  int count = getgroups(64, groups);
  step_format("groups", count, "%d", count);
  int file = open("/proc/self/status", O_RDONLY);
  char text[4096] = "";
  ssize_t length = file < 0 ? -1 : read(file, text, sizeof text - 1);
  if (file >= 0) close(file);
  if (length < 0) return step("status", -1);
  for (char *line = strtok(text, "\n"); line != NULL; line = strtok(NULL, "\n")) {
    char *value = strchr(line, ':');
    if (value == NULL) continue;
    *value++ = '\0';
    step_text(line, 0, value + strspn(value, "\t "));
  }
  file = open("/proc/self/uid_map", O_RDONLY);
  memset(text, 0, sizeof text);
  length = file < 0 ? -1 : read(file, text, sizeof text - 1);
  if (file >= 0) close(file);
  step_text("uid_map", length, text);
  char host[256] = "";
  step_text("hostname", gethostname(host, sizeof host - 1), host);
  extern char **environ;
  memset(text, 0, sizeof text);
  for (char **variable = environ; *variable != NULL; variable++) {
    if (strlen(text) + strlen(*variable) + 2 < sizeof text) strcat(strcat(text, *variable), " ");
  }
  step_text("environment", 0, text);
}

/// `limits`: of this process, and whether they can be raised.
static void limits(const struct call *call) {
  (void)call;
  static const struct {
    const char *name;
    int resource;
  } all[] = {{"core", RLIMIT_CORE},     {"files", RLIMIT_NOFILE},  {"processes", RLIMIT_NPROC},
             {"address space", RLIMIT_AS}, {"file size", RLIMIT_FSIZE}, {"cpu", RLIMIT_CPU}};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    struct rlimit limit;
    getrlimit(all[i].resource, &limit);
    char what[64];
    snprintf(what, sizeof what, "%s", all[i].name);
    step_format(what, 0, "%lld", limit.rlim_cur == RLIM_INFINITY ? -1LL : (long long)limit.rlim_cur);
    struct rlimit more = {RLIM_INFINITY, RLIM_INFINITY};
    snprintf(what, sizeof what, "raise %s", all[i].name);
    if (all[i].resource == RLIMIT_NOFILE) more.rlim_cur = more.rlim_max = limit.rlim_max + 1;
    step(what, setrlimit(all[i].resource, &more));
  }
  struct sched_param now = {.sched_priority = 1};
  step("SCHED_FIFO", sched_setscheduler(0, SCHED_FIFO, &now));
  step("nice -20", setpriority(PRIO_PROCESS, 0, -20));
  step("real-time io", syscall(SYS_ioprio_set, 1, 0, (1 << 13) | 0));
}

const struct attack process_attacks[] = {
  {"processes", processes},
  {"look", look},
  {"meddle", meddle},
  {"signal", send_signal},
  {"kill-all", kill_all},
  {"family", family},
  {"deaf", turn_deaf},
  {"forks", forks},
  {"threads", threads},
  {"fork-bomb", fork_bomb},
  {"daemon-bomb", daemon_bomb},
  {"burn", burn_time},
  {"identity", identity},
  {"limits", limits},
  {NULL, NULL},
};
