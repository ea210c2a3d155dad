/// Sees every line of a connection in both directions; called on the loop's thread.
package protocol LineObserver: Sendable {
  func line(_ direction: LineDirection, _ bytes: UnsafeBufferPointer<UInt8>, _ place: LinePlace)
  /// No more lines come from a process, or none that are read; `partial` is the start of one that has no end.
  func ended(_ place: LinePlace, _ why: String, partial: [UInt8])
}

extension LineObserver {
  package func ended(_ place: LinePlace, _ why: String, partial: [UInt8]) {}
}

package enum LineDirection: String, Sendable {
  case toService = "host"
  case fromService = "service"
}

/// Where a line belongs.
package struct LinePlace: Hashable, Sendable {
  package var process: Int32
  /// The call that it speaks of, if it can be told.
  package var trace: TraceID?
}
