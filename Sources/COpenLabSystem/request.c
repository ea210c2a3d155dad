#include "internal.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

/// What is left to read of a payload.
struct cursor {
  const char *next;
  size_t left;
};

static const void *take(struct cursor *cursor, size_t count) {
  if (count > cursor->left) return NULL;
  const void *taken = cursor->next;
  cursor->next += count;
  cursor->left -= count;
  return taken;
}

static const char *take_string(struct cursor *cursor) {
  const char *end = memchr(cursor->next, 0, cursor->left);
  return end == NULL ? NULL : take(cursor, end - cursor->next + 1);
}

/// An array of `count` strings, ended by NULL; the init that owns it never returns, so that it is never freed.
static char **take_strings(struct cursor *cursor, uint32_t count) {
  if (count > cursor->left) return NULL;  // each has at least its NUL
  char **strings = calloc((size_t)count + 1, sizeof *strings);
  if (strings == NULL) return NULL;
  for (uint32_t i = 0; i < count; i++) {
    strings[i] = (char *)take_string(cursor);
    if (strings[i] == NULL) return NULL;
  }
  return strings;
}

int openlab_request_parse(const void *payload, uint32_t count, struct openlab_request *request) {
  struct cursor cursor = {.next = payload, .left = count};
  struct openlab_launch_counts counts;
  const void *head = take(&cursor, sizeof counts);
  if (head == NULL) return EBADMSG;
  memcpy(&counts, head, sizeof counts);

  if (counts.limits > 64 || counts.sandbox < sizeof request->sandbox) return EBADMSG;
  request->limit_count = counts.limits;
  request->limits = take(&cursor, counts.limits * sizeof *request->limits);
  if (request->limits == NULL) return EBADMSG;

  struct cursor sandbox = {.left = counts.sandbox};
  sandbox.next = take(&cursor, counts.sandbox);
  if (sandbox.next == NULL) return EBADMSG;
  memcpy(&request->sandbox, take(&sandbox, sizeof request->sandbox), sizeof request->sandbox);
  if (request->sandbox.version != OPENLAB_SANDBOX_VERSION) return EBADMSG;
  request->paths = take_strings(&sandbox, request->sandbox.path_count);
  if (request->paths == NULL || sandbox.left != 0) return EBADMSG;

  request->executable = take_string(&cursor);
  request->directory = request->executable == NULL ? NULL : take_string(&cursor);
  if (request->directory == NULL || counts.arguments == 0) return EBADMSG;
  request->arguments = take_strings(&cursor, counts.arguments);
  request->environment = request->arguments == NULL ? NULL : take_strings(&cursor, counts.environment);
  if (request->environment == NULL || cursor.left != 0) return EBADMSG;
  return 0;
}

static int system_resource(uint32_t resource) {
  switch (resource) {
    case OPENLAB_LIMIT_CORE_BYTES: return RLIMIT_CORE;
    case OPENLAB_LIMIT_OPEN_FILES: return RLIMIT_NOFILE;
    case OPENLAB_LIMIT_ADDRESS_SPACE_BYTES: return RLIMIT_AS;
    case OPENLAB_LIMIT_CPU_SECONDS: return RLIMIT_CPU;
    case OPENLAB_LIMIT_FILE_BYTES: return RLIMIT_FSIZE;
    case OPENLAB_LIMIT_PROCESSES: return RLIMIT_NPROC;
    default: return -1;
  }
}

int openlab_limits_apply(const struct openlab_request *request) {
  for (uint32_t i = 0; i < request->limit_count; i++) {
    struct openlab_launch_limit wanted;
    memcpy(&wanted, &request->limits[i], sizeof wanted);
    int resource = system_resource(wanted.resource);
    struct rlimit limit;
    if (resource < 0) return EINVAL;
    if (getrlimit(resource, &limit) != 0) return errno;
    if (wanted.hard < limit.rlim_max) limit.rlim_max = wanted.hard;
    limit.rlim_cur = wanted.soft < limit.rlim_max ? wanted.soft : limit.rlim_max;
    if (setrlimit(resource, &limit) != 0) return errno;
  }
  return 0;
}
