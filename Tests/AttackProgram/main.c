#define _GNU_SOURCE
#include "attack.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *word(const struct call *call, int index) { return index < call->count ? call->words[index] : ""; }

long number(const struct call *call, int index, long otherwise) {
  return index < call->count ? strtol(call->words[index], NULL, 10) : otherwise;
}

const char *scratch(void) {
  const char *folder = getenv("TMPDIR");
  return folder != NULL ? folder : "/tmp";
}

const char *path(const char *folder, const char *what) {
  static char paths[8][4096];
  static unsigned next;
  char *path = paths[next++ % 8];
  snprintf(path, sizeof paths[0], "%s/%s", folder, what);
  return path;
}

/// The value behind `"name":`, NULL if there is none.
static char *member(char *line, const char *name) {
  char key[64];
  snprintf(key, sizeof key, "\"%s\":", name);
  char *found = strstr(line, key);
  return found == NULL ? NULL : found + strlen(key);
}

static void run(long long id, char *line) {
  struct call call = {.id = id};
  char *text = member(line, "text");
  if (text != NULL && *text == '"') {
    char *to = ++text, *from = text;
    for (call.words[call.count++] = to; *from != '\0' && *from != '"'; from++) {
      if (*from == '\\' && from[1] != '\0') from++;
      if (*from == '|' && call.count < 16) {
        *to++ = '\0';
        call.words[call.count++] = to;
      } else {
        *to++ = *from;
      }
    }
    *to = '\0';
  }
  const struct attack *rooms[] = {file_attacks,    process_attacks, memory_attacks,
                                  network_attacks, kernel_attacks,  output_attacks,  kept_attacks};
  answered = false;
  bool found = false;
  for (size_t room = 0; room < sizeof rooms / sizeof *rooms && !found; room++) {
    for (const struct attack *attack = rooms[room]; attack->name != NULL; attack++) {
      if (strcmp(attack->name, word(&call, 0)) != 0) continue;
      attack->run(&call);
      found = true;
      break;
    }
  }
  if (!found) {
    errno = EINVAL;
    step("unknown attack", -1);
  }
  if (!answered) wire_answer(id);
}

int main(int count, char **arguments) {
  signal(SIGPIPE, SIG_IGN);
  signal(SIGXFSZ, SIG_IGN);
  if (count > 1 && strcmp(arguments[1], "--identity") == 0) {  // as which user a copy with the set-user-id bit runs
    printf("%d %d", (int)getuid(), (int)geteuid());
    return 0;
  }
  // AttackProgram [ID [CONCURRENT REQUESTS]]: who it says it is
  const char *identity = count > 1 ? arguments[1] : "fr.example.attack", *requests = count > 2 ? arguments[2] : "16";
  for (char *line; (line = wire_line()) != NULL;) {
    char *id = member(line, "id"), *method = member(line, "method");
    if (id == NULL || method == NULL || *id == '"') continue;
    long long number = strtoll(id, NULL, 10);
    if (strncmp(method, "\"service/describe\"", 18) == 0) {
      wire_format(
        "{\"jsonrpc\":\"2.0\",\"id\":%lld,\"result\":{\"protocolVersion\":1,\"service\":{\"id\":\"%s\","
        "\"version\":\"1.0.0\"},\"kinds\":[\"job-matching\"],\"capabilities\":{\"partialResults\":true,"
        "\"maxConcurrentRequests\":%s}}}\n",
        number, identity, requests);
    } else if (strncmp(method, "\"jobMatching/match\"", 19) == 0) {
      run(number, line);
    }
  }
  return 0;
}
