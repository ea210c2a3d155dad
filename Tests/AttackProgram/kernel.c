// Calls that a service never needs. Each is tried in a child, with arguments that change nothing where it is let through.
#define _GNU_SOURCE
#include "attack.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/bpf.h>
#include <linux/perf_event.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/timex.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#ifndef CLONE_NEWCGROUP
#define CLONE_NEWCGROUP 0x02000000
#endif
#ifndef CLONE_NEWTIME
#define CLONE_NEWTIME 0x00000080
#endif

#define CALL(name, ...) \
  static int name(void) { return (int)syscall(__VA_ARGS__); }

// MARK: Rooms of their own

CALL(new_user, SYS_unshare, CLONE_NEWUSER)
CALL(new_mount, SYS_unshare, CLONE_NEWNS)
CALL(new_net, SYS_unshare, CLONE_NEWNET)
CALL(new_pid, SYS_unshare, CLONE_NEWPID)
CALL(new_ipc, SYS_unshare, CLONE_NEWIPC)
CALL(new_uts, SYS_unshare, CLONE_NEWUTS)
CALL(new_cgroup, SYS_unshare, CLONE_NEWCGROUP)
CALL(new_time, SYS_unshare, CLONE_NEWTIME)
CALL(new_all, SYS_unshare, CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWNET)

static int clone_user(void) {
  long child = syscall(SYS_clone, CLONE_NEWUSER | SIGCHLD, 0, 0, 0, 0);
  if (child == 0) _exit(0);
  if (child > 0) waitpid((pid_t)child, NULL, 0);
  return (int)child;
}

static int clone3_user(void) {
  struct {
    uint64_t flags, pidfd, child_tid, parent_tid, exit_signal, stack, stack_size, tls, set_tid, set_tid_size, cgroup;
  } arguments = {.flags = CLONE_NEWUSER, .exit_signal = SIGCHLD};
  long child = syscall(435, &arguments, sizeof arguments);
  if (child == 0) _exit(0);
  if (child > 0) waitpid((pid_t)child, NULL, 0);
  return (int)child;
}

static int enter(const char *name) {
  int file = open(name, O_RDONLY);
  return file < 0 ? -1 : setns(file, 0);
}
static int enter_init_mount(void) { return enter("/proc/1/ns/mnt"); }
static int enter_init_net(void) { return enter("/proc/1/ns/net"); }
static int enter_own_uts(void) { return enter("/proc/self/ns/uts"); }

// MARK: Mounts

/// Only where the small numbers of the processes show that the mounts are not the machine's own.
static bool machine(void) { return getppid() > 16 ? errno = ECANCELED, true : false; }

static int mount_tmpfs(void) { return machine() ? -1 : mount("attack", scratch(), "tmpfs", 0, NULL); }
static int mount_proc(void) { return machine() ? -1 : mount("proc", scratch(), "proc", 0, NULL); }
static int bind_root(void) { return machine() ? -1 : mount("/", scratch(), NULL, MS_BIND | MS_REC, NULL); }
static int remount_root(void) { return machine() ? -1 : mount(NULL, "/", NULL, MS_REMOUNT | MS_BIND, NULL); }
static int share_root(void) { return machine() ? -1 : mount(NULL, "/", NULL, MS_PRIVATE, NULL); }
static int unmount(void) { return machine() ? -1 : umount2(scratch(), MNT_DETACH); }
static int unmount_proc(void) { return machine() ? -1 : umount2("/proc", MNT_DETACH); }
static int pivot(void) { return machine() ? -1 : (int)syscall(SYS_pivot_root, scratch(), scratch()); }
static int jail(void) { return chroot(scratch()); }
static int new_api_fsopen(void) { return (int)syscall(430, "tmpfs", 0); }
static int new_api_open_tree(void) { return (int)syscall(428, AT_FDCWD, "/", 1); }
static int new_api_fspick(void) { return (int)syscall(433, AT_FDCWD, "/", 0); }
static int new_api_move_mount(void) { return machine() ? -1 : (int)syscall(429, AT_FDCWD, "/proc", AT_FDCWD, scratch(), 0); }
static int new_api_setattr(void) {
  struct {
    uint64_t set, clear, propagation, user;
  } attributes = {.clear = 1};
  return machine() ? -1 : (int)syscall(442, AT_FDCWD, "/", 0, &attributes, sizeof attributes);
}

