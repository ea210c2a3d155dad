// A service that attacks: the free text of a call names what to try, and the answer says what each try met.
//
// The text is words between bars, `read|/etc/shadow`. The answer is {"steps": [{"what", "error", "text"}]}: what was
// tried, the name of the errno it met ("" where it succeeded), and what there is to see.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>

struct call {
  long long id;
  int count;
  char *words[16];
};

/// Answers the word at `index`, "" if there is none.
const char *word(const struct call *call, int index);
long number(const struct call *call, int index, long otherwise);

struct attack {
  const char *name;
  void (*run)(const struct call *call);
};

// Each ends with a row without a name.
extern const struct attack file_attacks[], process_attacks[], memory_attacks[], network_attacks[], kernel_attacks[],
  output_attacks[], kept_attacks[];

// MARK: What the answer says

/// Notes a step: `result` < 0 failed with errno.
void step(const char *what, long result);
void step_text(const char *what, long result, const char *text);
void step_format(const char *what, long result, const char *format, ...) __attribute__((format(printf, 3, 4)));
const char *error_name(int error);
/// Runs `body` in a child, so that what it changes in itself stays there, and notes what it returns.
void step_in_child(const char *what, int (*body)(void));

// MARK: The wire

/// The next line of the host without its end; NULL when the input has ended. Valid until the next one.
char *wire_line(void);
/// Writes all or ends the process.
void wire_write(const char *bytes, size_t count);
void wire_format(const char *format, ...) __attribute__((format(printf, 1, 2)));
/// Answers a call with the steps noted.
void wire_answer(long long id);
/// Set by an attack that answers by itself.
extern bool answered;

/// The folder that the service may write to.
const char *scratch(void);
/// What `what` below `folder` is called; valid for a few calls.
const char *path(const char *folder, const char *what);
