import COpenLabSystem
import OpenLabProtocol

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

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

  /// What the host ended it for; nil otherwise.
  package var excess: Excess?

  /// More than a whole tree of processes may have.
  package enum Excess: Hashable, Sendable {
    /// In bytes.
    case memory(used: UInt64, limit: UInt64)
    /// Threads count too.
    case processes(limit: UInt64)
  }

  package init(cause: Cause) { self.cause = cause }

  init(_ record: openlab_leash_record) {
    cause = record.signal != 0 ? .signal(record.signal) : .status(record.status)
    userTime = .microseconds(record.user_microseconds)
    systemTime = .microseconds(record.system_microseconds)
    peakMemory = record.peak_resident_kib * 1024
  }
}

extension ServiceExit {
  /// Which limit ended it, as ``LimitAdvice`` names it; nil when none did.
  var limit: String? {
    switch excess {
    case .memory: return LimitAdvice.memory
    case .processes: return LimitAdvice.processes
    case nil: break
    }
    switch cause {
    case .signal(SIGXCPU): return LimitAdvice.processorTime
    case .signal(SIGXFSZ): return LimitAdvice.fileSize
    default: return nil
    }
  }

  /// The limit that ended it, as the end of a sentence about it; nil when none did.
  package var limitReached: String? {
    switch excess {
    case .memory(let used, let limit):
      return "was ended: it used \(used >> 20) MiB of memory with all its processes, and may use \(limit >> 20) MiB"
    case .processes(let limit): return "was ended: it ran more than \(limit) processes and threads"
    case nil: break
    }
    switch cause {
    case .signal(SIGXCPU): return "was ended: it had used all its processor time"
    case .signal(SIGXFSZ): return "was ended: it wrote a file larger than it may"
    default: return nil
    }
  }
}
