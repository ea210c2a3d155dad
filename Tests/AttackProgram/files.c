// Reading what is others', writing where it may not, filling what is shared.
#define _GNU_SOURCE
#include "attack.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

static void read_step(const char *what, int file) {
  char text[201] = "";
  ssize_t count = file < 0 ? -1 : read(file, text, 200);
  int error = errno;
  if (file >= 0) close(file);
  errno = error;
  step_text(what, count, text);
}

/// `read|PATH…`
static void read_files(const struct call *call) {
  for (int i = 1; i < call->count; i++) read_step(call->words[i], open(call->words[i], O_RDONLY | O_CLOEXEC));
}

/// `list|FOLDER`
static void list(const struct call *call) {
  DIR *folder = opendir(word(call, 1));
  if (folder == NULL) return step(word(call, 1), -1);
  char names[8192] = "";
  for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
    if (strlen(names) + strlen(entry->d_name) + 2 < sizeof names) strcat(strcat(names, entry->d_name), " ");
  }
  closedir(folder);
  step_text(word(call, 1), 0, names);
}

/// Ways around a wall: `read-around|ABSOLUTE PATH`
static void read_around(const struct call *call) {
  const char *target = word(call, 1), *folder = scratch();
  char name[PATH_MAX];

  const char *link = path(folder, "link");
  unlink(link);
  int made = symlink(target, link);
  read_step("symbolic link in scratch", made < 0 ? -1 : open(link, O_RDONLY));
  const char *hard = path(folder, "hard");
  unlink(hard);
  read_step("hard link into scratch", linkat(AT_FDCWD, target, AT_FDCWD, hard, 0) < 0 ? -1 : open(hard, O_RDONLY));
  snprintf(name, sizeof name, "%s/../../../../../../../../../..%s", folder, target);
  read_step("dots out of scratch", open(name, O_RDONLY));
  snprintf(name, sizeof name, "../../../../../../../../../../../..%s", target);
  read_step("dots out of the service's folder", open(name, O_RDONLY));
  int root = open("/", O_RDONLY | O_DIRECTORY);
  read_step("dots above the root", openat(root, name, O_RDONLY));
  close(root);
  for (int i = 0; i < 5; i++) {
    static const char *const ways[] = {"/proc/self/root", "/proc/1/root", "/proc/self/cwd/../../../../../../../../..",
                                       "/proc/thread-self/root", "/proc/2/root"};
    snprintf(name, sizeof name, "%s%s", ways[i], target);
    read_step(ways[i], open(name, O_RDONLY));
  }
  struct {
    struct file_handle handle;
    char bytes[128];
  } handle = {.handle.handle_bytes = 128};
  int mount = 0;
  errno = 0;
  int named = name_to_handle_at(AT_FDCWD, target, &handle.handle, &mount, 0);
  int below = named == 0 ? open(scratch(), O_RDONLY) : -1;
  read_step("open_by_handle_at", below < 0 ? -1 : open_by_handle_at(below, &handle.handle, O_RDONLY));
  if (below >= 0) close(below);
  // What the kernel's file handles of the root folder look like is no secret: ext4, inode 2.
  struct {
    struct file_handle handle;
    uint32_t inode, generation;
  } guess = {.handle = {.handle_bytes = 8, .handle_type = 1}, .inode = 2};
  for (int i = 0; i < 2; i++) {
    int start = open(i == 0 ? "/" : "/usr", O_RDONLY);
    int opened = start < 0 ? -1 : open_by_handle_at(start, &guess.handle, O_RDONLY);
    step(i == 0 ? "open_by_handle_at of inode 2 from /" : "open_by_handle_at of inode 2 from /usr", opened);
    if (opened >= 0) close(opened);
    if (start >= 0) close(start);
  }
  if (chdir(folder) == 0) {
    read_step("chroot and dots", mkdir("jail", 0700) == 0 && chroot("jail") == 0 && chdir("../../../../../..") == 0
                ? open(target + 1, O_RDONLY) : -1);
  }
}

