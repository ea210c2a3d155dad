#ifdef __linux__
#define _GNU_SOURCE
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

// The mount calls of Linux 5.2 and 5.12, whose numbers are the same on every machine; glibc has them since 2.36.
enum { call_open_tree = 428, call_move_mount, call_fsopen, call_fsconfig, call_fsmount, call_mount_setattr = 442 };
enum { clone_tree = 1, from_empty_path = 4, set_string = 1, make_it = 6, recursive = 0x8000, empty_path = 0x1000 };
enum { attribute_read_only = 1, attribute_nosuid = 2, attribute_nodev = 4, attribute_noexec = 8 };

struct mount_attributes {
  uint64_t set, clear, propagation, user_namespace;
};

enum { most_paths = 64 };

/// A copy of the mounts at and below a path, hung up nowhere.
static int take_tree(const char *path, uint64_t attributes) {
  int tree = syscall(call_open_tree, AT_FDCWD, path, clone_tree | recursive | O_CLOEXEC);
  if (tree < 0) return -1;
  struct mount_attributes wanted = {.set = attributes};
  if (syscall(call_mount_setattr, tree, "", empty_path | recursive, &wanted, sizeof wanted) != 0) {
    int error = errno;
    close(tree);
    errno = error;
    return -1;
  }
  return tree;
}

static int hang_up(int tree, int root, const char *path) {
  int result = syscall(call_move_mount, tree, "", root, path, from_empty_path);
  int error = errno;
  close(tree);
  errno = error;
  return result;
}

