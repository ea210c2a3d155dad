#ifdef __linux__
#define _GNU_SOURCE
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/capability.h>
#include <linux/securebits.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

static int write_file(const char *path, const char *text) {
  int file = open(path, O_WRONLY | O_CLOEXEC);
  if (file < 0) return errno;
  ssize_t count = write(file, text, strlen(text));
  int error = count < 0 ? errno : 0;
  close(file);
  return error;
}

/// Sets the effective and permitted capabilities to these of the first 32, and the inheritable ones to none.
static int set_capabilities(uint32_t kept) {
  struct __user_cap_header_struct head = {.version = _LINUX_CAPABILITY_VERSION_3};
  struct __user_cap_data_struct data[2] = {{.effective = kept, .permitted = kept}};
  return syscall(SYS_capset, &head, data) == 0 ? 0 : errno;
}

int openlab_capabilities_clear(void) { return set_capabilities(0); }

int openlab_user_become(uid_t user, gid_t group) {
  // By the kernel's own calls: glibc's speak to the threads of a program, and this one has none.
  if (syscall(SYS_setgroups, 0UL, NULL) != 0) return errno;
  if (prctl(PR_SET_KEEPCAPS, 1UL, 0UL, 0UL, 0UL) != 0) return errno;
  if (syscall(SYS_setresgid, group, group, group) != 0) return errno;
  if (syscall(SYS_setresuid, user, user, user) != 0) return errno;
  // Enough to make a user namespace where plain users may not, and to empty the bounding set.
  return set_capabilities(1U << CAP_SYS_ADMIN | 1U << CAP_SETPCAP);
}

int openlab_user_namespace_enter(uid_t user, gid_t group) {
  char text[64];
  if (unshare(CLONE_NEWUSER) != 0) return errno;
  // A change of user before this has made /proc/self the superuser's.
  prctl(PR_SET_DUMPABLE, 1UL, 0UL, 0UL, 0UL);
  int error = write_file("/proc/self/setgroups", "deny");
  if (error != 0 && error != ENOENT) return error;  // before Linux 3.19 there is none
  snprintf(text, sizeof text, "%u %u 1", (unsigned)user, (unsigned)user);
  error = write_file("/proc/self/uid_map", text);
  if (error != 0) return error;
  snprintf(text, sizeof text, "%u %u 1", (unsigned)group, (unsigned)group);
  return write_file("/proc/self/gid_map", text);
}

int openlab_capabilities_drop(void) {
  prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0UL, 0UL, 0UL);
  // Where the caller may: a plain user outside a user namespace has no capability, and no_new_privs keeps it so.
  for (unsigned long capability = 0; capability < 64; capability++) {
    if (prctl(PR_CAPBSET_DROP, capability, 0UL, 0UL, 0UL) != 0) break;
  }
  prctl(
    PR_SET_SECUREBITS, (unsigned long)(SECBIT_NOROOT | SECBIT_NOROOT_LOCKED | SECBIT_NO_SETUID_FIXUP |
                                       SECBIT_NO_SETUID_FIXUP_LOCKED | SECBIT_KEEP_CAPS_LOCKED |
                                       SECBIT_NO_CAP_AMBIENT_RAISE | SECBIT_NO_CAP_AMBIENT_RAISE_LOCKED),
    0UL, 0UL, 0UL);
  return set_capabilities(0);
}
#endif
