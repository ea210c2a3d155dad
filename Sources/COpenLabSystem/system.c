#define _GNU_SOURCE
#include "internal.h"

#include <errno.h>
#include <sys/select.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

volatile sig_atomic_t openlab_ending = 0;

static void note_child(int signal) { (void)signal; }  // only ends the wait

static void note_end(int signal) {
  (void)signal;
  openlab_ending = 1;
}

void openlab_signals_prepare(void) {
  static const int ends[] = {SIGTERM, SIGINT, SIGHUP, SIGQUIT};
  // What a library of the host's program has set before us must not run here: a crash handler that starts processes of
  // its own would keep a killed init, and all below it, alive.
  for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
  sigset_t held;
  sigemptyset(&held);
  sigaddset(&held, SIGCHLD);
  struct sigaction act = {.sa_handler = note_child};
  sigemptyset(&act.sa_mask);
  sigaction(SIGCHLD, &act, NULL);
  act.sa_handler = note_end;
  for (unsigned i = 0; i < sizeof ends / sizeof *ends; i++) {
    sigaddset(&held, ends[i]);
    sigaction(ends[i], &act, NULL);
  }
  act.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &act, NULL);
  sigprocmask(SIG_SETMASK, &held, NULL);
}

bool openlab_wait(int descriptor, int64_t milliseconds) {
  // Descriptors are few and low in the spawner and its inits, so that select's set holds them.
  fd_set readable;
  FD_ZERO(&readable);
  if (descriptor >= 0) FD_SET(descriptor, &readable);
  struct timespec limit = {.tv_sec = milliseconds / 1000, .tv_nsec = milliseconds % 1000 * 1000000};
  sigset_t none;
  sigemptyset(&none);
  int count = pselect(descriptor + 1, &readable, NULL, NULL, milliseconds < 0 ? NULL : &limit, &none);
  return count > 0;
}

void openlab_become_subreaper(void) {
#ifdef PR_SET_CHILD_SUBREAPER
  prctl(PR_SET_CHILD_SUBREAPER, 1UL);
#endif
}

void openlab_signal_on_parent_death(int signal) {
#ifdef PR_SET_PDEATHSIG
  prctl(PR_SET_PDEATHSIG, (unsigned long)signal);
#else
  (void)signal;
#endif
}

void openlab_name_process(const char *name) {
#ifdef PR_SET_NAME
  prctl(PR_SET_NAME, name);
#else
  (void)name;
#endif
}

void openlab_close_from(int first) {
#ifdef SYS_close_range
  if (syscall(SYS_close_range, (unsigned)first, ~0U, 0U) == 0) return;
#endif
  // Before Linux 5.9. The spawner is born with few descriptors, and those it receives are low.
  for (int descriptor = first; descriptor < 1024; descriptor++) close(descriptor);
}
