import Synchronization

/// The client has closed the connection, or the server its doors: nothing more can be sent.
package struct ClientGone: Error, Hashable, Sendable {
  package init() {}
}

/// Where the bytes of a body go while it is written.
package protocol BodySink: Sendable {
  /// Returns once there is room for more.
  func write(_ bytes: [UInt8]) async throws(ClientGone)
}

/// Writes a body piece by piece, as fast as the client reads.
package struct BodyWriter: Sendable {
  private let sink: any BodySink

  package init(_ sink: any BodySink) { self.sink = sink }

  /// Sends bytes and returns once there is room for more. Throws ``ClientGone`` when nobody reads any more.
  package func write(_ bytes: [UInt8]) async throws(ClientGone) {
    if !bytes.isEmpty { try await sink.write(bytes) }
  }

  package func write(_ text: String) async throws(ClientGone) { try await write(Array(text.utf8)) }

  package func write(_ markup: HTML) async throws(ClientGone) { try await write(markup.bytes) }
}

/// Keeps what is written: for tests.
final class CollectingSink: BodySink {
  private let collected = Mutex<[UInt8]>([])

  var bytes: [UInt8] { collected.withLock { $0 } }

  func write(_ bytes: [UInt8]) async throws(ClientGone) { collected.withLock { $0 += bytes } }
}
