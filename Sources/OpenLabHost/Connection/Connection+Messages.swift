import OpenLabProtocol

extension Connection {
  /// Takes one line of the service.
  func receive(_ line: UnsafeBufferPointer<UInt8>) {
    let envelope: Envelope
    do throws(EnvelopeError) {
      envelope = try scanner.scan(line)
    } catch {
      return refuse(error, line)
    }
    switch envelope.kind {
    case .result, .error: answer(envelope, line)
    case .notification: notification(envelope, line)
    case .request: request(envelope, line)
    }
  }

  // MARK: Answers

  private func answer(_ envelope: Envelope, _ line: UnsafeBufferPointer<UInt8>) {
    guard case .integer(let id)? = envelope.id, let call = calls.remove(id) else {
      return fail(unknownID(envelope, line))
    }
    counters.answers &+= 1
    if call.state == .cancelling { counters.lateAnswers += 1 }
    let payload = UnsafeBufferPointer(rebasing: line[envelope.payload ?? 0..<0])
    if envelope.kind == .result {
      finish(call, .result(Array(payload)))
    } else {
      finish(call, .failure(Self.error(payload)))
    }
    if calls.isEmpty || isHung { owner?.connectionIdle(self) }
  }

  private static func error(_ payload: UnsafeBufferPointer<UInt8>) -> ProtocolError {
    do throws(JSONError) {
      return try ProtocolError(validated: payload).asGiven
    } catch {
      return ProtocolError(
        .invalidResult,
        "The service answered with an error object that is not one: \(error).",
        details: JSONObject([("path", .string("error.\(error.path?.description ?? "")"))])
      )
    }
  }

  private func unknownID(_ envelope: Envelope, _ line: UnsafeBufferPointer<UInt8>) -> ProtocolError {
    var details = diagnosis(line, at: 0)
    details["id"] = envelope.id.map { id in
      switch id {
      case .integer(let value): .integer(value)
      case .string(let value): .string(value)
      }
    }
    let open = calls.all.prefix(8).map { "\($0.id)" }.joined(separator: ", ")
    return ProtocolError(
      .unknownID,
      "The service answered a request with the id \(envelope.id?.description ?? "null"), which is not open"
        + (open.isEmpty ? "." : " (open: \(open))."),
      details: details
    )
  }

  // MARK: Notifications

  private func notification(_ envelope: Envelope, _ line: UnsafeBufferPointer<UInt8>) {
    do throws(JSONError) {
      switch envelope.method {
      case Method.progress.rawValue:
        let params: ProgressParams = try decode(envelope, line)
        guard let call = calls[params.id], call.state == .live else { return counters.lateAnswers += 1 }
        guard events.take(now: .now) else { return counters.droppedEvents += 1 }
        call.pump?.send(.progress(fraction: params.fraction, message: params.message.map(Self.capped)))
      case Method.log.rawValue:
        var params: LogParams = try decode(envelope, line)
        guard events.take(now: .now) else { return counters.droppedEvents += 1 }
        params.message = Self.capped(params.message)
        // A log names no call; with one in flight it is that one's.
        let call = calls.count == 1 ? calls.all.first : nil
        call?.pump?.send(.log(params))
        owner?.connectionLogged(self, params, call?.access?.trace)
      case Method.partialResult.rawValue:
        try partialResult(try decode(envelope, line), bytes: line.count)
      default: counters.unknownNotifications += 1
      }
    } catch {
      fail(invalidParams(envelope, error, line))
    }
  }

  private func partialResult(_ params: PartialResultParams, bytes: Int) throws(JSONError) {
    guard let call = calls[params.id], call.state == .live else { return counters.lateAnswers += 1 }
    call.creditItems -= params.items.count
    call.creditBytes -= bytes
    guard call.creditItems >= 0, call.creditBytes >= 0 else {
      return cancel(
        call,
        ProtocolError(
          .overCredit,
          "The service sent more partial results than its credit: \(ProtocolLimits.initialCreditItems) items and "
            + "\(ProtocolLimits.initialCreditBytes >> 20) MiB until $/ack."
        )
      )
    }
    if let pump = call.pump {
      pump.send(.partialResult(params.items), bytes: bytes)
    } else {
      acknowledge(call, items: params.items.count, bytes: bytes)
    }
  }

  static func capped(_ text: String) -> String { String(text.prefix(ProtocolLimits.maxTextCharacters)) }

  func decode<Params: JSONDecodable>(
    _ envelope: Envelope,
    _ line: UnsafeBufferPointer<UInt8>
  ) throws(JSONError) -> Params {
    guard let range = envelope.params else {
      throw JSONError(.missingMember, at: 0, "the member \"params\" is missing", path: JSONPath())
    }
    return try Params(
      validated: UnsafeBufferPointer(rebasing: line[range]),
      root: JSONPath([.member("params")])
    )
  }

  // MARK: Refusals

  private func refuse(_ error: EnvelopeError, _ line: UnsafeBufferPointer<UInt8>) {
    let what = error.error
    fail(
      ProtocolError(
        ErrorCode(what.code),
        "The service's line \(lineNumber) is no message: byte \(what.offset): \(what.detail).",
        details: diagnosis(line, at: what.offset)
      )
    )
  }

  private func invalidParams(
    _ envelope: Envelope,
    _ error: JSONError,
    _ line: UnsafeBufferPointer<UInt8>
  ) -> ProtocolError {
    var details = diagnosis(line, at: (envelope.params?.lowerBound ?? 0) + error.offset)
    details["path"] = error.path.map { .string($0.description) }
    return ProtocolError(
      .invalidParams,
      "The service sent \(envelope.method ?? "") with wrong params: \(error).",
      details: details
    )
  }

  /// Where in the service's output something is wrong, and what stands there.
  func diagnosis(_ line: UnsafeBufferPointer<UInt8>, at offset: Int) -> JSONObject {
    let start = max(0, min(offset, line.count) - 40)
    let excerpt = line[start..<min(line.count, start + 80)]
    return JSONObject([
      ("line", .integer(Int64(lineNumber))),
      ("byteOffset", .integer(Int64(offset))),
      ("excerpt", .string(String(decoding: excerpt, as: UTF8.self))),
    ])
  }
}
