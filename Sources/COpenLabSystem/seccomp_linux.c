#ifdef __linux__
#define _GNU_SOURCE
#include "internal.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define MACHINE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define MACHINE AUDIT_ARCH_AARCH64
#endif

#ifdef MACHINE
// Numbers that are the same on every machine, and newer than some that build this.
enum {
  call_pidfd_getfd = 438, call_clone3 = 435, call_open_tree = 428, call_move_mount, call_fsopen, call_fsconfig,
  call_fsmount, call_fspick, call_io_uring_setup = 425, call_io_uring_enter, call_io_uring_register,
  call_mount_setattr = 442, call_quotactl_fd = 443, call_memfd_secret = 447, call_process_mrelease = 448,
  call_set_mempolicy_home_node = 450, call_statmount = 457, call_listmount = 458, call_lsm_get_self_attr = 459,
  call_lsm_set_self_attr = 460, call_lsm_list_modules = 461, call_process_madvise = 440, call_newest_known = 462,
};
enum { new_time_namespace = 0x80, terminal_insert = 0x5412, terminal_linux = 0x541C };

/// What no service needs and what reaches beyond it: refused as EPERM, whatever the arguments.
static const uint16_t refused[] = {
  // other processes
  SYS_ptrace, SYS_process_vm_readv, SYS_process_vm_writev, SYS_kcmp, call_pidfd_getfd, call_process_madvise,
  call_process_mrelease, SYS_move_pages, SYS_migrate_pages,
  // file systems and namespaces
  SYS_mount, SYS_umount2, SYS_pivot_root, SYS_chroot, SYS_unshare, SYS_setns, SYS_swapon, SYS_swapoff, call_open_tree,
  call_move_mount, call_fsopen, call_fsconfig, call_fsmount, call_fspick, call_mount_setattr, call_statmount,
  call_listmount, SYS_quotactl, call_quotactl_fd, SYS_name_to_handle_at, SYS_open_by_handle_at,
  SYS_fanotify_init, SYS_fanotify_mark,
  // the network: there is none; pairs of sockets are made without it
  SYS_socket,
  // memory that no limit of a process counts
  SYS_memfd_create, call_memfd_secret, SYS_shmget, SYS_shmat, SYS_shmctl, SYS_msgget, SYS_msgctl, SYS_semget,
  SYS_semctl, SYS_mq_open, SYS_mq_unlink,
  // what all of the machine share: the room for requests of this kind
  SYS_io_setup,
  // the kernel
  SYS_bpf, SYS_perf_event_open, SYS_userfaultfd, SYS_add_key, SYS_request_key, SYS_keyctl, call_io_uring_setup,
  call_io_uring_enter, call_io_uring_register, SYS_init_module, SYS_finit_module, SYS_delete_module, SYS_kexec_load,
  SYS_reboot, SYS_syslog, SYS_acct, SYS_lookup_dcookie, SYS_nfsservctl, SYS_vhangup, call_lsm_get_self_attr,
  call_lsm_set_self_attr, call_lsm_list_modules, call_set_mempolicy_home_node,
#ifdef SYS_kexec_file_load
  SYS_kexec_file_load,
#endif
  // the machine
  SYS_sethostname, SYS_setdomainname, SYS_settimeofday, SYS_clock_settime, SYS_adjtimex, SYS_clock_adjtime,
#ifdef __x86_64__
  SYS_iopl, SYS_ioperm, SYS_modify_ldt, SYS_uselib, SYS_ustat, SYS_sysfs, SYS__sysctl, SYS_create_module,
  SYS_get_kernel_syms, SYS_query_module,
#endif
};
enum { refused_count = sizeof refused / sizeof *refused, group_size = 8 };

/// What hands pages on without copying them: such a page is kept by a pipe or a socket, is nobody's memory any more, and
/// its file or mapping may be gone. EINVAL: callers then read and write.
static const uint16_t declined[] = {SYS_vmsplice, SYS_splice, SYS_tee, SYS_sendfile};
enum { declined_count = sizeof declined / sizeof *declined };

#define LOAD(member) (struct sock_filter) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, member))
#define IF_EQUAL(value, yes, no) (struct sock_filter) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, yes, no)
#define IF_ANY_BIT(bits, yes, no) (struct sock_filter) BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, bits, yes, no)
#define ANSWER(value) (struct sock_filter) BPF_STMT(BPF_RET | BPF_K, value)
#define REFUSE(error) ANSWER(SECCOMP_RET_ERRNO | (error))

static int by_number(const void *one, const void *other) {
  return (int)*(const uint16_t *)one - (int)*(const uint16_t *)other;
}

// Static: written in the init's memory before exec, by one service only.
static struct sock_filter filter[(refused_count + declined_count) * 2 + 64];
static uint16_t sorted[refused_count];

