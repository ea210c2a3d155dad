/// Server-sent events (HTML Standard §9.2): each is on its way when `send` returns.
package struct EventStream: Sendable {
  private let writer: BodyWriter

  package init(_ writer: BodyWriter) { self.writer = writer }

  /// Sends one event. `data` may have several lines; `name` and `id` keep only their first.
  ///
  /// Throws ``ClientGone`` when the reader has left; the closure's task is cancelled too.
  package func send(_ data: String, name: String? = nil, id: String? = nil) async throws(ClientGone) {
    try await writer.write(Self.event(data: Array(data.utf8), name: name, id: id))
  }

  package func send(json data: [UInt8], name: String? = nil, id: String? = nil) async throws(ClientGone) {
    try await writer.write(Self.event(data: data, name: name, id: id))
  }

  package func send(_ markup: HTML, name: String? = nil, id: String? = nil) async throws(ClientGone) {
    try await writer.write(Self.event(data: markup.bytes, name: name, id: id))
  }

  /// A line that readers ignore, to keep the connection and its proxies awake: every 10 seconds of silence.
  package func keepAlive() async throws(ClientGone) { try await writer.write(": \n\n") }

  /// How long the reader waits before it connects again.
  package func retry(after pause: Duration) async throws(ClientGone) {
    let milliseconds = pause.components.seconds * 1_000 + pause.components.attoseconds / 1_000_000_000_000_000
    try await writer.write("retry: \(milliseconds)\n\n")
  }

  static func event(data: [UInt8], name: String?, id: String?) -> [UInt8] {
    var output: [UInt8] = []
    if let name { append("event: ", Array(name.utf8).prefix { !isLineEnd($0) }, to: &output) }
    // The standard ignores an id with NUL.
    if let id { append("id: ", Array(id.utf8).prefix { !isLineEnd($0) && $0 != 0 }, to: &output) }
    var rest = data[...]
    while true {
      let line = rest.prefix { !isLineEnd($0) }
      append("data: ", line, to: &output)
      rest = rest.dropFirst(line.count)
      guard let end = rest.popFirst() else { break }
      if end == Octet.carriageReturn, rest.first == Octet.lineFeed { rest = rest.dropFirst() }
    }
    output.append(Octet.lineFeed)
    return output
  }

  private static func append(_ field: String, _ value: ArraySlice<UInt8>, to output: inout [UInt8]) {
    output.append(contentsOf: field.utf8)
    output.append(contentsOf: value)
    output.append(Octet.lineFeed)
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == Octet.lineFeed || byte == Octet.carriageReturn }
}