static void write_step(const char *what, int file) {
  ssize_t count = file < 0 ? -1 : write(file, "x", 1);
  int error = errno;
  if (file >= 0) close(file);
  errno = error;
  step(what, count);
}

/// New files by all ways: `write|FOLDER`
static void write_files(const struct call *call) {
  const char *folder = word(call, 1);
  char name[PATH_MAX];
  write_step("open", open(path(folder, "attack-open"), O_CREAT | O_WRONLY, 0600));
  int here = open(folder, O_RDONLY | O_DIRECTORY);
  write_step("openat", here < 0 ? -1 : openat(here, "attack-openat", O_CREAT | O_WRONLY, 0600));
  if (here >= 0) close(here);
  int unnamed = open(folder, O_TMPFILE | O_WRONLY, 0600);
  write_step("O_TMPFILE", unnamed);
  step("mkdir", mkdir(path(folder, "attack-mkdir"), 0700));
  step("symlink", symlink("x", path(folder, "attack-symlink")));
  step("mkfifo", mkfifo(path(folder, "attack-mkfifo"), 0600));
  const char *mine = path(scratch(), "mine");
  close(open(mine, O_CREAT | O_WRONLY, 0600));
  step("link", link(mine, path(folder, "attack-link")));
  const char *door = path(scratch(), "door");
  unlink(door);
  int made = symlink(folder, door);
  write_step("symbolic link in scratch", made < 0 ? -1 : open(path(door, "attack-door"), O_CREAT | O_WRONLY, 0600));
  snprintf(name, sizeof name, "%s/../../../../../../../../..%s/attack-dots", scratch(), folder);
  write_step("dots out of scratch", open(name, O_CREAT | O_WRONLY, 0600));
  snprintf(name, sizeof name, "/proc/self/root%s/attack-proc", folder);
  write_step("/proc/self/root", open(name, O_CREAT | O_WRONLY, 0600));
  snprintf(name, sizeof name, "/proc/1/root%s/attack-proc1", folder);
  write_step("/proc/1/root", open(name, O_CREAT | O_WRONLY, 0600));
  step("rename", rename(mine, path(folder, "attack-rename")));
}

/// Changes a file in every way: `change|FILE`; the last is that it is gone.
static void change(const struct call *call) {
  const char *file = word(call, 1);
  struct timeval times[2] = {{1, 0}, {1, 0}};
  step("chmod", chmod(file, 0777));
  step("chown", chown(file, getuid(), getgid()));
  write_step("open", open(file, O_WRONLY));
  write_step("append", open(file, O_WRONLY | O_APPEND));
  step("truncate", truncate(file, 1));
  step("utimes", utimes(file, times));
  step("setxattr", setxattr(file, "user.attack", "x", 1, 0));
  char other[PATH_MAX];
  snprintf(other, sizeof other, "%s.old", file);
  step("rename", rename(file, other));
  step("unlink", access(other, F_OK) == 0 ? unlink(other) : unlink(file));
}

static struct {
  int folders, left;
  char places[8192];
} walked;

static void try_everywhere(const char *folder, int depth) {
  if (walked.left-- <= 0 || depth > 12) return;
  walked.folders++;
  char name[PATH_MAX];
  if (snprintf(name, sizeof name, "%s/openlab-attack-%d", folder, (int)getpid()) >= (int)sizeof name) return;
  int file = open(name, O_CREAT | O_WRONLY, 0600);
  if (file >= 0) {
    close(file);
    unlink(name);
    char again[PATH_MAX];
    snprintf(again, sizeof again, "%s ", folder);
    if (strstr(walked.places, again) == NULL && strlen(walked.places) + strlen(folder) + 2 < sizeof walked.places)
      strcat(strcat(walked.places, *folder == '\0' ? "/" : folder), " ");
  }
  DIR *open = opendir(*folder == '\0' ? "/" : folder);
  if (open == NULL) return;
  struct stat above, status;
  fstat(dirfd(open), &above);
  for (struct dirent *entry; (entry = readdir(open)) != NULL;) {
    if (entry->d_type != DT_DIR || entry->d_name[0] == '.') continue;
    snprintf(name, sizeof name, "%s/%s", folder, entry->d_name);
    if (*folder == '\0' && (strcmp(entry->d_name, "proc") == 0 || strcmp(entry->d_name, "sys") == 0)) continue;
    if (lstat(name, &status) == 0 && S_ISDIR(status.st_mode)) try_everywhere(name, depth + 1);
  }
  closedir(open);
}

