extension WebLoop {
  func startStream(
    _ connection: Connection,
    _ write: @escaping @Sendable (BodyWriter) async throws -> Void,
    endsWithClient: Bool
  ) {
    connection.phase = .streaming
    connection.isChunkedOut = connection.minorVersion > 0
    connection.endsWithClient = endsWithClient
    unlist(connection)
    let token = connection.token
    let sink = StreamSink(loop: self, token: token)
    let onError = configuration.onStreamError
    connection.task = Task(executorPreference: HandlerThreads.shared) { [self] in
      var isWhole = true
      do {
        try await write(BodyWriter(sink))
      } catch is ClientGone {
        isWhole = false
      } catch is CancellationError {
        isWhole = Task.isCancelled
      } catch {
        isWhole = false
        onError(error)
      }
      execute { [isWhole] in $0.endStream(token, isWhole: isWhole) }
    }
    if isStopping { connection.task?.cancel() }
    flush(connection)
    if self.connection(token) != nil, endsWithClient, connection.reachedEnd { close(connection) }
  }

  /// Queues a piece, and has its writer go on once there is room for more; false says that nobody reads any more.
  func write(_ bytes: [UInt8], to token: Connection.Token, _ writer: UnsafeContinuation<Bool, Never>) {
    guard let connection = connection(token), connection.phase == .streaming else {
      return writer.resume(returning: false)
    }
    connection.sentBytes += bytes.count
    if connection.isChunkedOut {
      // RFC 9112 §7.1: a size, the data, and an end of line after each.
      var head = Array(String(bytes.count, radix: 16).utf8)
      head.append(Octet.carriageReturn)
      head.append(Octet.lineFeed)
      connection.output.append(head)
      connection.output.append(bytes)
      connection.output.append([Octet.carriageReturn, Octet.lineFeed])
    } else {
      connection.output.append(bytes)
    }
    // Two writers at once would break the order anyway; neither is left hanging.
    if let other = connection.streamWriter { other.resume(returning: true) }
    connection.streamWriter = writer
    flush(connection)
  }

  func resumeWriter(_ connection: Connection) {
    guard let writer = connection.streamWriter, connection.output.count < limits.streamBytes else { return }
    connection.streamWriter = nil
    writer.resume(returning: true)
  }

  private func endStream(_ token: Connection.Token, isWhole: Bool) {
    guard let connection = connection(token), connection.phase == .streaming else { return }
    connection.task = nil
    // Without the last chunk the client knows that something is missing (RFC 9112 §8).
    guard isWhole else { return close(connection, resets: true) }
    if connection.isChunkedOut { connection.output.append(Array("0\r\n\r\n".utf8)) }
    connection.phase = .sending
    flush(connection)
    if self.connection(token) != nil { processInput(connection) }
  }
}

/// Hands pieces of a body over to a connection's loop.
private final class StreamSink: BodySink {
  let loop: WebLoop
  let token: Connection.Token

  init(loop: WebLoop, token: Connection.Token) {
    self.loop = loop
    self.token = token
  }

  func write(_ bytes: [UInt8]) async throws(ClientGone) {
    if Task.isCancelled { throw ClientGone() }
    let isRead = await withUnsafeContinuation { writer in
      let token = token
      if !loop.execute({ $0.write(bytes, to: token, writer) }) { writer.resume(returning: false) }
    }
    if !isRead { throw ClientGone() }
  }
}