// MARK: The kernel's own tools

static int load_map(void) {
  union bpf_attr attributes;
  memset(&attributes, 0, sizeof attributes);
  attributes.map_type = BPF_MAP_TYPE_ARRAY;
  attributes.key_size = attributes.value_size = 4;
  attributes.max_entries = 1;
  return (int)syscall(SYS_bpf, BPF_MAP_CREATE, &attributes, sizeof attributes);
}
static int watch_events(void) {
  struct perf_event_attr attributes = {.type = PERF_TYPE_SOFTWARE, .size = sizeof attributes, .exclude_kernel = 1};
  return (int)syscall(SYS_perf_event_open, &attributes, 0, -1, -1, 0);
}
static int set_up_uring(void) {
  char parameters[120] = {0};
  return (int)syscall(425, 1, parameters);
}
CALL(enter_uring, 426, -1, 0, 0, 0, NULL, 0)
CALL(register_uring, 427, -1, 0, NULL, 0)
CALL(user_faults, SYS_userfaultfd, 1)
CALL(own_keyring, SYS_keyctl, 0, -3, 1)
CALL(add_key, SYS_add_key, "user", "attack", "x", 1, -2)
CALL(request_key, SYS_request_key, "user", "attack", NULL, -2)
CALL(kernel_log, SYS_syslog, 10, NULL, 0)
CALL(kernel_log_read, SYS_syslog, 3, NULL, 0)
CALL(kexec, SYS_kexec_load, 0, 0, NULL, 0)
CALL(kexec_file, 320, -1, -1, 0, NULL, 0)
CALL(load_module, SYS_init_module, NULL, 0, "")
CALL(load_module_file, SYS_finit_module, -1, "", 0)
CALL(remove_module, SYS_delete_module, "openlab_attack", 0)
CALL(restart, SYS_reboot, 0, 0, 0, NULL)
CALL(swap_on, SYS_swapon, "/nowhere", 0)
CALL(swap_off, SYS_swapoff, "/nowhere")
CALL(account, SYS_acct, "/nowhere/attack")
CALL(quota, SYS_quotactl, 0x800001 << 8, "/nowhere", 0, NULL)
CALL(all_events, SYS_fanotify_init, 0, 0)
CALL(secret_memory, 447, 0)
CALL(hang_up, SYS_vhangup)
static int queue(void) {
  unsigned long context = 0;
  return (int)syscall(SYS_io_setup, 1024, &context);
}
static int duplicate_pages(void) {
  int from[2], to[2];
  if (pipe(from) != 0 || pipe(to) != 0 || write(from[1], "x", 1) != 1) return 0;
  return (int)tee(from[0], to[1], 1, SPLICE_F_NONBLOCK);
}
CALL(newer, 463, AT_FDCWD, "/", 0, "user.attack", NULL, 0)
#ifdef __x86_64__
CALL(ports, SYS_ioperm, 0x80, 1, 1)
CALL(all_ports, SYS_iopl, 3)
CALL(segments, SYS_modify_ldt, 0, NULL, 0)
CALL(x32, 0x40000000 | SYS_getpid)
static int i386(void) {
  long result;
  __asm__ volatile("int $0x80" : "=a"(result) : "a"(20L) : "r8", "r9", "r10", "r11", "memory");
  return result < 0 ? (errno = (int)-result, -1) : 0;
}
#endif
CALL(memory_policy, SYS_migrate_pages, 0, 0, NULL, NULL)
CALL(trace_me, SYS_ptrace, PTRACE_TRACEME, 0, 0, 0)
static int other_personality(void) { return personality(READ_IMPLIES_EXEC | ADDR_NO_RANDOMIZE); }
static int handle(void) {
  char bytes[136] = {0};
  int mount;
  *(unsigned *)bytes = 128;
  return (int)syscall(SYS_name_to_handle_at, AT_FDCWD, "/", bytes, &mount, 0);
}

