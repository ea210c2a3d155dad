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
  OPENLAB_SANDBOX_VERSION = 1,
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

/// The head of a sandbox policy. A version or flag that the init does not know fails the launch: nothing ever runs
/// with less isolation than was asked for.
struct openlab_sandbox {
  uint32_t version;
  uint32_t flags;
};

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
};

struct openlab_leash_record {
  uint32_t kind;
  /// started: the service's process id.
  int32_t pid;
  /// failed: openlab_stage and errno.
  int32_t stage;
  int32_t error;
  /// exited: the status, or the signal that ended it (else 0).
  int32_t status;
  int32_t signal;
  /// exited: what the service and the children it waited for used.
  int64_t user_microseconds;
  int64_t system_microseconds;
  int64_t peak_resident_kib;
};

// Host → init: single bytes. The end of the leash means kill.

enum {
  OPENLAB_LEASH_TERMINATE = 'T',
  OPENLAB_LEASH_KILL = 'K',
};

#endif
