// What a service writes to its host: too much, too little, nonsense, lies, and questions that it may not ask.
#define _GNU_SOURCE
#include "attack.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static char block[64 << 10];

static void repeat(int file, const char *text, long long bytes) {
  size_t length = strlen(text), filled = 0;
  while (filled + length <= sizeof block) {
    memcpy(block + filled, text, length);
    filled += length;
  }
  for (long long left = bytes; left > 0;) {
    // Whole lines, to the last.
    for (size_t done = 0; done < filled;) {
      ssize_t wrote = write(file, block + done, filled - done);
      if (wrote < 0 && errno == EINTR) continue;
      if (wrote <= 0) return;
      done += wrote;
    }
    left -= filled;
  }
}

/// `stdout|MIB|LINE`: the same line again and again, without an answer; without LINE it never ends.
/// `stdout-then-answer|MIB|LINE`: and then the answer.
static void flood_output(const struct call *call) {
  char line[4096];
  const char *text = word(call, 2);
  if (strcmp(text, "progress") == 0) {
    snprintf(line, sizeof line,
             "{\"jsonrpc\":\"2.0\",\"method\":\"$/progress\",\"params\":{\"id\":%lld,\"fraction\":0.5}}\n", call->id);
  } else if (strcmp(text, "unknown") == 0) {
    snprintf(line, sizeof line, "{\"jsonrpc\":\"2.0\",\"method\":\"$/attack\",\"params\":{}}\n");
  } else if (strcmp(text, "log") == 0) {
    snprintf(line, sizeof line,
             "{\"jsonrpc\":\"2.0\",\"method\":\"$/log\",\"params\":{\"level\":\"info\",\"message\":\"attack\"}}\n");
  } else if (strcmp(text, "partial") == 0) {
    snprintf(line, sizeof line,
             "{\"jsonrpc\":\"2.0\",\"method\":\"$/partialResult\",\"params\":{\"id\":%lld,\"items\":[]}}\n", call->id);
  } else {
    snprintf(line, sizeof line, "%s%s", *text == '\0' ? "x" : text, *text == '\0' ? "" : "\n");
  }
  repeat(1, line, number(call, 1, 1) << 20);
  if (strcmp(word(call, 0), "stdout") != 0) return;
  for (;;) pause();
}

/// `stderr|MIB|LINE`: then it answers.
static void flood_errors(const struct call *call) {
  char line[4096];
  snprintf(line, sizeof line, "%s\n", word(call, 2));
  repeat(2, strcmp(word(call, 2), "endless") == 0 ? "x" : line, number(call, 1, 1) << 20);
}

/// `drip`: an answer of one byte a second.
static void drip(const struct call *call) {
  char line[256];
  snprintf(line, sizeof line, "{\"jsonrpc\":\"2.0\",\"id\":%lld,\"result\":{\"steps\":[%0200d]}}\n", call->id, 0);
  for (const char *byte = line; *byte != '\0'; byte++) {
    wire_write(byte, 1);
    sleep(1);
  }
}

/// `close|DESCRIPTOR…`, and lives on.
static void close_streams(const struct call *call) {
  for (int i = 1; i < call->count; i++) close(atoi(call->words[i]));
  for (;;) pause();
}

/// `stop-reading`: its input, with a call open.
static void stop_reading(const struct call *call) {
  (void)call;
  for (;;) pause();
}

/// `heir`: ends, and leaves a child that goes on answering whatever comes.
static void heir(const struct call *call) {
  if (fork() != 0) _exit(0);
  setsid();
  for (long long id = call->id + 1; id < call->id + 1000; id++) {
    wire_format("{\"jsonrpc\":\"2.0\",\"id\":%lld,\"result\":{\"steps\":[{\"what\":\"heir\"}]}}\n", id);
  }
  for (;;) pause();
}

// MARK: Answers that are bombs

static char *bomb;
static size_t bomb_count, bomb_capacity;

static void put(const char *text, size_t length) {
  if (bomb_count + length > bomb_capacity) {
    bomb_capacity = (bomb_count + length) * 2;
    if ((bomb = realloc(bomb, bomb_capacity)) == NULL) _exit(1);
  }
  memcpy(bomb + bomb_count, text, length);
  bomb_count += length;
}

static void put_text(const char *text) { put(text, strlen(text)); }

