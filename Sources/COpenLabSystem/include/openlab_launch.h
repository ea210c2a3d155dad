#ifndef OPENLAB_LAUNCH_H
#define OPENLAB_LAUNCH_H

#include <stdint.h>
#include <sys/types.h>

// Services are started by a spawner: this very program, executed anew under the name below, which a constructor turns
// into a small single-threaded loop before `main`. For each service it forks an init, which starts the service, waits
// for it and for all that comes loose below it, and talks with the host over its leash.
//
//   host ──socket── spawner ──fork── init ──vfork, exec── service ── …
//     └───────────leash (a socket)────┘
//
// Whoever lets go of the leash kills the tree: the host that dies lets go too.

#define OPENLAB_SPAWNER_NAME "openlab-spawner"

/// Starts a spawner from `executable`. `environment` ends with NULL. Answers 0 or an errno.
int openlab_spawner_start(
  const char *_Nonnull executable, const char *_Nullable const *_Nonnull environment, int *_Nonnull socket,
  pid_t *_Nonnull pid);

/// The path of the running program, openable even when the file was replaced. Answers 0 or an errno.
int openlab_executable_path(char *_Nonnull buffer, uint32_t capacity);

// Host → spawner: a header, with it the descriptors stdin, stdout, stderr and leash; then the payload:
//   openlab_launch_counts · limits · sandbox bytes · strings, each ended by NUL:
//   executable · working directory · arguments · environment (NAME=value)
// All integers in the machine's own order: both ends are one program.

enum {
  OPENLAB_LAUNCH_MAGIC = 0x4F4C4C31,
  OPENLAB_LAUNCH_DESCRIPTORS = 4,
  /// Bytes of a payload; the kernel's own limit for arguments and environment is 2 MiB by default.
  OPENLAB_LAUNCH_LIMIT = 4 << 20,
  OPENLAB_SANDBOX_VERSION = 2,
};

struct openlab_launch_header {
  uint32_t magic;
  uint32_t payload_bytes;
};

struct openlab_launch_counts {
  uint32_t arguments;
  uint32_t environment;
  uint32_t limits;
  /// Bytes of the sandbox policy: at least an openlab_sandbox.
  uint32_t sandbox;
};

enum openlab_resource {
  OPENLAB_LIMIT_CORE_BYTES = 1,
  OPENLAB_LIMIT_OPEN_FILES = 2,
  OPENLAB_LIMIT_ADDRESS_SPACE_BYTES = 3,
  OPENLAB_LIMIT_CPU_SECONDS = 4,
  OPENLAB_LIMIT_FILE_BYTES = 5,
  OPENLAB_LIMIT_PROCESSES = 6,
};

struct openlab_launch_limit {
  uint32_t resource;
  uint32_t padding;
  uint64_t soft;
  uint64_t hard;
};

/// The layers of a sandbox; each is a bit, 1 << its number.
enum openlab_layer {
  /// No program gains rights by being executed.
  OPENLAB_LAYER_NO_NEW_PRIVILEGES = 0,
  /// A user of its own where the host is the superuser; no capability anywhere.
  OPENLAB_LAYER_PRIVILEGES = 1,
  OPENLAB_LAYER_USER = 2,
  /// A root of its own: what is readable, a size-limited scratch folder, a few devices, its own /proc.
  OPENLAB_LAYER_MOUNT = 3,
  OPENLAB_LAYER_PID = 4,
  OPENLAB_LAYER_NETWORK = 5,
  OPENLAB_LAYER_IPC = 6,
  OPENLAB_LAYER_UTS = 7,
  OPENLAB_LAYER_CGROUP = 8,
  OPENLAB_LAYER_LANDLOCK = 9,
  OPENLAB_LAYER_SECCOMP = 10,
  OPENLAB_LAYER_COUNT = 11,
};

/// The head of a sandbox policy; after it come `path_count` strings, each ended by NUL, whose first character says what
/// follows it: an absolute path.
///
///   `m`  read-only as the machine has it; a symbolic link stays one; what does not exist is passed over
///   `r`  read-only; must exist
///   `w`  writable, on the disk
///   `s`  the scratch folder, a tmpfs where mounts hold; it must exist outside. At most one.
///   `d`  a device
///   `g`  the folder of a control group (version 2) that was made for the service; with it
///   `h`  that of the host, which the init goes back to
///
/// A layer that is asked for and cannot be had fails the launch and is named: nothing ever runs with less isolation
/// than was asked for. Layers 0: no sandbox.
struct openlab_sandbox {
  uint32_t version;
  uint32_t layers;
  uint64_t scratch_bytes;
  uint64_t scratch_files;
  uint32_t path_count;
  uint32_t padding;
};

/// Of a service in the sandbox whose host is the superuser: this plus the process id of its init is its user and group,
/// so that no two that run share one. Above what is given to people and containers (systemd's last is 0x6FFFFFFF).
enum { OPENLAB_FIRST_SERVICE_USER = 0x70000000 };

/// The Landlock of this kernel, 0 where there is none.
int openlab_landlock_version(void);

// Init → host.

enum {
  OPENLAB_LEASH_STARTED = 1,
  OPENLAB_LEASH_FAILED = 2,
  OPENLAB_LEASH_EXITED = 3,
};

/// Where a launch failed.
enum openlab_stage {
  OPENLAB_STAGE_REQUEST = 1,
  OPENLAB_STAGE_FORK = 2,
  OPENLAB_STAGE_SESSION = 3,
  OPENLAB_STAGE_DESCRIPTORS = 4,
  OPENLAB_STAGE_DIRECTORY = 5,
  OPENLAB_STAGE_LIMITS = 6,
  OPENLAB_STAGE_SANDBOX = 7,
  OPENLAB_STAGE_EXEC = 8,
  OPENLAB_STAGE_GROUP = 9,
};

struct openlab_leash_record {
  uint32_t kind;
  /// started: the service's process id.
  int32_t pid;
  /// failed: openlab_stage and errno.
  int32_t stage;
  int32_t error;
  /// started: the version of Landlock that holds, or 0.
  /// failed in the stage of the sandbox: the openlab_layer, or -1.
  /// exited: the status, or the signal that ended it (else 0).
  int32_t status;
  int32_t signal;
  /// exited: what the service and the children it waited for used.
  int64_t user_microseconds;
  int64_t system_microseconds;
  int64_t peak_resident_kib;
  /// started: the process id of the init.
  int32_t init_pid;
  int32_t padding;
};

// Host → init: single bytes. The end of the leash means kill.

enum {
  OPENLAB_LEASH_TERMINATE = 'T',
  OPENLAB_LEASH_KILL = 'K',
};

#endif
