import COpenLabSystem
import Synchronization

extension WebLoop {
  private static let okLine = Array("HTTP/1.1 200 OK\r\n".utf8)
  private static let lengthName = Array("Content-Length: ".utf8)

  /// Answers without another request after it: the framing of what follows is lost, or its sender misbehaves.
  func refuse(_ connection: Connection, _ refusal: Refusal, _ request: Request?) {
    connection.keepsAlive = false
    releaseBody(connection)
    if request == nil { connection.began = now }
    respond(connection, handler.page(for: refusal, request))
  }

  /// Queues a response and sends what the socket takes.
  func respond(_ connection: Connection, _ response: Response) {
    var response = response
    if let request = connection.request { response = response.conditional(for: request) }
    response.headers.setDefaults(configuration.commonHeaders)
    if isStopping { connection.keepsAlive = false }
    connection.status = response.status
    connection.sentBytes = 0
    let hasBody = !connection.isHead && !response.status.forbidsBody
    var buffer: [UInt8] = []
    swap(&buffer, &spareBuffer)
    switch response.body {
    case .bytes(let bytes):
      appendHead(response, length: bytes.count, connection, to: &buffer)
      if hasBody {
        connection.sentBytes = bytes.count
        if bytes.count <= 16 << 10 {
          buffer.append(contentsOf: bytes)
          connection.output.append(buffer)
        } else {
          connection.output.append(buffer)
          connection.output.append(bytes)
        }
      } else {
        connection.output.append(buffer)
      }
    case .shared(let shared):
      appendHead(response, length: shared.bytes.count, connection, to: &buffer)
      if hasBody {
        connection.sentBytes = shared.bytes.count
        if shared.bytes.count <= 16 << 10 {
          buffer.append(contentsOf: shared.bytes)
          connection.output.append(buffer)
        } else {
          connection.output.append(buffer)
          connection.output.append(shared)
        }
      } else {
        connection.output.append(buffer)
      }
    case .stream(let write):
      if connection.minorVersion == 0 { connection.keepsAlive = false }
      appendHead(response, length: nil, connection, to: &buffer)
      connection.output.append(buffer)
      if hasBody {
        startStream(connection, write, endsWithClient: response.endsWithClient)
        return
      }
    }
    connection.phase = .sending
    unlist(connection)
    flush(connection)
  }

  /// The status line and the header; `length` is nil for a stream.
  private func appendHead(_ response: Response, length: Int?, _ connection: Connection, to buffer: inout [UInt8]) {
    if response.status == .ok {
      buffer.append(contentsOf: Self.okLine)
    } else {
      buffer.append(contentsOf: "HTTP/1.1 \(response.status.rawValue) \(response.status.reason)\r\n".utf8)
    }
    buffer.append(contentsOf: response.headers.withoutFraming.bytes)
    appendDate(to: &buffer)
    if let length {
      // RFC 9110 §8.6: not in 1xx and 204; a 304 may leave it out.
      if !response.status.forbidsBody {
        buffer.append(contentsOf: Self.lengthName)
        Self.append(length, to: &buffer)
        buffer.append(Octet.carriageReturn)
        buffer.append(Octet.lineFeed)
      }
    } else if connection.minorVersion > 0 {
      buffer.append(contentsOf: "Transfer-Encoding: chunked\r\n".utf8)
    }
    if !connection.keepsAlive {
      buffer.append(contentsOf: "Connection: close\r\n".utf8)
    } else if connection.minorVersion == 0 {
      buffer.append(contentsOf: "Connection: keep-alive\r\n".utf8)
    }
    buffer.append(Octet.carriageReturn)
    buffer.append(Octet.lineFeed)
  }

  private func appendDate(to buffer: inout [UInt8]) {
    // By the loop's clock first: the calendar is asked once a second.
    if now / 1_000_000_000 != wallSecond {
      wallSecond = now / 1_000_000_000
      dateLine = Array("Date: \(HTTPDate.text(HTTPDate.now / 1_000_000))\r\n".utf8)
    }
    buffer.append(contentsOf: dateLine)
  }