// MARK: Clock, name, rights

static int set_clock(void) {  // to what it shows
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  return clock_settime(CLOCK_REALTIME, &now);
}
static int set_day(void) {
  struct timeval now;
  gettimeofday(&now, NULL);
  return settimeofday(&now, NULL);
}
static int adjust_clock(void) {
  struct timex nothing = {.modes = ADJ_STATUS};
  struct timex now = {0};
  if (adjtimex(&now) < 0) return -1;
  nothing.status = now.status;
  return adjtimex(&nothing);
}
static int adjust_real_clock(void) {
  struct timex now = {0};
  if (clock_adjtime(CLOCK_REALTIME, &now) < 0) return -1;
  now.modes = ADJ_STATUS;
  return clock_adjtime(CLOCK_REALTIME, &now);
}
static int wake_alarm(void) {
  timer_t timer;
  struct sigevent none = {.sigev_notify = SIGEV_NONE};
  return timer_create(CLOCK_REALTIME_ALARM, &none, &timer);
}
static int host_name(void) {
  char name[256] = "";
  return gethostname(name, sizeof name - 1) < 0 ? -1 : sethostname(name, strlen(name));
}
CALL(become_root, SYS_setresuid, 0, 0, 0)
CALL(become_root_group, SYS_setresgid, 0, 0, 0)
static int join_groups(void) {
  unsigned group = 0;
  return (int)syscall(SYS_setgroups, 1, &group);
}
static int have_capabilities(void) {
  struct {
    uint32_t version;
    int pid;
  } head = {0x20080522, 0};
  struct {
    uint32_t effective, permitted, inheritable;
  } sets[2] = {{1 << 21, 1 << 21, 0}, {0, 0, 0}};  // CAP_SYS_ADMIN
  return (int)syscall(SYS_capset, &head, sets);
}
static int keep_capabilities(void) { return prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, 21, 0, 0); }
static int drop_promise(void) { return prctl(PR_SET_NO_NEW_PRIVS, 0, 0, 0, 0); }
static int set_secure_bits(void) { return prctl(PR_SET_SECUREBITS, 0, 0, 0, 0); }

// MARK: Terminals

static int push_input(int file) {
  char byte = 'x';
  return ioctl(file, TIOCSTI, &byte);
}
static int push_stdin(void) { return push_input(0); }
// The kernel compares 32 bits of the number; a filter that compares 64 lets this one through.
static int push_disguised(void) {
  char byte = 'x';
  return (int)syscall(SYS_ioctl, 0, 0x100000000L | TIOCSTI, &byte);
}
static int paste_stdin(void) {
  char bytes[12] = {2};
  return ioctl(0, TIOCLINUX, bytes);
}
static int open_terminal(void) { return open("/dev/tty", O_RDWR); }
static int new_terminal(void) { return open("/dev/ptmx", O_RDWR | O_NOCTTY); }

