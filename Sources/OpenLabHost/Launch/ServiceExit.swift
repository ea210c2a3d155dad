import COpenLabSystem

/// How a service's process ended, and what it used.
package struct ServiceExit: Hashable, Sendable {
  package enum Cause: Hashable, Sendable {
    /// It ended by itself, with this status.
    case status(Int32)
    /// It was ended by this signal.
    case signal(Int32)
    /// Its end was not seen: the process that watched over it was killed, or it did not end in time.
    case unknown
  }

  package var cause: Cause
  /// Processor time of the service and of the children that it waited for.
  package var userTime: Duration = .zero
  package var systemTime: Duration = .zero
  /// The largest resident memory of one process, in bytes.
  package var peakMemory: Int64 = 0

  package init(cause: Cause) { self.cause = cause }

  init(_ record: openlab_leash_record) {
    cause = record.signal != 0 ? .signal(record.signal) : .status(record.status)
    userTime = .microseconds(record.user_microseconds)
    systemTime = .microseconds(record.system_microseconds)
    peakMemory = record.peak_resident_kib * 1024
  }
}
