/// What one client, and all of them together, may cost.
package struct ServerLimits: Hashable, Sendable {
  package var head = HeadLimits()
  /// Open connections; one more evicts the oldest whose request has not arrived whole.
  package var connections = 4_096
  /// Of one address (IPv6: one /64); a trusted proxy has no share.
  package var connectionsPerAddress = 2_048
  /// From the first byte of a request, or from the connection's start, to the end of its head.
  package var headTime = Duration.seconds(10)
  /// From the end of the head to the end of the body.
  package var bodyTime = Duration.seconds(30)
  /// From a response to the next request.
  package var idleTime = Duration.seconds(15)
  /// In which a client that reads slowly takes at least ``sendProgress`` bytes, or all there is.
  package var sendTime = Duration.seconds(30)
  package var sendProgress = 16 << 10
  /// How long what a refused client still sends is read and dropped, so that the refusal reaches it (RFC 9112 §9.6).
  package var lingerTime = Duration.seconds(3)
  package var lingerBytes = 32 << 20
  /// What large bodies, those beyond ``smallBody``, may hold in memory: all together, and of one address (IPv6: one
  /// /64). Who would need more is told to come back.
  package var bodyBytes = 128 << 20
  package var bodyBytesPerAddress = 64 << 20
  /// Up to here the number of connections is bound enough.
  package var smallBody = 64 << 10
  /// What is read ahead of requests that wait for their turn.
  package var pipelineBytes = 64 << 10
  /// What of a stream waits for a slow client before its writer waits too.
  package var streamBytes = 64 << 10

  package init() {}
}
