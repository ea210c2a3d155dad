/// Hears, on the loop's thread, what happens to a service's process.
///
/// The process keeps its handler until ``serviceGone(_:_:)``, the last call of all. The first calls may come before
/// ``ServiceProcess/launch(_:sandbox:on:spawner:within:handler:)`` returns.
package protocol ServiceProcessHandler: AnyObject, Sendable {
  /// Bytes wait on the service's stdout: read them with ``ServiceProcess/readOutput(into:)``. Reported again each turn
  /// while any are left.
  func outputReady(_ process: ServiceProcess)
  /// The service's stdout has ended; every byte has been offered before.
  func outputEnded(_ process: ServiceProcess)
  /// The service reads no more: what was still to be written is lost.
  func inputBroken(_ process: ServiceProcess)
  /// All that was appended to the service's input has been written, after some of it had to wait.
  func inputDrained(_ process: ServiceProcess)
  /// The service wrote a whole line on its stderr.
  func logged(_ line: LogLine, _ process: ServiceProcess)
  /// The service itself has ended; others of its tree are being killed. Not told where its end was not seen, as when
  /// its init was killed.
  func serviceEnded(_ process: ServiceProcess, _ exit: ServiceExit)
  /// The whole tree is gone and reaped, every stream read to its end and closed.
  func serviceGone(_ process: ServiceProcess, _ exit: ServiceExit)
}

extension ServiceProcessHandler {
  package func outputEnded(_ process: ServiceProcess) {}
  package func inputBroken(_ process: ServiceProcess) {}
  package func inputDrained(_ process: ServiceProcess) {}
  package func logged(_ line: LogLine, _ process: ServiceProcess) {}
  package func serviceEnded(_ process: ServiceProcess, _ exit: ServiceExit) {}
  package func serviceGone(_ process: ServiceProcess, _ exit: ServiceExit) {}
}
