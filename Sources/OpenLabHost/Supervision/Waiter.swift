import OpenLabProtocol

/// A call that waits for a place. On the loop, but for what is `let`.
final class Waiter: @unchecked Sendable {
  /// Whose turn it takes; nil for callers without a name, which share one.
  let caller: String?
  /// It wants a process to itself: it may be what ended the last one.
  let isAlone: Bool
  let trace: TraceID?
  let since = MonotonicTime.now
  var continuation: CheckedContinuation<Result<ServiceInstance, ProtocolError>, Never>?
  var timer: IOTimer?
  /// Its task was cancelled before it came to wait.
  var isCancelled = false

  init(caller: String?, isAlone: Bool, trace: TraceID?) {
    self.caller = caller
    self.isAlone = isAlone
    self.trace = trace
  }

  /// Answers the caller, once.
  func resume(_ result: Result<ServiceInstance, ProtocolError>, on loop: IOLoop) {
    if let timer { loop.cancel(timer) }
    timer = nil
    continuation?.resume(returning: result)
    continuation = nil
  }
}
