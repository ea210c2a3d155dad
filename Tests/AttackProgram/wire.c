#define _GNU_SOURCE
#include "attack.h"

#include <errno.h>
#include <poll.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

bool answered;
static struct {
  char bytes[256 << 10];
  size_t count;
  int steps;
} report;

char *wire_line(void) {
  static char *buffer;
  static size_t capacity, count, start;
  for (;;) {
    char *end = count > start ? memchr(buffer + start, '\n', count - start) : NULL;
    if (end != NULL) {
      char *line = buffer + start;
      *end = '\0';
      start = end - buffer + 1;
      return line;
    }
    if (start > 0) memmove(buffer, buffer + start, count - start);
    count -= start;
    start = 0;
    if (count == capacity && (buffer = realloc(buffer, capacity += 1 << 20)) == NULL) return NULL;
    ssize_t got = read(0, buffer + count, capacity - count);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return NULL;
    count += got;
  }
}

void wire_write(const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(1, bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) _exit(0);
    bytes += written;
    count -= written;
  }
}

void wire_format(const char *format, ...) {
  char line[64 << 10];
  va_list arguments;
  va_start(arguments, format);
  int count = vsnprintf(line, sizeof line, format, arguments);
  va_end(arguments);
  wire_write(line, count);
}

static void append(const char *text) {
  size_t length = strlen(text);
  if (report.count + length > sizeof report.bytes) return;
  memcpy(report.bytes + report.count, text, length);
  report.count += length;
}

/// A string of JSON; what is no printable ASCII becomes a question mark.
static void append_string(const char *text) {
  append("\"");
  for (; *text != '\0' && report.count + 1024 < sizeof report.bytes; text++) {
    char one[2] = {*text >= ' ' && *text < 127 ? *text : '?', '\0'};
    if (*text == '"' || *text == '\\') append("\\");
    append(one);
  }
  append("\"");
}

const char *error_name(int error) {
#ifdef __GLIBC__
  const char *name = strerrorname_np(error);
  if (name != NULL) return name;
#endif
  static char text[16];
  snprintf(text, sizeof text, "%d", error);
  return text;
}

void step_text(const char *what, long result, const char *text) {
  const char *error = result < 0 ? error_name(errno) : "";
  if (report.count + 4096 > sizeof report.bytes) return;
  append(report.steps++ == 0 ? "{\"what\":" : ",{\"what\":");
  append_string(what);
  append(",\"error\":");
  append_string(error);
  append(",\"text\":");
  append_string(text);
  append("}");
}

void step(const char *what, long result) { step_text(what, result, ""); }

void step_format(const char *what, long result, const char *format, ...) {
  int error = errno;
  char text[16 << 10];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  errno = error;
  step_text(what, result, text);
}

void step_in_child(const char *what, int (*body)(void)) {
  int ends[2];
  if (pipe(ends) != 0) return step(what, -1);
  pid_t child = fork();
  if (child == 0) {
    errno = 0;
    int error = body() < 0 ? errno : 0;
    ssize_t written = write(ends[1], &error, sizeof error);
    _exit(written == sizeof error ? 0 : 1);
  }
  close(ends[1]);
  int error = child < 0 ? errno : 0, status = 0;
  bool told = child > 0 && read(ends[0], &error, sizeof error) == sizeof error;
  close(ends[0]);
  if (child > 0) waitpid(child, &status, 0);
  if (child > 0 && !told) return step_format(what, (errno = EINTR, -1), "signal %d", WTERMSIG(status));
  errno = error;
  step(what, error == 0 ? 0 : -1);
}

void wire_answer(long long id) {
  char head[128];
  int count = snprintf(head, sizeof head, "{\"jsonrpc\":\"2.0\",\"id\":%lld,\"result\":{\"steps\":[", id);
  // In one write, so that no line of another process of ours comes between.
  static char line[sizeof report.bytes + 256];
  memcpy(line, head, count);
  memcpy(line + count, report.bytes, report.count);
  memcpy(line + count + report.count, "]}}\n", 4);
  wire_write(line, count + report.count + 4);
  report.count = 0;
  report.steps = 0;
  answered = true;
}
