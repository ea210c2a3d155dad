#ifndef OPENLAB_DESCRIPTOR_H
#define OPENLAB_DESCRIPTOR_H

#include <stddef.h>
#include <stdint.h>

/// Makes a pipe whose two ends are closed on exec. Answers 0 or an errno.
int openlab_pipe(int *_Nonnull read_end, int *_Nonnull write_end);

/// Makes a pair of connected stream sockets, closed on exec. Answers 0 or an errno.
int openlab_socket_pair(int *_Nonnull first, int *_Nonnull second);

/// Makes reads and writes of a descriptor answer EAGAIN where they would wait. Answers 0 or an errno.
int openlab_set_nonblocking(int descriptor);

/// Asks for a larger pipe; what the kernel refuses stays as it is.
void openlab_grow_pipe(int descriptor, int bytes);

/// Sends all bytes over a socket, the descriptors with the first of them, without SIGPIPE. Waits while the socket is
/// full. Answers 0 or an errno.
int openlab_send_all(
  int socket, const void *_Nonnull bytes, size_t count, const int *_Nullable descriptors, int descriptor_count);

/// Sends what fits over a socket, without waiting and without SIGPIPE. Answers the count or a negative errno.
int64_t openlab_send_some(int socket, const void *_Nonnull bytes, size_t count);

/// Lets this process open as many descriptors as its hard limit allows.
void openlab_raise_file_limit(void);

/// How many processors the calling thread may run on, at least 1.
int openlab_processor_count(void);

/// Prepares a permanent I/O thread: its name, a fine timer, and SIGPIPE held back, so that a write to a pipe without a
/// reader answers EPIPE to us and the program's own handling of the signal stays as it was.
void openlab_prepare_io_thread(const char *_Nonnull name);

#endif
