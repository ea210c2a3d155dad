import COpenLabSystem

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension WebLoop {
  /// How many requests of one connection are answered before another's turn.
  private static let requestsPerTurn = 64

  func read(_ connection: Connection) {
    guard let start = scratch.baseAddress else { return }
    let count = openlab_receive(connection.descriptor, start, scratch.count)
    if count < 0 {
      if count != -Int64(EAGAIN) { close(connection) }
      return
    }
    if count == 0 { return readEnd(connection) }
    if connection.phase == .lingering {
      connection.lingered += Int(count)
      if connection.lingered > limits.lingerBytes { close(connection) }
      return
    }
    let bytes = UnsafeRawBufferPointer(start: start, count: Int(count))
    if connection.input.isEmpty, connection.phase == .head || connection.phase == .body {
      // Straight from where it was received: most requests come in one piece.
      let token = connection.token
      let taken = process(connection, bytes)
      guard self.connection(token) != nil else { return }
      keep(connection, UnsafeRawBufferPointer(rebasing: bytes[taken...]))
    } else {
      connection.input.append(contentsOf: bytes)
      processInput(connection)
    }
  }

  /// The client sends nothing more. It may still read: a request that is whole is answered.
  private func readEnd(_ connection: Connection) {
    connection.reachedEnd = true
    switch connection.phase {
    case .head where connection.isReady, .handling, .sending: watch(connection)
    case .head, .body, .lingering: close(connection)
    case .streaming:
      // Who reads events never closes one side only.
      if connection.endsWithClient { close(connection) } else { watch(connection) }
    }
  }

  /// Reads what waits, where the connection is at a point to read it.
  func processInput(_ connection: Connection) {
    let token = connection.token
    if connection.phase == .head || connection.phase == .body, !connection.input.isEmpty {
      let input = connection.input
      connection.input = []
      let taken = input.withUnsafeBytes { process(connection, $0) }
      guard self.connection(token) != nil else { return }
      if taken == 0, connection.phase != .lingering {
        connection.input = input
      } else {
        input.withUnsafeBytes { keep(connection, UnsafeRawBufferPointer(rebasing: $0[taken...])) }
        return
      }
    }
    settle(connection)
  }

  private func keep(_ connection: Connection, _ rest: UnsafeRawBufferPointer) {
    if !rest.isEmpty, connection.phase != .lingering { connection.input.append(contentsOf: rest) }
    settle(connection)
  }

  /// After a turn: what is watched for, and the end where the client has come to its own.
  private func settle(_ connection: Connection) {
    if connection.reachedEnd, !connection.isReady, connection.phase == .head || connection.phase == .body {
      close(connection)
    } else {
      watch(connection)
    }
  }

  /// Reads requests out of `bytes` and answers those it can; returns how many bytes it took.
  private func process(_ connection: Connection, _ bytes: UnsafeRawBufferPointer) -> Int {
    let token = connection.token
    var index = 0
    var served = 0
    while index < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[index...])
      do throws(Refusal) {
        switch connection.phase {
        case .head:
          if served == Self.requestsPerTurn {
            serveAgain(connection)
            return index
          }
          guard try connection.parser.parse(rest) else {
            if connection.list != .head { place(connection, .head) }
            return index
          }
          served += 1
          let head = try RequestHead(connection.parser, rest)
          index += connection.parser.position
          connection.parser = HeadParser(limits: limits.head)
          begin(connection, head)
        case .body:
          index += try readBody(connection, rest)
        default:
          return index
        }
      } catch {
        refuse(connection, error, connection.request ?? glimpse(connection, rest))
        return bytes.count
      }
      guard self.connection(token) != nil else { return bytes.count }
      if connection.phase == .lingering { return bytes.count }
    }
    return index
  }

  /// What of a request that is refused before it was read whole tells how to answer it.
  func glimpse(_ connection: Connection, _ bytes: UnsafeRawBufferPointer) -> Request? {
    guard let request = Request(glimpsed: connection.parser, bytes, peer: connection.peer) else { return nil }
    connection.began = now
    if log != nil { connection.beganTime = HTTPDate.now }
    connection.isHead = request.method == .head
    connection.request = request
    return request
  }

  private func serveAgain(_ connection: Connection) {
    if connection.isReady { return }
    connection.isReady = true
    ready.append(connection.token)
  }

  private func begin(_ connection: Connection, _ head: consuming RequestHead) {
    var request = Request(
      head.method,
      target: head.text,
      head.target,
      headers: head.headers,
      peer: connection.peer
    )
    request.authority = head.authority
    if !trustedProxies.isEmpty { request.peer = client(of: request) }
    connection.began = now
    if log != nil { connection.beganTime = HTTPDate.now }
    connection.minorVersion = head.minorVersion
    connection.keepsAlive = head.keepsAlive && !isStopping
    connection.isHead = head.method == .head
    connection.request = request
    guard configuration.hosts.contains(head.host) else { return refuse(connection, .misdirected, request) }
    let hasBody = head.framing != .length(0)
    switch handler.admit(request) {
    case .answer(let response):
      // Its body is not read: what follows cannot be told from it.
      if hasBody { connection.keepsAlive = false }
      respond(connection, response)
    case .body(let limit):
      guard hasBody else { return dispatch(connection, request) }
      if case .length(let length) = head.framing {
        guard length <= limit else { return refuse(connection, .contentTooLarge(limit: limit), request) }
        connection.bodyMissing = length
        connection.bodyBytes.reserveCapacity(min(length, 64 << 10))
      } else {
        connection.bodyMissing = nil
        connection.chunks = ChunkedDecoder()
      }
      connection.bodyLimit = limit
      connection.phase = .body
      place(connection, .body)
      if head.expectsContinue {
        connection.output.append(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8))
        flush(connection)
      }
    }
  }

  /// Who is behind trusted proxies: the last address of `X-Forwarded-For` that is no proxy's.
  private func client(of request: Request) -> Peer {
    var peer = request.peer
    for text in request.headers.list("X-Forwarded-For").reversed() {
      guard trustedProxies.contains(peer.exact), let before = Peer(text) else { break }
      peer = before
    }
    return peer
  }

  private func readBody(_ connection: Connection, _ bytes: UnsafeRawBufferPointer) throws(Refusal) -> Int {
    let taken: Int
    let isWhole: Bool
    if let missing = connection.bodyMissing {
      taken = min(missing, bytes.count)
      connection.bodyBytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[..<taken]))
      connection.bodyMissing = missing - taken
      isWhole = taken == missing
    } else {
      taken = try connection.chunks.decode(bytes, into: &connection.bodyBytes, limit: connection.bodyLimit)
      isWhole = connection.chunks.isDone
    }
    try hold(connection)
    if isWhole, var request = connection.request {
      request.body = connection.bodyBytes
      connection.bodyBytes = []
      connection.request = request
      dispatch(connection, request)
    }
    return taken
  }

  /// Counts what a large body holds; throws where it would be too much for its network, or for all.
  private func hold(_ connection: Connection) throws(Refusal) {
    let more = connection.bodyBytes.count - limits.smallBody - connection.heldBytes
    guard more > 0, let network = connection.request?.peer.network else { return }
    guard bodies.total + more <= bodyLimit, bodies.share(of: network) + more <= networkBodyLimit else {
      throw .overloaded
    }
    bodies.hold(more, for: network)
    connection.heldBytes += more
  }

  /// The body is gone, or its response is out.
  func releaseBody(_ connection: Connection) {
    connection.bodyBytes = []
    guard connection.heldBytes > 0, let network = connection.request?.peer.network else { return }
    bodies.release(connection.heldBytes, of: network)
    connection.heldBytes = 0
  }

  private func dispatch(_ connection: Connection, _ request: Request) {
    if let response = handler.answerNow(request) { return respond(connection, response) }
    connection.phase = .handling
    unlist(connection)
    let token = connection.token
    let handler = handler
    connection.task = Task(executorPreference: HandlerThreads.shared) { [self] in
      let response = await handler.respond(to: request)
      execute { $0.deliver(token, response) }
    }
  }

  private func deliver(_ token: Connection.Token, _ response: Response) {
    guard let connection = connection(token), connection.phase == .handling else { return }
    connection.task = nil
    respond(connection, response)
    if self.connection(token) != nil { processInput(connection) }
  }
}