/// In which of all folders from here a file can be made: `write-everywhere|FOLDER` ("" is the root).
static void write_everywhere(const struct call *call) {
  walked.folders = 0;
  walked.left = 100000;
  walked.places[0] = '\0';
  if (*word(call, 1) == '\0') {
    char here[PATH_MAX] = "", above[PATH_MAX];
    for (int i = 0; i < 2; i++) {
      if (i == 0 && getcwd(here, sizeof here) == NULL) continue;
      snprintf(above, sizeof above, "%s", i == 0 ? here : scratch());
      for (char *slash; (slash = strrchr(above, '/')) != NULL && slash != above; *slash = '\0') try_everywhere(above, 12);
    }
    // The root itself may not be listed: what roots hold, and what is known to be there.
    static const char *const roots[] = {"/bin", "/boot", "/dev", "/etc", "/home", "/lib", "/lib64", "/media", "/mnt", "/nix",
                                        "/opt", "/proc", "/root", "/run", "/sbin", "/srv", "/sys", "/tmp", "/var",
                                        "/var/tmp", "/run/lock", "/usr"};
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) try_everywhere(roots[i], 0);
  }
  try_everywhere(word(call, 1), 0);
  step_text("places", 0, walked.places);
  step_format("folders", 0, "%d", walked.folders);
}

/// The service's own folder and program.
static void own_folder(const struct call *call) {
  (void)call;
  char program[PATH_MAX] = "", folder[PATH_MAX] = "";
  ssize_t count = readlink("/proc/self/exe", program, sizeof program - 1);
  if (count < 0 || getcwd(folder, sizeof folder) == NULL) return step("who am I", -1);
  step_text("folder", 0, folder);
  step("chmod of the folder", chmod(".", 0700));
  step("chmod of the program", chmod(program, 0700));
  step("chmod of service.json", chmod("service.json", 0600));
  write_step("new file", open("attack", O_CREAT | O_WRONLY, 0600));
  write_step("service.json", open("service.json", O_WRONLY | O_APPEND));
  step("rename of service.json", rename("service.json", "service.old"));
  step("unlink of the program", unlink(program));
  step("new folder", mkdir("attack-folder", 0700));
  char above[PATH_MAX + 32];
  snprintf(above, sizeof above, "%s/../attack-bundle", folder);
  step("a bundle of its own making", mkdir(above, 0700));
  step("rename of the folder", rename(folder, above));
}

/// A program with the set-user-id bit: `set-user-id|PROGRAM…`, each told to say who it runs as.
static void set_user_id(const struct call *call) {
  for (int i = 1; i < call->count; i++) {
    int ends[2];
    if (pipe(ends) != 0) return step("pipe", -1);
    pid_t child = fork();
    if (child == 0) {
      dup2(ends[1], 1);
      execl(call->words[i], call->words[i], "--identity", (char *)NULL);
      dprintf(1, "%s", error_name(errno));
      _exit(127);
    }
    close(ends[1]);
    char text[128] = "";
    ssize_t count = child < 0 ? -1 : read(ends[0], text, sizeof text - 1);
    close(ends[0]);
    int status = 0;
    if (child > 0) waitpid(child, &status, 0);
    if (count > 0 && WEXITSTATUS(status) == 127) {
      errno = EACCES;
      step_text(call->words[i], -1, text);
    } else {
      step_text(call->words[i], count, text);
    }
  }
  const char *mine = path(scratch(), "own-suid");
  close(open(mine, O_CREAT | O_WRONLY, 0600));
  step("make one", chmod(mine, 04777));
}

