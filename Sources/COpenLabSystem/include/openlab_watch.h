#ifndef OPENLAB_WATCH_H
#define OPENLAB_WATCH_H

#include <stdint.h>

// For a program that watches over hosts from outside.

/// Processes below this one that lose their parent become its children.
void openlab_become_subreaper(void);

/// Sends this process a signal when the thread that started it ends.
void openlab_signal_on_parent_death(int signal);

/// Gives memory that the allocator keeps without need back to the system, where it can.
void openlab_trim_memory(void);

/// Bytes that the allocator has given out, all threads together; 0 where it does not say.
uint64_t openlab_allocated_bytes(void);

#endif
