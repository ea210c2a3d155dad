#define _GNU_SOURCE
#include "internal.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int kill_unless(bool (*keep)(pid_t), pid_t pid) {
  if (pid <= 0 || (keep != NULL && keep(pid))) return 0;
  kill(pid, SIGKILL);  // our own child that we have not reaped: the number cannot be another's
  return 1;
}

/// From the kernel's own list (CONFIG_PROC_CHILDREN).
static int kill_listed(int list, bool (*keep)(pid_t)) {
  char bytes[1024];
  int found = 0;
  pid_t pid = 0;
  for (ssize_t count; (count = read(list, bytes, sizeof bytes)) > 0;) {
    for (ssize_t i = 0; i < count; i++) {
      if (bytes[i] >= '0' && bytes[i] <= '9') {
        pid = pid * 10 + (bytes[i] - '0');
      } else {
        found += kill_unless(keep, pid);
        pid = 0;
      }
    }
  }
  return found + kill_unless(keep, pid);
}

static pid_t parent_of(const char *pid) {
  char path[64], bytes[512];
  snprintf(path, sizeof path, "/proc/%.20s/stat", pid);
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return -1;
  ssize_t count = read(file, bytes, sizeof bytes - 1);
  close(file);
  if (count <= 0) return -1;
  bytes[count] = 0;
  // pid (name) state parent: the name may hold anything, parentheses too.
  const char *end = strrchr(bytes, ')');
  int parent = -1;
  if (end == NULL || sscanf(end + 1, " %*c %d", &parent) != 1) return -1;
  return parent;
}

/// By looking at every process: where the kernel keeps no list.
static int kill_searched(bool (*keep)(pid_t)) {
  DIR *processes = opendir("/proc");
  if (processes == NULL) return -1;
  int found = 0;
  for (struct dirent *entry; (entry = readdir(processes)) != NULL;) {
    if (entry->d_name[0] < '0' || entry->d_name[0] > '9') continue;
    if (parent_of(entry->d_name) == getpid()) found += kill_unless(keep, atoi(entry->d_name));
  }
  closedir(processes);
  return found;
}

/// The list of the process that has the second of these as its id.
static int remembered = -1;
static pid_t rememberer = 0;

void openlab_remember_children(void) {
  remembered = open("/proc/thread-self/children", O_RDONLY | O_CLOEXEC);
  rememberer = getpid();
}

int openlab_kill_children(bool (*keep)(pid_t)) {
  if (remembered >= 0 && rememberer == getpid()) {
    lseek(remembered, 0, SEEK_SET);
    return kill_listed(remembered, keep);
  }
  int list = open("/proc/thread-self/children", O_RDONLY | O_CLOEXEC);
  if (list < 0) return kill_searched(keep);
  int found = kill_listed(list, keep);
  close(list);
  return found;
}
