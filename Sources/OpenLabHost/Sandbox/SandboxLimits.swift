/// What a service in the sandbox may use; the defaults are here and nowhere else.
public struct SandboxLimits: Hashable, Sendable {
  /// Bytes of everything in the scratch folder together; of the largest file too.
  public var scratchBytes: UInt64 = 64 << 20
  /// Files and folders in the scratch folder.
  public var scratchFiles: UInt64 = 8192
  /// Bytes of address space of each process. Node needs 2 GiB.
  public var addressSpace: UInt64 = 4 << 30
  /// Processor seconds of each process over its whole life; a service that lives on is restarted after them.
  public var processorSeconds: UInt64 = 3600
  /// Processes and threads of the whole tree. Node has a dozen threads.
  public var processes: UInt64 = 64
  /// Open files, pipes and sockets of each process.
  public var openFiles: UInt64 = 256
  /// Bytes of memory of the whole tree.
  public var memory: UInt64 = 1 << 30

  public init() {}
}