static const struct {
  const char *name;
  int (*body)(void);
} calls[] = {
  {"unshare user", new_user},
  {"unshare mount", new_mount},
  {"unshare net", new_net},
  {"unshare pid", new_pid},
  {"unshare ipc", new_ipc},
  {"unshare uts", new_uts},
  {"unshare cgroup", new_cgroup},
  {"unshare time", new_time},
  {"unshare all", new_all},
  {"clone user", clone_user},
  {"clone3 user", clone3_user},
  {"setns of 1's mounts", enter_init_mount},
  {"setns of 1's network", enter_init_net},
  {"setns own", enter_own_uts},
  {"mount tmpfs", mount_tmpfs},
  {"mount proc", mount_proc},
  {"mount bind", bind_root},
  {"mount remount", remount_root},
  {"mount private", share_root},
  {"umount", unmount},
  {"umount /proc", unmount_proc},
  {"pivot_root", pivot},
  {"chroot", jail},
  {"fsopen", new_api_fsopen},
  {"open_tree", new_api_open_tree},
  {"fspick", new_api_fspick},
  {"move_mount", new_api_move_mount},
  {"mount_setattr", new_api_setattr},
  {"bpf", load_map},
  {"perf_event_open", watch_events},
  {"io_uring_setup", set_up_uring},
  {"io_uring_enter", enter_uring},
  {"io_uring_register", register_uring},
  {"userfaultfd", user_faults},
  {"keyctl", own_keyring},
  {"add_key", add_key},
  {"request_key", request_key},
  {"syslog size", kernel_log},
  {"syslog read", kernel_log_read},
  {"kexec_load", kexec},
  {"kexec_file_load", kexec_file},
  {"init_module", load_module},
  {"finit_module", load_module_file},
  {"delete_module", remove_module},
  {"reboot", restart},
  {"swapon", swap_on},
  {"swapoff", swap_off},
  {"acct", account},
  {"quotactl", quota},
  {"fanotify_init", all_events},
  {"memfd_secret", secret_memory},
  {"vhangup", hang_up},
  {"io_setup", queue},
  {"tee", duplicate_pages},
  {"a call newer than any service", newer},
#ifdef __x86_64__
  {"ioperm", ports},
  {"iopl", all_ports},
  {"modify_ldt", segments},
  {"x32 call", x32},
  {"i386 call", i386},
#endif
  {"migrate_pages", memory_policy},
  {"ptrace traceme", trace_me},
  {"personality", other_personality},
  {"name_to_handle_at", handle},
  {"clock_settime", set_clock},
  {"settimeofday", set_day},
  {"adjtimex", adjust_clock},
  {"clock_adjtime", adjust_real_clock},
  {"alarm that wakes the machine", wake_alarm},
  {"sethostname", host_name},
  {"setuid 0", become_root},
  {"setgid 0", become_root_group},
  {"setgroups", join_groups},
  {"capset", have_capabilities},
  {"ambient capability", keep_capabilities},
  {"no_new_privs off", drop_promise},
  {"securebits", set_secure_bits},
  {"TIOCSTI", push_stdin},
  {"TIOCSTI disguised", push_disguised},
  {"TIOCLINUX", paste_stdin},
  {"/dev/tty", open_terminal},
  {"/dev/ptmx", new_terminal},
};

/// `kernel`: all of them; `kernel|NAME`: one.
static void kernel(const struct call *call) {
  for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
    if (*word(call, 1) == '\0' || strcmp(word(call, 1), calls[i].name) == 0) step_in_child(calls[i].name, calls[i].body);
  }
}

// MARK: The kernel's settings

/// Writes what stands there already.
static void rewrite(const char *name) {
  char text[4096];
  int file = open(name, O_RDONLY | O_CLOEXEC);
  ssize_t count = file < 0 ? -1 : read(file, text, sizeof text);
  if (file >= 0) close(file);
  file = open(name, O_WRONLY | O_CLOEXEC);
  if (file >= 0 && count > 0) {
    ssize_t written = write(file, text, count);
    int error = errno;
    close(file);
    errno = error;
    return step(name, written);
  }
  if (file >= 0) close(file);
  step(name, file);
}