/// `bomb|KIND|COUNT`: one answer whose result is hard to take.
static void answer_bomb(const struct call *call) {
  const char *kind = word(call, 1);
  long count = number(call, 2, 1000);
  char text[256];
  bomb_count = 0;
  snprintf(text, sizeof text, "{\"jsonrpc\":\"2.0\",\"id\":%lld,\"result\":", call->id);
  put_text(text);
  if (strcmp(kind, "arrays") == 0 || strcmp(kind, "objects") == 0) {
    bool arrays = kind[0] == 'a';
    for (long i = 0; i < count; i++) put_text(arrays ? "[" : "{\"a\":");
    put_text(arrays ? "" : "0");
    for (long i = 0; i < count; i++) put_text(arrays ? "]" : "}");
  } else if (strcmp(kind, "keys") == 0 || strcmp(kind, "same-hash") == 0) {
    put_text("{");
    for (long i = 0; i < count; i++) {
      snprintf(text, sizeof text, "%s\"%lx\":0", i == 0 ? "" : ",", i);
      put_text(text);
    }
    put_text("}");
  } else if (strcmp(kind, "matches") == 0) {
    put_text("{\"matches\":[");
    for (long i = 0; i < count; i++) {
      put_text(i == 0 ? "" : ",");
      put_text("{\"offer\":\"of-baker-lille\",\"score\":0.5,\"reasons\":[]}");
    }
    put_text("]}");
  } else if (strcmp(kind, "claims") == 0) {
    put_text("{\"matches\":[{\"offer\":\"of-baker-lille\",\"score\":0.5,\"reasons\":[");
    for (long i = 0; i < count; i++) {
      put_text(i == 0 ? "" : ",");
      put_text("{\"claim\":\"sharesSkills\",\"skills\":[\"s-dough\"]}");
    }
    put_text("]}]}");
  } else if (strcmp(kind, "text") == 0) {
    put_text("{\"abstained\":{\"reason\":\"");
    for (long i = 0; i < count; i++) put_text("x");
    put_text("\"}}");
  } else if (strcmp(kind, "escapes") == 0) {
    put_text("{\"abstained\":{\"reason\":\"");
    for (long i = 0; i < count; i++) put_text("\\u001b");
    put_text("\"}}");
  } else if (strcmp(kind, "score") == 0) {
    snprintf(text, sizeof text, "{\"matches\":[{\"offer\":\"of-baker-lille\",\"score\":%s,\"reasons\":[]}]}", word(call, 2));
    put_text(text);
  } else if (strcmp(kind, "digits") == 0) {
    put_text("{\"matches\":[{\"offer\":\"of-baker-lille\",\"score\":0.");
    for (long i = 0; i < count; i++) put_text("3");
    put_text(",\"reasons\":[]}]}");
  } else if (strcmp(kind, "numbers") == 0) {
    put_text("[0");
    for (long i = 0; i < count; i++) put_text(",1");
    put_text("]");
  } else if (strcmp(kind, "hex") == 0) {  // bytes as they are
    for (const char *digits = word(call, 2); digits[0] != '\0' && digits[1] != '\0'; digits += 2) {
      char byte[3] = {digits[0], digits[1], '\0'};
      char value = (char)strtol(byte, NULL, 16);
      put(&value, 1);
    }
  }
  put_text("}\n");
  answered = true;
  wire_write(bomb, bomb_count);
}

/// `raw|TEXT`: a line as it is, with `ID` replaced by the call's, and no answer; `#` stands for a double quote.
static void raw(const struct call *call) {
  answered = true;
  bomb_count = 0;
  for (const char *from = word(call, 1); *from != '\0'; from++) {
    if (strncmp(from, "ID", 2) == 0) {
      char id[32];
      snprintf(id, sizeof id, "%lld", call->id);
      put_text(id);
      from++;
    } else {
      put(*from == '#' ? "\"" : from, 1);
    }
  }
  put("\n", 1);
  wire_write(bomb, bomb_count);
}

// MARK: Lies

/// `forge|HOW`: answers to calls that are not its own.
static void forge(const struct call *call) {
  const char *how = word(call, 1);
  static const char *const line = "{\"jsonrpc\":\"2.0\",\"id\":%lld,\"result\":{\"steps\":[{\"what\":\"forged\"}]}}\n";
  if (strcmp(how, "next") == 0) wire_format(line, call->id + 1);
  if (strcmp(how, "before") == 0) wire_format(line, call->id - 1);
  if (strcmp(how, "range") == 0) {
    for (long long id = call->id + 1; id < call->id + 2000; id++) wire_format(line, id);
  }
  if (strcmp(how, "twice") == 0) {
    wire_format(line, call->id);
    wire_format(line, call->id);
    answered = true;
  }
  if (strcmp(how, "after-noise") == 0) {  // all of it in one write
    bomb_count = 0;
    char text[256];
    for (int i = 0; i < 20000; i++) {
      snprintf(text, sizeof text, "{\"jsonrpc\":\"2.0\",\"method\":\"$/noise\",\"params\":{\"n\":%d}}\n", i);
      put_text(text);
    }
    wire_write(bomb, bomb_count);
  }
}

