#ifdef __linux__
#define _GNU_SOURCE
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

// Kernel's documentation: userspace-api/landlock.rst. Of our own, as the machine that builds may know an older one.
enum { call_create_ruleset = 444, call_add_rule, call_restrict_self };
enum { ask_version = 1, rule_path_beneath = 1 };
enum {
  may_execute = 1 << 0,
  may_write_file = 1 << 1,
  may_read_file = 1 << 2,
  may_read_folder = 1 << 3,
  all_of_version_1 = (1 << 13) - 1,
  may_refer = 1 << 13,
  may_truncate = 1 << 14,
  may_control_device = 1 << 15,
  of_files = may_execute | may_write_file | may_read_file | may_truncate | may_control_device,
};

struct ruleset {
  uint64_t files;
  /// bind and connect of TCP, from version 4.
  uint64_t network;
  /// Abstract sockets and signals that leave the sandbox, from version 6.
  uint64_t scoped;
};

struct __attribute__((packed)) path_rule {
  uint64_t allowed;
  int32_t parent;
};

int openlab_landlock_version(void) {
  long version = syscall(call_create_ruleset, NULL, 0, ask_version);
  return version > 0 ? (int)version : 0;
}

static int allow(int ruleset, const char *path, uint64_t allowed, bool needed) {
  int file = open(path, O_PATH | O_CLOEXEC);
  if (file < 0) return needed ? errno : 0;
  struct stat status;
  int error = 0;
  if (fstat(file, &status) == 0 && !S_ISDIR(status.st_mode)) allowed &= of_files;
  struct path_rule rule = {.allowed = allowed, .parent = file};
  if (allowed != 0 && syscall(call_add_rule, ruleset, rule_path_beneath, &rule, 0) != 0) error = errno;
  close(file);
  return error;
}

int openlab_landlock_restrict(const struct openlab_request *request, int *version) {
  int known = openlab_landlock_version();
  if (known == 0) return errno != 0 ? errno : ENOSYS;
  uint64_t all = all_of_version_1;
  if (known >= 2) all |= may_refer;
  if (known >= 3) all |= may_truncate;
  if (known >= 5) all |= may_control_device;
  struct ruleset rules = {.files = all, .network = known >= 4 ? 3 : 0, .scoped = known >= 6 ? 3 : 0};
  size_t size = known >= 6 ? sizeof rules : known >= 4 ? 16 : 8;
  int ruleset = syscall(call_create_ruleset, &rules, size, 0);
  if (ruleset < 0) return errno;
  int error = 0;
  uint64_t readable = may_read_file | may_read_folder;
  for (uint32_t i = 0; error == 0 && i < request->sandbox.path_count; i++) {
    const char *path = request->paths[i] + 1;
    switch (request->paths[i][0]) {
      case 'g':
      case 'h': break;
      case 'm':
      case 'r': error = allow(ruleset, path, readable | may_execute, false); break;
      case 'd': error = allow(ruleset, path, may_read_file | (may_write_file & all) | (may_truncate & all), false); break;
      default: error = allow(ruleset, path, all, true); break;
    }
  }
  // Where the service has process ids of its own, this shows its own processes alone. Where it has not, only itself.
  bool own = openlab_wants(request, OPENLAB_LAYER_MOUNT);
  if (error == 0) error = allow(ruleset, own ? "/proc" : "/proc/self", readable, false);
  // In a root of its own these hold what was put there for it.
  if (error == 0 && own) error = allow(ruleset, "/etc", readable, false);
  if (error == 0 && own) error = allow(ruleset, "/dev", may_read_folder, false);
  if (error == 0 && syscall(call_restrict_self, ruleset, 0) != 0) error = errno;
  close(ruleset);
  *version = known;
  return error;
}
#endif