/// Makes the folders above a path, relative to the root. What is there already stays.
static void make_folders(int root, const char *path) {
  char folder[PATH_MAX];
  for (const char *slash = strchr(path, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
    memcpy(folder, path, slash - path);
    folder[slash - path] = 0;
    mkdirat(root, folder, 0755);
  }
}

/// Hangs a copy of a file or folder up at its own path.
static int place(int root, const char *path, int tree) {
  struct stat status;
  if (fstat(tree, &status) != 0) return -1;
  make_folders(root, path);
  // In a tree that is mounted already, it is there, or its parent's mount is read-only and says no below.
  if (S_ISDIR(status.st_mode)) {
    mkdirat(root, path, 0755);
  } else {
    int file = openat(root, path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0444);
    if (file >= 0) close(file);
  }
  return hang_up(tree, root, path);
}

/// A new file system, hung up nowhere; options are name and value by turns, ended by NULL. One that starts with `?`
/// may be refused.
static int make_file_system(const char *type, const char *const *options, uint64_t attributes) {
  int context = syscall(call_fsopen, type, 1);
  if (context < 0) return -1;
  int made = -1;
  for (; *options != NULL; options += 2) {
    bool optional = **options == '?';
    if (syscall(call_fsconfig, context, set_string, *options + optional, options[1], 0) != 0 && !optional) goto done;
  }
  if (syscall(call_fsconfig, context, make_it, NULL, NULL, 0) == 0)
    made = syscall(call_fsmount, context, 1, attributes);
done:;
  int error = errno;
  close(context);
  errno = error;
  return made;
}

static int mount_scratch(int root, const char *path, const struct openlab_start *start) {
  char bytes[24], files[24], user[16], group[16];
  uid_t owner = start->user != 0 ? start->user : geteuid();
  gid_t of = start->user != 0 ? start->group : getegid();
  snprintf(bytes, sizeof bytes, "%llu", (unsigned long long)start->request->sandbox.scratch_bytes);
  snprintf(files, sizeof files, "%llu", (unsigned long long)start->request->sandbox.scratch_files);
  snprintf(user, sizeof user, "%u", (unsigned)owner);
  snprintf(group, sizeof group, "%u", (unsigned)of);
  const char *const options[] = {"size", bytes, "nr_inodes", files, "mode", "0700", "uid", user, "gid", group, NULL};
  int tree = make_file_system("tmpfs", options, attribute_nosuid | attribute_nodev);
  if (tree < 0) return -1;
  make_folders(root, path);
  mkdirat(root, path, 0700);
  return hang_up(tree, root, path);
}

static int mount_proc(int root) {
  // Only processes, and of those only one's own.
  static const char *const options[] = {"?hidepid", "2", "?subset", "pid", NULL};
  int tree = make_file_system("proc", options, attribute_nosuid | attribute_nodev | attribute_noexec);
  if (tree < 0) return -1;
  mkdirat(root, "proc", 0555);
  return hang_up(tree, root, "proc");
}

static void write_text(int root, const char *path, const char *text) {
  int file = openat(root, path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0444);
  if (file < 0) return;  // the machine's own is mounted there
  ssize_t count = write(file, text, strlen(text));
  (void)count;
  close(file);
}

/// What programs look for in every root: who they are, and the names of their streams.
static void furnish(int root, const char *scratch, const struct openlab_start *start) {
  char text[PATH_MAX + 128];
  unsigned user = start->user != 0 ? start->user : geteuid();
  unsigned group = start->user != 0 ? start->group : getegid();
  snprintf(text, sizeof text, "service:x:%u:%u::%s:/usr/sbin/nologin\n", user, group, scratch);
  mkdirat(root, "etc", 0755);
  write_text(root, "etc/passwd", text);
  snprintf(text, sizeof text, "service:x:%u:\n", group);
  write_text(root, "etc/group", text);
  static const char *const links[][2] = {
    {"/proc/self/fd", "dev/fd"},
    {"/proc/self/fd/0", "dev/stdin"},
    {"/proc/self/fd/1", "dev/stdout"},
    {"/proc/self/fd/2", "dev/stderr"},
  };
  mkdirat(root, "dev", 0755);
  for (unsigned i = 0; i < sizeof links / sizeof *links; i++)
    if (symlinkat(links[i][0], root, links[i][1]) != 0) continue;
  if (symlinkat(scratch, root, "dev/shm") != 0) return;
}

/// Fills the new root. What it needs from the old one has been taken already.
static int fill(int root, const int *trees, const char *scratch, const struct openlab_start *start) {
  char *const *paths = start->request->paths;
  for (uint32_t i = 0; i < start->request->sandbox.path_count; i++) {
    const char *path = paths[i] + 2;  // relative to the root
    if (trees[i] >= 0) {
      if (place(root, path, trees[i]) != 0) return errno;
    } else if (paths[i][0] == 'm') {
      char target[PATH_MAX];
      ssize_t length = readlink(paths[i] + 1, target, sizeof target - 1);
      if (length <= 0) continue;
      target[length] = 0;
      make_folders(root, path);
      if (symlinkat(target, root, path) != 0 && errno != EEXIST && errno != EROFS) return errno;
    } else if (paths[i][0] == 's' && mount_scratch(root, path, start) != 0) {
      return errno;
    }
  }
  furnish(root, scratch, start);
  return mount_proc(root) == 0 ? 0 : errno;
}

static int take_trees(const struct openlab_request *request, int *trees, const char **scratch) {
  for (uint32_t i = 0; i < request->sandbox.path_count; i++) {
    char kind = request->paths[i][0];
    const char *path = request->paths[i] + 1;
    struct stat status;
    trees[i] = -1;
    if (kind == 's') *scratch = path;
    if (kind == 's' || kind == 'g' || kind == 'h' || (kind == 'm' && (lstat(path, &status) != 0 || S_ISLNK(status.st_mode)))) continue;
    uint64_t attributes = attribute_nosuid;
    if (kind != 'w') attributes |= kind == 'd' ? attribute_noexec : attribute_read_only;
    if (kind != 'd') attributes |= attribute_nodev;
    trees[i] = take_tree(path, attributes);
    if (trees[i] < 0 && (kind != 'd' || errno != ENOENT)) return errno;
  }
  return 0;
}

int openlab_root_build(const struct openlab_start *start) {
  const struct openlab_request *request = start->request;
  int trees[most_paths];
  const char *scratch = "/tmp";
  if (request->sandbox.path_count > most_paths) return E2BIG;
  // Nothing that is mounted here is to be seen outside, nor the other way round.
  if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0) return errno;
  int error = take_trees(request, trees, &scratch);
  if (error != 0) return error;
  // Over the scratch folder, which is of no other use here.
  if (mount("service", scratch, "tmpfs", MS_NOSUID | MS_NODEV, "mode=755,size=1m,nr_inodes=1024") != 0) return errno;
  int root = open(scratch, O_PATH | O_DIRECTORY | O_CLOEXEC);
  if (root < 0) return errno;
  mode_t mask = umask(0);
  error = fill(root, trees, scratch, start);
  umask(mask);
  if (error != 0) return error;
  // The old root goes on top of the new one, and then away (pivot_root(2)).
  if (fchdir(root) != 0 || syscall(SYS_pivot_root, ".", ".") != 0 || umount2(".", MNT_DETACH) != 0 || chdir("/") != 0)
    return errno;
  close(root);
  struct mount_attributes sealed = {.set = attribute_read_only};
  return syscall(call_mount_setattr, AT_FDCWD, "/", 0, &sealed, sizeof sealed) == 0 ? 0 : errno;
}
#endif
