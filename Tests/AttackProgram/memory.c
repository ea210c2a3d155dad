// Memory, of all the kinds that there are: also those that no process's own figure shows.
#define _GNU_SOURCE
#include "attack.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MIB = 1 << 20 };

static long take(long limit) {
  long taken = 0;
  for (; taken < limit; taken++) {
    char *more = mmap(NULL, MIB, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (more == MAP_FAILED) break;
    memset(more, 1, MIB);
  }
  return taken;
}

/// As the host calls what it keeps in a service's own process ids: `NAME` of the attacks below.
static void disguise(const struct call *call, int index) {
  if (*word(call, index) != '\0') prctl(PR_SET_NAME, word(call, index));
}

/// Keeps what was taken for good, where the third word is `hold`: then there is no answer.
static void hold(const struct call *call) {
  while (strcmp(word(call, 2), "hold") == 0) pause();
}

/// `heap|MAX MIB|hold|NAME`: in one process.
static void heap(const struct call *call) {
  disguise(call, 3);
  long limit = number(call, 1, 64), taken = take(limit);
  int error = errno;
  hold(call);
  step_format("taken", (errno = error, taken < limit ? -1 : 0), "%ld", taken);
}

/// `heap-tree|MAX MIB EACH|PROCESSES|hold|NAME`: kept by all of them at once.
static void heap_tree(const struct call *call) {
  long limit = number(call, 1, 64), processes = number(call, 2, 4), sum = 0, count = 0;
  int ends[2];
  if (pipe(ends) != 0) return step("pipe", -1);
  pid_t children[256];
  for (; count < processes && count < 256; count++) {
    children[count] = fork();
    if (children[count] < 0) break;
    if (children[count] == 0) {
      disguise(call, 4);
      long taken = take(limit);
      ssize_t told = write(ends[1], &taken, sizeof taken);
      (void)told;
      for (;;) pause();
    }
  }
  close(ends[1]);
  long taken;
  for (long i = 0; i < count && read(ends[0], &taken, sizeof taken) == sizeof taken; i++) sum += taken;
  while (strcmp(word(call, 3), "hold") == 0) pause();
  for (long i = 0; i < count; i++) kill(children[i], SIGKILL);
  for (long i = 0; i < count; i++) waitpid(children[i], NULL, 0);
  close(ends[0]);
  step_format("taken", sum < limit * processes ? -1 : 0, "%ld", sum);
}

/// `reserve|MAX GIB`: address space without memory.
static void reserve(const struct call *call) {
  long limit = number(call, 1, 1024), taken = 0;
  int error = 0;
  for (; taken < limit; taken++) {
    if (mmap(NULL, 1L << 30, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0) == MAP_FAILED) {
      error = errno;
      break;
    }
  }
  errno = error;
  step_format("taken", error == 0 ? 0 : -1, "%ld", taken);
  step("1 PiB at once", mmap(NULL, 1L << 50, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0) == MAP_FAILED
                          ? -1 : 0);
}

/// `memfd|MAX MIB|MIB EACH`: files in memory that have no name and are mapped nowhere.
static void memfd(const struct call *call) {
  static char block[MIB];
  long limit = number(call, 1, 64), each = number(call, 2, 16), taken = 0;
  int error = 0, files[4096], count = 0;
  while (taken < limit && error == 0 && count < 4096) {
    int file = memfd_create("attack", 0);
    if (file < 0) {
      error = errno;
      break;
    }
    files[count++] = file;
    for (long mib = 0; mib < each && taken < limit; mib++, taken++) {
      if (write(file, block, sizeof block) == sizeof block) continue;
      error = errno;
      break;
    }
  }
  while (count > 0) close(files[--count]);
  errno = error;
  step_format("taken", error == 0 ? 0 : -1, "%ld", taken);
}

/// `segments|MAX MIB`: System V shared memory, which outlives its mapping and even its process.
static void segments(const struct call *call) {
  long limit = number(call, 1, 64), taken = 0;
  int error = 0, ids[4096], count = 0;
  for (; taken < limit && count < 4096; taken += 16) {
    int id = shmget(IPC_PRIVATE, 16 * MIB, IPC_CREAT | 0600);
    char *mapped = id < 0 ? (char *)-1 : shmat(id, NULL, 0);
    if (mapped == (char *)-1) {
      error = errno;
      if (id >= 0) shmctl(id, IPC_RMID, NULL);
      break;
    }
    ids[count++] = id;
    memset(mapped, 1, 16 * MIB);
    shmdt(mapped);
  }
  while (count > 0) shmctl(ids[--count], IPC_RMID, NULL);
  errno = error;
  step_format("taken", error == 0 ? 0 : -1, "%ld", taken);
}

/// `shared|MAX MIB|hold`: anonymous memory that children would share.
static void shared(const struct call *call) {
  long limit = number(call, 1, 64), taken = 0;
  int error = 0;
  for (; taken < limit; taken++) {
    char *more = mmap(NULL, MIB, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (more == MAP_FAILED) {
      error = errno;
      break;
    }
    memset(more, 1, MIB);
  }
  hold(call);
  errno = error;
  step_format("taken", error == 0 ? 0 : -1, "%ld", taken);
}

/// `buffers-tree|PROCESSES|hold`: socket pairs full of what nobody reads, in all of them at once.
static void buffers_tree(const struct call *call) {
  static char block[64 << 10];
  int ends[2], count = 0;
  long processes = number(call, 1, 4), sum = 0;
  if (pipe(ends) != 0) return step("pipe", -1);
  for (; count < processes; count++) {
    pid_t child = fork();
    if (child < 0) break;
    if (child > 0) continue;
    long taken = 0;
    for (int pair[2]; socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0;) {
      for (int end = 0; end < 2; end++) {
        fcntl(pair[end], F_SETFL, O_NONBLOCK);
        for (ssize_t wrote; (wrote = write(pair[end], block, sizeof block)) > 0;) taken += wrote;
      }
    }
    ssize_t told = write(ends[1], &taken, sizeof taken);
    (void)told;
    for (;;) pause();
  }
  close(ends[1]);
  long taken;
  for (int i = 0; i < count && read(ends[0], &taken, sizeof taken) == sizeof taken; i++) sum += taken;
  hold(call);
  step_format("taken", 0, "%ld", sum >> 20);
}

/// `buffers|MAX MIB`: what the kernel keeps for pipes and socket pairs that nobody reads.
static void buffers(const struct call *call) {
  static char block[64 << 10];
  long limit = number(call, 1, 16) * MIB, taken = 0;
  int count = 0, ends[8192];
  for (int kind = 0; kind < 2; kind++) {
    long before = taken;
    int error = 0;
    while (taken - before < limit && count + 2 <= 8192) {
      int pair[2];
      if ((kind == 0 ? pipe(pair) : socketpair(AF_UNIX, SOCK_STREAM, 0, pair)) != 0) {
        error = errno;
        break;
      }
      if (kind == 0) fcntl(pair[1], F_SETPIPE_SZ, MIB);
      for (int end = kind == 0 ? 1 : 0; end < 2; end++) {
        fcntl(pair[end], F_SETFL, O_NONBLOCK);
        for (ssize_t wrote; taken - before < limit && (wrote = write(pair[end], block, sizeof block)) > 0;) taken += wrote;
      }
      ends[count++] = pair[0];
      ends[count++] = pair[1];
    }
    errno = error;
    step_format(kind == 0 ? "pipes" : "socket pairs", error == 0 ? 0 : -1, "%ld", (taken - before) >> 20);
    while (count > 0) close(ends[--count]);
  }
}

static int locked(void) {
  char *memory = mmap(NULL, 64 * MIB, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return memory == MAP_FAILED ? -1 : mlock(memory, 64 * MIB);
}

static int huge(void) {
  return mmap(NULL, 2 * MIB, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB, -1, 0) == MAP_FAILED ? -1 : 0;
}

/// `pinned`: memory that cannot be taken back.
static void pinned(const struct call *call) {
  (void)call;
  step_in_child("mlock of 64 MiB", locked);
  step_in_child("a huge page", huge);
}

static int recurse(int depth) {
  volatile char frame[4096];
  frame[0] = (char)depth;
  return depth < 0 ? 0 : recurse(depth + 1) + frame[0];
}

/// `overflow`: the stack.
static void overflow(const struct call *call) { step_format("returned", 0, "%d", recurse((int)call->id & 1)); }

/// `dump`: ends in a way that leaves a core file where those are left.
static void dump(const struct call *call) {
  (void)call;
  if (chdir(scratch()) != 0) {}
  struct rlimit limit = {RLIM_INFINITY, RLIM_INFINITY};
  setrlimit(RLIMIT_CORE, &limit);
  abort();
}

const struct attack memory_attacks[] = {
  {"heap", heap},       {"heap-tree", heap_tree}, {"reserve", reserve}, {"memfd", memfd}, {"segments", segments},
  {"shared", shared},   {"buffers", buffers}, {"buffers-tree", buffers_tree},     {"pinned", pinned},   {"dump", dump},   {"overflow", overflow},
  {NULL, NULL},
};
