#ifdef __linux__
#define _GNU_SOURCE
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

/// The list of processes of the control group that the policy names by this character; -1 with errno set, 0 where it
/// names none.
static int open_group(const struct openlab_request *request, char kind) {
  for (uint32_t i = 0; i < request->sandbox.path_count; i++) {
    if (request->paths[i][0] != kind) continue;
    int folder = open(request->paths[i] + 1, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return -1;
    int processes = openat(folder, "cgroup.procs", O_WRONLY | O_CLOEXEC);
    int error = errno;
    close(folder);
    errno = error;
    return processes;
  }
  return 0;
}

int openlab_group_enter(const struct openlab_request *request, int *home) {
  *home = -1;
  int own = open_group(request, 'g');
  if (own == 0) return 0;
  if (own < 0) return errno;
  // Opened now: later the folders of the machine are not to be seen any more.
  int back = open_group(request, 'h');
  int error = back < 0 ? errno : back == 0 ? EBADMSG : 0;
  if (error == 0 && write(own, "0", 1) != 1) error = errno;
  close(own);
  if (error == 0) {
    *home = back;
  } else if (back > 0) {
    close(back);
  }
  return error;
}

void openlab_group_leave(int home) {
  if (home < 0) return;
  // Where it fails the init counts with its service, and ends with it.
  ssize_t count = write(home, "0", 1);
  (void)count;
  close(home);
}
#endif
