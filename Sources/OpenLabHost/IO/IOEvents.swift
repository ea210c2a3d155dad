import COpenLabSystem

/// What a descriptor is ready for, or what its handler wants to hear of.
package struct IOEvents: OptionSet, Hashable, Sendable {
  package let rawValue: UInt32

  package init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Bytes, or the end of the stream, wait to be read.
  package static let readable = IOEvents(rawValue: UInt32(OPENLAB_READABLE))
  /// A write would take at least one byte.
  package static let writable = IOEvents(rawValue: UInt32(OPENLAB_WRITABLE))
  /// The other end is gone. Reported whatever the interest; bytes may still wait.
  package static let hangup = IOEvents(rawValue: UInt32(OPENLAB_HANGUP))
  /// The descriptor is in error, for a pipe: it has no reader any more. Reported whatever the interest.
  package static let failed = IOEvents(rawValue: UInt32(OPENLAB_FAILED))
}
