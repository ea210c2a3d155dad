/// Responses in the order of their ends.
package struct AccessLogBatch: Hashable, Sendable {
  package var entries: [AccessLogEntry]
  /// How many entries before these were dropped, because the sink could not keep up.
  package var dropped: Int
}
