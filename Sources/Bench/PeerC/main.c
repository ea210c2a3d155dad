// The physical limit that `openlab bench` measures against: lines over two pipes with as little work as can be.
//
//   BenchPeerC echo RESPONSE_BYTES                      answers each line with a fixed one
//   BenchPeerC answer RESPONSE_BYTES                    answers JSON-RPC requests with their id, nothing checked
//   BenchPeerC drive DEPTH REQUEST RESPONSE COUNT SPIN  calls `echo` in a child; prints calls a second
//   BenchPeerC drive-each …                             the same with a write for each line on both sides
//
// SPIN: microseconds of looking before each sleep. DEPTH 1 waits for each answer, in a blocking read where SPIN is 0;
// more keeps so many in flight: what one read brought is answered, or called anew, in one write.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { BUFFER = 1 << 20 };

static int64_t now_ns(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static void write_all(int descriptor, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(descriptor, bytes, count);
    if (written < 0) {
      if (errno == EINTR) continue;
      exit(0);  // The other end has gone.
    }
    bytes += written;
    count -= (size_t)written;
  }
}

static void echo(size_t response_bytes, size_t most) {
  char *in = malloc(BUFFER), *out = malloc(64 * response_bytes);
  if (in == NULL || out == NULL) fail("malloc");
  memset(out, 'r', 64 * response_bytes);
  for (int i = 1; i <= 64; i++) out[(size_t)i * response_bytes - 1] = '\n';
  for (;;) {
    ssize_t count = read(0, in, BUFFER);
    if (count <= 0) return;
    size_t lines = 0;
    for (char *at = in, *end = in + count; (at = memchr(at, '\n', (size_t)(end - at))) != NULL; at++) lines++;
    while (lines > 0) {
      size_t batch = lines < most ? lines : most;
      write_all(1, out, batch * response_bytes);
      lines -= batch;
    }
  }
}

// One answer: the describe result for the first line, then padding up to the size asked for.
static size_t answer_line(char *out, const char *line, size_t length, size_t response_bytes) {
  const char *key = memmem(line, length, "\"id\":", 5);
  long long id = key == NULL ? 0 : atoll(key + 5);
  if (memmem(line, length, "service/describe", 16) != NULL) {
    return (size_t)sprintf(
      out,
      "{\"jsonrpc\":\"2.0\",\"id\":%lld,\"result\":{\"protocolVersion\":1,\"service\":{\"id\":\"org.openlab.bench\","
      "\"version\":\"1.0.0\"},\"kinds\":[\"job-matching\"],\"capabilities\":{\"maxConcurrentRequests\":1024}}}\n",
      id);
  }
  int head = sprintf(out, "{\"jsonrpc\":\"2.0\",\"id\":%lld,\"result\":{\"text\":\"", id);
  size_t padding = response_bytes > (size_t)head + 4 ? response_bytes - (size_t)head - 4 : 0;
  memset(out + head, 'r', padding);
  memcpy(out + (size_t)head + padding, "\"}}\n", 4);
  return (size_t)head + padding + 4;
}

static void answer(size_t response_bytes) {
  size_t room = 64 * (response_bytes + 512);
  char *in = malloc(BUFFER + 1), *out = malloc(room);
  if (in == NULL || out == NULL) fail("malloc");
  size_t held = 0;
  for (;;) {
    ssize_t count = read(0, in + held, BUFFER - held);
    if (count <= 0) return;
    held += (size_t)count;
    size_t used = 0, filled = 0;
    char *end;
    while ((end = memchr(in + used, '\n', held - used)) != NULL) {
      size_t length = (size_t)(end - (in + used));
      if (filled + response_bytes + 512 > room) {
        write_all(1, out, filled);
        filled = 0;
      }
      if (memmem(in + used, length, "\"id\":", 5) != NULL) {
        filled += answer_line(out + filled, in + used, length, response_bytes);
      }
      used += length + 1;
    }
    write_all(1, out, filled);
    memmove(in, in + used, held - used);
    held -= used;
  }
}

// Reads, looking for up to `spin` nanoseconds before it sleeps.
static ssize_t read_soon(int descriptor, char *buffer, int64_t spin) {
  int64_t start = spin > 0 ? now_ns() : 0;
  for (;;) {
    ssize_t count = read(descriptor, buffer, BUFFER);
    if (count > 0) return count;
    if (count == 0) fail("the peer ended");
    if (errno != EAGAIN && errno != EINTR) fail("read");
    if (spin > 0 && now_ns() - start < spin) continue;
    struct pollfd wait = {descriptor, POLLIN, 0};
    poll(&wait, 1, -1);
  }
}

static void drive(long depth, size_t request, size_t response, long count, int64_t spin, size_t most) {
  int to[2], from[2];
  if (pipe(to) != 0 || pipe(from) != 0) fail("pipe");
  fcntl(to[1], F_SETPIPE_SZ, 256 << 10);
  fcntl(from[1], F_SETPIPE_SZ, 256 << 10);
  pid_t child = fork();
  if (child < 0) fail("fork");
  if (child == 0) {
    dup2(to[0], 0);
    dup2(from[1], 1);
    close(to[1]);
    close(from[0]);
    echo(response, most);
    _exit(0);
  }
  close(to[0]);
  close(from[1]);
  char *out = malloc(request * (size_t)depth), *in = malloc(BUFFER);
  if (in == NULL || out == NULL) fail("malloc");
  memset(out, 'q', request * (size_t)depth);
  for (long i = 1; i <= depth; i++) out[(size_t)i * request - 1] = '\n';
  if (depth > 1 || spin > 0) {
    fcntl(to[1], F_SETFL, O_NONBLOCK);
    fcntl(from[0], F_SETFL, O_NONBLOCK);
  }

  long sent = 0, answered = 0, warm = count / 10;
  size_t offset = 0;
  int64_t start = 0;
  while (answered < count + warm) {
    if (start == 0 && answered >= warm) start = now_ns();
    int full = 0;
    while (sent - answered < depth && !full) {
      size_t lines = (size_t)(depth - (sent - answered));
      if (lines > most) lines = most;
      ssize_t written = write(to[1], out + offset, lines * request - offset);
      if (written < 0) {
        if (errno != EAGAIN) fail("write");
        full = 1;
      } else {
        offset += (size_t)written;
        sent += (long)(offset / request);
        offset %= request;
      }
    }
    ssize_t got = read_soon(from[0], in, spin);
    for (char *at = in, *end = in + got; (at = memchr(at, '\n', (size_t)(end - at))) != NULL; at++) answered++;
  }
  double seconds = (double)(now_ns() - start) / 1e9;
  printf("%.0f\n", (double)count / seconds);
  close(to[1]);
  close(from[0]);
  waitpid(child, NULL, 0);
}

int main(int count, char **words) {
  if (count == 3 && strcmp(words[1], "echo") == 0) {
    echo((size_t)atol(words[2]), 64);
  } else if (count == 3 && strcmp(words[1], "answer") == 0) {
    answer((size_t)atol(words[2]));
  } else if (count == 7 && (strcmp(words[1], "drive") == 0 || strcmp(words[1], "drive-each") == 0)) {
    size_t most = words[1][5] == '\0' ? 64 : 1;
    drive(atol(words[2]), (size_t)atol(words[3]), (size_t)atol(words[4]), atol(words[5]), atol(words[6]) * 1000, most);
  } else {
    fprintf(stderr, "Part of `openlab bench`; see its help.\n");
    return 2;
  }
  return 0;
}