  private static func append(_ number: Int, to buffer: inout [UInt8]) {
    var divisor = 1
    while number / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      buffer.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
      divisor /= 10
    }
  }

  /// Sends what the socket takes; goes on with the connection when all is sent.
  func flush(_ connection: Connection) {
    switch connection.output.send(to: connection.descriptor, spare: &spareBuffer) {
    case .broken: close(connection)
    case .waiting:
      if connection.phase == .sending || connection.phase == .streaming, connection.list != .send {
        placeSending(connection)
      }
      resumeWriter(connection)
      watch(connection)
    case .drained:
      switch connection.phase {
      case .sending:
        finishResponse(connection)
      case .streaming:
        unlist(connection)
        resumeWriter(connection)
        watch(connection)
      default:
        watch(connection)
      }
    }
  }

  private func finishResponse(_ connection: Connection) {
    note(connection)
    releaseBody(connection)
    connection.request = nil
    connection.sentBytes = 0
    if !connection.keepsAlive { return finish(connection) }
    connection.isHead = false
    connection.phase = .head
    place(connection, .idle)
    watch(connection)
  }

  private func note(_ connection: Connection) {
    guard log != nil else { return }
    let end = Self.clock
    entries.append(
      AccessLogEntry(
        time: connection.beganTime == 0 ? HTTPDate.now : connection.beganTime,
        peer: connection.request?.peer ?? connection.peer,
        method: connection.request?.method.rawValue ?? "",
        target: connection.request?.target ?? "",
        status: connection.status,
        bytes: connection.sentBytes,
        duration: (end - connection.began) / 1_000
      )
    )
    connection.beganTime = 0
  }

  /// Everything is said. Closing now would make the system tell the client of a reset if it still sends, and it might
  /// never read our answer (RFC 9112 §9.6).
  private func finish(_ connection: Connection) {
    if connection.reachedEnd { return close(connection) }
    openlab_finish_sending(connection.descriptor)
    connection.phase = .lingering
    connection.input = []
    place(connection, .linger)
    watch(connection)
  }

  /// Tells the poller what the connection waits for.
  func watch(_ connection: Connection) {
    var interest: UInt32 = 0
    let reads: Bool
    switch connection.phase {
    case .head, .body, .lingering: reads = !connection.isReady
    case .handling, .sending, .streaming: reads = connection.input.count < limits.pipelineBytes
    }
    if reads, !connection.reachedEnd { interest |= UInt32(OPENLAB_READABLE) }
    if !connection.output.isEmpty { interest |= UInt32(OPENLAB_WRITABLE) }
    if interest == connection.interest { return }
    connection.interest = interest
    if openlab_poller_change(poller, connection.descriptor, interest, connection.token.word) != 0 { close(connection) }
  }

  /// Ends a connection, and whoever works for it.
  func close(_ connection: Connection, resets: Bool = false) {
    let slot = Int(connection.token.slot)
    guard self.connection(connection.token) != nil else { return }
    if connection.request != nil, connection.phase != .lingering {
      // The log has what was not sent whole too, a handler's as nginx has it.
      if connection.phase == .handling || connection.phase == .body { connection.status = Status(rawValue: 499) }
      connection.sentBytes = max(0, connection.sentBytes - connection.output.count)
      note(connection)
    }
    releaseBody(connection)
    unlist(connection)
    _ = openlab_poller_remove(poller, connection.descriptor)
    if resets { openlab_reset_on_close(connection.descriptor) }
    _ = closeDescriptor(connection.descriptor)
    connections[slot] = nil
    generations[slot] &+= 1
    freeSlots.append(slot)
    load.subtract(1, ordering: .relaxed)
    let network = connection.peer.network
    if let count = networks[network] { networks[network] = count > 1 ? count - 1 : nil }
    connection.task?.cancel()
    connection.task = nil
    if let writer = connection.streamWriter {
      connection.streamWriter = nil
      writer.resume(returning: false)
    }
  }
}

extension Headers {
  /// Without the fields that are the server's own to say: where the message ends, and the connection after it.
  var withoutFraming: Headers {
    var hasAny = false
    for position in positions {
      switch position.name.count {
      case 4: hasAny = hasAny || has("date", at: position)
      case 10: hasAny = hasAny || has("connection", at: position)
      case 14: hasAny = hasAny || has("content-length", at: position)
      case 17: hasAny = hasAny || has("transfer-encoding", at: position)
      default: break
      }
    }
    if !hasAny { return self }
    var kept = self
    for name: HeaderName in ["Date", "Connection", "Content-Length", "Transfer-Encoding"] { kept.remove(name) }
    return kept
  }
}
