import OpenLabProtocol

/// The two streams of a service as a connection needs them; all on the loop.
package protocol ConnectionChannel: AnyObject, Sendable {
  func readOutput(into buffer: UnsafeMutableRawBufferPointer) -> ServiceProcess.OutputRead
  /// Appends bytes to what the service will read; all of a turn goes out together, or sooner.
  func appendInput(_ bytes: UnsafeBufferPointer<UInt8>) throws(HostError)
  /// Bytes that wait for the service to read them.
  var inputBacklog: Int { get }
  /// The service's process id.
  var processID: Int32 { get }
  /// Whether stdout is read at all.
  var readsOutput: Bool { get set }
}

extension ServiceProcess: ConnectionChannel {}