/// Refuses what is listed. In groups by number, as the kernel runs the filter for every call that there is when it is
/// set, to learn which need no look at all later on.
static unsigned short refuse_listed(unsigned short n) {
  memcpy(sorted, refused, sizeof sorted);
  qsort(sorted, refused_count, sizeof *sorted, by_number);
  for (unsigned first = 0; first < refused_count; first += group_size) {
    unsigned count = refused_count - first < group_size ? refused_count - first : group_size;
    filter[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JGT | BPF_K, sorted[first + count - 1], count + 2, 0);
    for (unsigned i = 0; i < count; i++) filter[n++] = IF_EQUAL(sorted[first + i], count - i, 0);
    filter[n++] = ANSWER(SECCOMP_RET_ALLOW);
    filter[n++] = REFUSE(EPERM);
  }
  filter[n++] = ANSWER(SECCOMP_RET_ALLOW);
  return n;
}

int openlab_seccomp_filter(void) {
  unsigned short n = 0;
  filter[n++] = LOAD(arch);
  filter[n++] = IF_EQUAL(MACHINE, 1, 0);
  filter[n++] = ANSWER(SECCOMP_RET_KILL_PROCESS);  // a 32-bit call: its numbers mean something else
  filter[n++] = LOAD(nr);
  // Of a kernel that is newer than this list, and nobody knows what for; and x32: the same calls by other numbers.
  filter[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JGT | BPF_K, call_newest_known, 0, 1);
  filter[n++] = REFUSE(ENOSYS);
  for (unsigned i = 0; i < declined_count; i++) {
    filter[n++] = IF_EQUAL(declined[i], 0, 1);
    filter[n++] = REFUSE(EINVAL);
  }
  // Its flags lie in memory, where a filter cannot see them; the C library then uses clone.
  filter[n++] = IF_EQUAL(call_clone3, 0, 1);
  filter[n++] = REFUSE(ENOSYS);
  filter[n++] = IF_EQUAL(SYS_clone, 0, 4);
  filter[n++] = LOAD(args[0]);
  filter[n++] = IF_ANY_BIT(
    CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET, 0, 1);
  filter[n++] = REFUSE(EPERM);
  filter[n++] = ANSWER(SECCOMP_RET_ALLOW);
  filter[n++] = IF_EQUAL(SYS_ioctl, 0, 5);
  filter[n++] = LOAD(args[1]);
  filter[n++] = IF_EQUAL(terminal_insert, 1, 0);
  filter[n++] = IF_EQUAL(terminal_linux, 0, 1);
  filter[n++] = REFUSE(EPERM);
  filter[n++] = ANSWER(SECCOMP_RET_ALLOW);
  filter[n++] = IF_EQUAL(SYS_personality, 0, 5);
  filter[n++] = LOAD(args[0]);
  filter[n++] = IF_EQUAL(0, 2, 0);           // as it is
  filter[n++] = IF_EQUAL(0xFFFFFFFF, 1, 0);  // a question
  filter[n++] = REFUSE(EPERM);
  filter[n++] = ANSWER(SECCOMP_RET_ALLOW);
  // Half of a pair of datagrams sends to any socket that it can name, in a folder that may be read too.
  filter[n++] = IF_EQUAL(SYS_socketpair, 0, 7);
  filter[n++] = LOAD(args[0]);
  filter[n++] = IF_EQUAL(AF_UNIX, 0, 3);
  filter[n++] = LOAD(args[1]);
  filter[n++] = (struct sock_filter)BPF_STMT(BPF_ALU | BPF_AND | BPF_K, 0xF);
  filter[n++] = IF_EQUAL(SOCK_STREAM, 1, 0);
  filter[n++] = REFUSE(EPERM);
  filter[n++] = ANSWER(SECCOMP_RET_ALLOW);
  // More in a socket than the host counts for each.
  filter[n++] = IF_EQUAL(SYS_setsockopt, 0, 5);
  filter[n++] = LOAD(args[2]);
  filter[n++] = IF_EQUAL(SO_SNDBUF, 1, 0);
  filter[n++] = IF_EQUAL(SO_SNDBUFFORCE, 0, 1);
  filter[n++] = REFUSE(EPERM);
  filter[n++] = ANSWER(SECCOMP_RET_ALLOW);
  // Pages that are set aside for somebody else, and count as nobody's memory.
  filter[n++] = IF_EQUAL(SYS_mmap, 0, 4);
  filter[n++] = LOAD(args[3]);
  filter[n++] = IF_ANY_BIT(MAP_HUGETLB, 0, 1);
  filter[n++] = REFUSE(EPERM);
  filter[n++] = ANSWER(SECCOMP_RET_ALLOW);
  n = refuse_listed(n);
  const struct sock_fprog program = {.len = n, .filter = filter};
  return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0 ? 0 : errno;
}
#else
int openlab_seccomp_filter(void) { return ENOTSUP; }
#endif
#endif