// MARK: Questions

/// Waits for the host's answer to the request `id` and notes it.
static void reply(const char *id) {
  char wanted[64];
  snprintf(wanted, sizeof wanted, "\"id\":\"%s\"", id);
  for (char *line; (line = wire_line()) != NULL;) {
    if (strstr(line, "\"method\":") != NULL || strstr(line, wanted) == NULL) continue;
    return step_text(id, 0, line);
  }
}

/// `ask|METHOD|PARENT|MEMBERS`: PARENT `own` is this call; MEMBERS with `#` for a double quote.
static void ask(const struct call *call) {
  char members[2048], parent[64];
  snprintf(members, sizeof members, "%s", word(call, 3));
  for (char *at = members; *at != '\0'; at++) {
    if (*at == '#') *at = '"';
  }
  snprintf(parent, sizeof parent, "%s", word(call, 2));
  if (strcmp(parent, "own") == 0) snprintf(parent, sizeof parent, "%lld", call->id);
  wire_format("{\"jsonrpc\":\"2.0\",\"id\":\"ask\",\"method\":\"%s\",\"params\":{%s%s%s%s}}\n", word(call, 1),
              *parent == '\0' ? "" : "\"parent\":", parent, *parent == '\0' || *members == '\0' ? "" : ",", members);
  reply("ask");
}

/// `ask-late|METHOD`: for a call that it has answered already; the next call tells by `reply` what came back.
static void ask_late(const struct call *call) {
  wire_answer(call->id);
  wire_format("{\"jsonrpc\":\"2.0\",\"id\":\"late\",\"method\":\"%s\",\"params\":{\"parent\":%lld}}\n", word(call, 1), call->id);
  for (char *line; (line = wire_line()) != NULL;) {
    if (strstr(line, "\"id\":\"late\"") != NULL) {
      fprintf(stderr, "late: %s\n", line);
      return;
    }
  }
}

/// `ask-many|COUNT|METHOD|MEMBERS`: without reading an answer.
static void ask_many(const struct call *call) {
  char members[2048];
  snprintf(members, sizeof members, "%s", word(call, 3));
  for (char *at = members; *at != '\0'; at++) {
    if (*at == '#') *at = '"';
  }
  long count = number(call, 1, 17);
  for (long i = 0; i < count; i++) {
    wire_format("{\"jsonrpc\":\"2.0\",\"id\":%ld,\"method\":\"%s\",\"params\":{\"parent\":%lld%s%s}}\n", i, word(call, 2),
                call->id, *members == '\0' ? "" : ",", members);
  }
  if (*word(call, 4) != '\0') return;
  for (;;) pause();
}

/// `echo|TEXT`: what a service does that does as it should.
static void echo(const struct call *call) { step_text("echo", 0, word(call, 1)); }

/// `pid`
static void pid(const struct call *call) {
  (void)call;
  step_format("pid", 0, "%d", (int)getpid());
}

/// `scratch`: where it may write, and that it can.
static void use_scratch(const struct call *call) {
  (void)call;
  const char *mine = path(scratch(), "own");
  int file = open(mine, O_CREAT | O_RDWR, 0600);
  step_text("write", file < 0 ? -1 : write(file, "hello", 5), scratch());
  char text[6] = "";
  step_text("read", file < 0 ? -1 : pread(file, text, 5, 0), text);
  if (file >= 0) close(file);
}

const struct attack output_attacks[] = {
  {"stdout", flood_output}, {"stdout-then-answer", flood_output}, {"stderr", flood_errors}, {"drip", drip},         {"close", close_streams},
  {"stop-reading", stop_reading}, {"heir", heir},     {"bomb", answer_bomb},  {"raw", raw},
  {"forge", forge},         {"ask", ask},             {"ask-late", ask_late}, {"ask-many", ask_many},
  {"echo", echo},           {"pid", pid},             {"scratch", use_scratch}, {NULL, NULL},
};
