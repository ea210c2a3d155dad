import OpenLabProtocol

extension Connection {
  /// Shows a line to whoever watches, with the call that it speaks of. Only where someone does: it is read once more.
  func observe(_ direction: LineDirection, _ line: UnsafeBufferPointer<UInt8>) {
    var scanner = EnvelopeScanner()
    var trace: TraceID?
    if let envelope = try? scanner.scan(line) {
      trace = self.trace(of: envelope, line, direction)
      // Our answer to a callback names the callback only.
      if direction == .fromService, envelope.kind == .request, let id = envelope.id, trace != nil {
        tracedCallbacks[id] = trace
      }
      if direction == .toService, envelope.kind == .result || envelope.kind == .error, let id = envelope.id {
        trace = tracedCallbacks.removeValue(forKey: id)
      }
    }
    observer?.line(direction, line, LinePlace(process: channel.processID, trace: trace))
  }

  /// Tells whoever watches that no more lines will come, why, and what was left of the last one.
  func observeEnd(_ why: String) {
    guard let observer else { return }
    let partial = framer.hasPartialLine ? framer.partialLine(limit: 64 << 10) : []
    observer.ended(LinePlace(process: channel.processID), why, partial: Array(partial))
  }

  /// The call that a message speaks of: by its own id, by the `id` of a notification, by the `parent` of a callback.
  func trace(
    of envelope: Envelope,
    _ line: UnsafeBufferPointer<UInt8>,
    _ direction: LineDirection = .fromService
  ) -> TraceID? {
    switch (envelope.kind, direction) {
    case (.request, .toService), (.result, .fromService), (.error, .fromService):
      guard case .integer(let id)? = envelope.id else { return nil }
      return calls[id]?.access?.trace
    case (.result, .toService), (.error, .toService): return nil
    case (.notification, _), (.request, .fromService):
      guard let range = envelope.params, let params = try? JSONValue(json: line[range]) else { return nil }
      guard let id = params[envelope.kind == .request ? "parent" : "id"]?.integer else { return nil }
      return calls[id]?.access?.trace
    }
  }
}

extension ProtocolError {
  /// A call that reached no process, which had failed before it could be sent; the caller finds it another.
  static func notSent(_ failure: ProtocolError) -> ProtocolError {
    var error = failure
    error.code = .notSent
    error.details["cause"] = .string(failure.code.rawValue)
    return error
  }

  /// As a caller is told it: a call that no process could be found for failed with what the last process failed with.
  var told: ProtocolError {
    guard code == .notSent, let cause = details["cause"]?.string else { return self }
    var error = self
    error.code = ErrorCode(rawValue: cause)
    error.details["cause"] = nil
    return error
  }
}

extension ErrorCode {
  /// Never leaves the host.
  static let notSent = ErrorCode(rawValue: "host/not-sent")
}
