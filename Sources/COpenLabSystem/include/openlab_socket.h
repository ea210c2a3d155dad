#ifndef OPENLAB_SOCKET_H
#define OPENLAB_SOCKET_H

#include <stddef.h>
#include <stdint.h>

/// An IPv6 address, or an IPv4 one mapped into it (`::ffff:127.0.0.1`), in network order, and a port.
struct openlab_address {
  uint8_t bytes[16];
  uint16_t port;
};

/// Bytes that are sent one after the other.
struct openlab_bytes {
  const void *_Nullable start;
  size_t count;
};

/// Listens on a literal IPv4 or IPv6 address; port 0 lets the system choose. The socket is not inherited, and its accept
/// does not wait. Answers the descriptor and the address it got, or a negative errno.
int openlab_listen(
  const char *_Nonnull address, uint16_t port, int backlog, struct openlab_address *_Nonnull bound);

/// Takes one connection: not inherited, not waiting, without Nagle's delay. Answers its descriptor, or a negative errno.
int openlab_accept(int listener, struct openlab_address *_Nonnull peer);

/// Receives what is there. Answers the count, 0 at the end of the stream, or a negative errno.
int64_t openlab_receive(int socket, void *_Nonnull bytes, size_t count);

/// Sends up to 8 parts in one call, as far as they fit, without SIGPIPE. Answers the count or a negative errno.
int64_t openlab_send_parts(int socket, const struct openlab_bytes *_Nonnull parts, int count);

/// Ends our side of a connection: the peer reads its end after what was sent.
void openlab_finish_sending(int socket);

/// Makes the next close tell the peer at once that the connection is gone, whatever was not sent yet.
void openlab_reset_on_close(int socket);

/// A stream connection to a literal address; waits until it is made. Answers the descriptor or a negative errno.
int openlab_connect(const char *_Nonnull address, uint16_t port);

#endif
