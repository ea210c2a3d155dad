extension Call {
  /// Tells how far the call is; never waits.
  ///
  /// Call it as often as you like: a line is sent when `fraction` (0…1, clamped) has moved by a hundredth or `message` is
  /// another, and none while the host does not read.
  public func progress(fraction: Double? = nil, message: String? = nil) {
    let clamped = fraction.flatMap { $0.isNaN ? nil : min(1, max(0, $0)) }
    guard clamped != nil || message != nil, state.isWorthTelling(clamped, message) else { return }
    notify(.progress, ProgressParams(id: id, fraction: clamped, message: message))
  }

  /// Writes a line into the host's log of this service; never waits, and is dropped while the host does not read.
  public func log(_ level: LogLevel, _ message: String, _ fields: KeyValuePairs<String, JSONValue> = [:]) {
    let object = fields.isEmpty ? nil : JSONObject(fields.map { ($0.key, $0.value) })
    notify(.log, LogParams(level: level, message: message, fields: object))
  }

  private func notify(_ method: Method, _ params: some JSONEncodable) {
    let line = WireLine.notification(method, params)
    guard line.count - 1 <= session.currentEnvironment.maxLineBytes else { return }
    state.whileLive { _ = session.output.tryEnqueue(line) }
  }

  /// Sends partial results within the credit; what does not fit waits for `$/ack`.
  ///
  /// Nothing is sent when the service's ``Service/capabilities`` say that it has no partial results.
  func sendItems(_ items: [some JSONEncodable]) async throws(ProtocolError) {
    try state.check()
    guard session.service.capabilities.partialResults else { return }
    let encoded = items.map { JSONFragment($0) }
    let sizes = encoded.map(\.bytes.count)
    let overhead = WireLine.notification(.partialResult, PartialItems(id: id, items: [])).count
    let limit = min(ProtocolLimits.initialCreditBytes, session.currentEnvironment.maxLineBytes)
    guard let largest = sizes.max() else { return }
    guard largest + overhead < limit else {
      throw ProtocolError(.overCredit, "A partial result takes \(largest) bytes, more than one message may hold.")
    }
    var start = 0
    while start < sizes.count {
      let rest = sizes[start...].prefix(within: limit - overhead)
      start += try await state.sendWithCredit(rest, overhead: overhead, to: session.output) { count in
        WireLine.notification(.partialResult, PartialItems(id: id, items: encoded[start..<start + count]))
      }
    }
  }
}

/// Params of `$/partialResult` with items that are JSON already.
private struct PartialItems: JSONEncodable {
  var id: Int64
  var items: ArraySlice<JSONFragment>

  func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("id", id)
    writer.name("items")
    Array(items).encode(to: &writer)
    writer.endObject()
  }
}

extension ArraySlice<Int> {
  /// The first sizes that fit together, with a comma each.
  fileprivate func prefix(within limit: Int) -> ArraySlice<Int> {
    var room = limit
    return prefix { size in
      room -= size + 1
      return room >= 0
    }
  }
}