/// `settings`: of the machine, and of this process what holds the machine up.
static void settings(const struct call *call) {
  (void)call;
  static const char *const names[] = {
    "/proc/sys/kernel/core_pattern", "/proc/sys/kernel/hostname", "/proc/sys/kernel/domainname",
    "/proc/sys/kernel/pid_max", "/proc/sys/kernel/threads-max", "/proc/sys/kernel/modprobe",
    "/proc/sys/kernel/shmmax", "/proc/sys/kernel/sem", "/proc/sys/kernel/msgmax", "/proc/sys/kernel/printk",
    "/proc/sys/kernel/dmesg_restrict", "/proc/sys/kernel/randomize_va_space", "/proc/sys/vm/overcommit_memory",
    "/proc/sys/vm/drop_caches", "/proc/sys/vm/max_map_count", "/proc/sys/fs/file-max", "/proc/sys/fs/suid_dumpable",
    "/proc/sys/fs/protected_symlinks", "/proc/sys/fs/mqueue/queues_max", "/proc/sys/net/ipv4/ip_forward",
    "/proc/sys/net/core/somaxconn", "/proc/sys/user/max_user_namespaces", "/sys/kernel/uevent_helper",
    "/sys/kernel/mm/transparent_hugepage/enabled", "/sys/power/state"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) rewrite(names[i]);
  static const char *const orders[] = {"/proc/sysrq-trigger", "/proc/kmsg", "/proc/kcore", "/proc/kallsyms",
                                       "/proc/1/oom_score_adj", "/proc/acpi/wakeup", "/proc/scsi/scsi",
                                       "/proc/mtrr", "/proc/timer_list", "/proc/keys"};
  for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
    int file = open(orders[i], strstr(orders[i], "trigger") != NULL || strstr(orders[i], "score") != NULL ? O_WRONLY : O_RDWR);
    step(orders[i], file);
    if (file >= 0) close(file);
  }
  int file = open("/proc/self/oom_score_adj", O_WRONLY);
  step("last to be killed", file < 0 ? -1 : write(file, "-1000", 5));
  if (file >= 0) close(file);
}

static int mount_cgroup(void) { return machine() ? -1 : mount("attack", scratch(), "cgroup", 0, "memory"); }
static int mount_cgroup2(void) { return machine() ? -1 : mount("attack", scratch(), "cgroup2", 0, NULL); }

/// `cgroups`: out of the group, or into the machine by its release agent.
static void cgroups(const struct call *call) {
  (void)call;
  char text[2048] = "";
  int file = open("/proc/self/cgroup", O_RDONLY);
  ssize_t count = file < 0 ? -1 : read(file, text, sizeof text - 1);
  if (file >= 0) close(file);
  step_text("own", count, text);
  static const char *const roots[] = {"/sys/fs/cgroup", "/sys/fs/cgroup/unified", "/sys/fs/cgroup/memory",
                                      "/sys/fs/cgroup/pids", "/sys/fs/cgroup/cpu", "/sys/fs/cgroup/devices",
                                      "/sys/fs/cgroup/freezer"};
  for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
    char name[256];
    const char *made = path(roots[i], "openlab-attack");
    snprintf(name, sizeof name, "mkdir in %s", roots[i]);
    int result = mkdir(made, 0755);
    step(name, result);
    if (result == 0) rmdir(made);
    static const char *const files[] = {"cgroup.procs", "release_agent", "notify_on_release", "devices.allow",
                                        "memory.max", "pids.max", "cgroup.kill", "cgroup.freeze"};
    for (size_t j = 0; j < sizeof files / sizeof *files; j++) {
      const char *target = path(roots[i], files[j]);
      int opened = open(target, O_WRONLY);
      step(target, opened);
      if (opened >= 0) close(opened);
    }
  }
  step_in_child("mount cgroup", mount_cgroup);
  step_in_child("mount cgroup2", mount_cgroup2);
}

const struct attack kernel_attacks[] = {
  {"kernel", kernel},
  {"settings", settings},
  {"cgroups", cgroups},
  {NULL, NULL},
};