/// Devices: those there are, and new ones.
static void devices(const struct call *call) {
  (void)call;
  static const struct {
    const char *name;
    mode_t mode;
    unsigned major, minor;
  } nodes[] = {{"mem", S_IFCHR, 1, 1},    {"kmsg", S_IFCHR, 1, 11}, {"sda", S_IFBLK, 8, 0},
               {"vda", S_IFBLK, 254, 0},  {"tty", S_IFCHR, 5, 0},   {"loop-control", S_IFCHR, 10, 237},
               {"null", S_IFCHR, 1, 3}};
  for (size_t i = 0; i < sizeof nodes / sizeof *nodes; i++) {
    char what[64];
    snprintf(what, sizeof what, "mknod %s", nodes[i].name);
    const char *node = path(scratch(), nodes[i].name);
    unlink(node);
    int made = mknod(node, nodes[i].mode | 0600, makedev(nodes[i].major, nodes[i].minor));
    step(what, made);
    if (made == 0) {
      int file = open(node, O_RDONLY | O_NONBLOCK);
      snprintf(what, sizeof what, "open made %s", nodes[i].name);
      step(what, file);
      if (file >= 0) close(file);
      unlink(node);
    }
  }
  char names[4096] = "";
  DIR *folder = opendir("/dev");
  for (struct dirent *entry; folder != NULL && (entry = readdir(folder)) != NULL;) {
    struct stat status;  // what is mounted over a name is not in the listing
    if (stat(path("/dev", entry->d_name), &status) != 0 || (!S_ISCHR(status.st_mode) && !S_ISBLK(status.st_mode))) continue;
    // Opening these may do something by itself: a watchdog that is opened and closed restarts the machine.
    if (strncmp(entry->d_name, "watchdog", 8) == 0 || strncmp(entry->d_name, "tty", 3) == 0) continue;
    int file = open(path("/dev", entry->d_name), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (file < 0) continue;
    close(file);
    if (strlen(names) + strlen(entry->d_name) + 2 < sizeof names) strcat(strcat(names, entry->d_name), " ");
  }
  if (folder != NULL) closedir(folder);
  step_text("opened", 0, names);
}

/// What was handed down: every descriptor, and whether a lock on it can be had.
static void descriptors(const struct call *call) {
  (void)call;
  char names[8192] = "", locked[4096] = "";
  for (int number = 0; number < 70000; number++) {
    if (fcntl(number, F_GETFD) < 0) continue;
    char link[64], target[512] = "?", one[600];
    snprintf(link, sizeof link, "/proc/self/fd/%d", number);
    ssize_t count = readlink(link, target, sizeof target - 1);
    if (count >= 0) target[count] = '\0';
    snprintf(one, sizeof one, "%d=%s ", number, target);
    if (strlen(names) + strlen(one) + 1 < sizeof names) strcat(names, one);
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    if (flock(number, LOCK_EX | LOCK_NB) == 0 && fcntl(number, F_SETLK, &lock) == 0) {
      snprintf(one, sizeof one, "%d ", number);
      strcat(locked, one);
    }
  }
  step_text("open", 0, names);
  step_text("locked", 0, locked);
  // Kept until the process ends.
  int here = open(".", O_RDONLY), manifest = open("service.json", O_RDONLY), above = open("..", O_RDONLY);
  step("lock on the own folder", here < 0 ? -1 : flock(here, LOCK_EX | LOCK_NB));
  step("lock on service.json", manifest < 0 ? -1 : flock(manifest, LOCK_EX | LOCK_NB));
  step("lock on the folder of all bundles", above < 0 ? -1 : flock(above, LOCK_EX | LOCK_NB));
}

// MARK: Filling

static char block[1 << 20];

/// `fill|MAX MIB|MIB A FILE`: until something stops it.
static void fill(const struct call *call) {
  long limit = number(call, 1, 256), each = number(call, 2, limit), total = 0;
  int error = 0, files = 0;
  while (total < limit && error == 0) {
    char name[64];
    snprintf(name, sizeof name, "fill-%d", files);
    int file = open(path(scratch(), name), O_CREAT | O_WRONLY, 0600);
    if (file < 0) {
      error = errno;
      break;
    }
    files++;
    for (long mib = 0; mib < each && total < limit; mib++, total++) {
      if (write(file, block, sizeof block) == sizeof block) continue;
      error = errno == 0 ? ENOSPC : errno;
      break;
    }
    close(file);
    if (error == EFBIG && each < limit) error = 0;
    if (error == EFBIG && total == 0) break;
  }
  for (int i = 0; i < files && number(call, 3, 0) == 0; i++) {
    char name[64];
    snprintf(name, sizeof name, "fill-%d", i);
    unlink(path(scratch(), name));
  }
  errno = error;
  step_format("filled", error == 0 ? 0 : -1, "%ld", total);
  int sparse = open(path(scratch(), "sparse"), O_CREAT | O_RDWR, 0600);
  step("a file of 1 TiB with nothing in it", sparse < 0 ? -1 : ftruncate(sparse, 1LL << 40));
  step("fallocate of 1 GiB", sparse < 0 ? -1 : fallocate(sparse, 0, 0, 1 << 30));
  if (sparse >= 0) close(sparse);
  unlink(path(scratch(), "sparse"));
}

/// `inodes|MAX`: empty files.
static void inodes(const struct call *call) {
  long limit = number(call, 1, 100000), made = 0;
  int error = 0;
  const char *folder = path(scratch(), "many");
  mkdir(folder, 0700);
  char name[PATH_MAX];
  for (; made < limit; made++) {
    snprintf(name, sizeof name, "%s/many/%ld", scratch(), made);
    int file = open(name, O_CREAT | O_WRONLY | O_EXCL, 0600);
    if (file < 0) {
      error = errno;
      break;
    }
    close(file);
  }
  errno = error;
  step_format("made", error == 0 ? 0 : -1, "%ld", made);
}

/// What whoever clears scratch away will meet: `booby-trap|FOLDER OF OTHERS|DEPTH`
static void booby_trap(const struct call *call) {
  const char *others = word(call, 1);
  step("link to the folder of others", symlink(others, path(scratch(), "others")));
  step("link to the root", symlink("/", path(scratch(), "root")));
  step("link to itself", symlink("loop", path(scratch(), "loop")));
  close(open(path(scratch(), "new\nline \033[31m$(reboot)"), O_CREAT | O_WRONLY, 0));
  const char *closed = path(scratch(), "closed");
  mkdir(closed, 0700);
  mkdir(path(closed, "inside"), 0700);
  chmod(path(closed, "inside"), 0);
  step("a folder that nobody may enter", chmod(closed, 0));
  int depth = 0;
  if (chdir(scratch()) == 0) {
    for (long limit = number(call, 2, 5000); depth < limit; depth++) {
      if (mkdir("deep", 0700) != 0 || chdir("deep") != 0) break;
    }
  }
  step_format("folders in folders", 0, "%d", depth);
}

const struct attack file_attacks[] = {
  {"read", read_files},
  {"list", list},
  {"read-around", read_around},
  {"write", write_files},
  {"change", change},
  {"write-everywhere", write_everywhere},
  {"own-folder", own_folder},
  {"set-user-id", set_user_id},
  {"devices", devices},
  {"descriptors", descriptors},
  {"fill", fill},
  {"inodes", inodes},
  {"booby-trap", booby_trap},
  {NULL, NULL},
};
