/// Sees every line of a connection in both directions; called on the loop's thread.
package protocol LineObserver: Sendable {
  func line(_ direction: LineDirection, _ bytes: UnsafeBufferPointer<UInt8>)
}

package enum LineDirection: String, Sendable {
  case toService = "host"
  case fromService = "service"
}
