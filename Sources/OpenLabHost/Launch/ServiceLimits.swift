/// What the kernel holds a service's processes to; nil leaves the host's own limit.
package struct ServiceLimits: Hashable, Sendable {
  /// A program that uses `select` must never meet a descriptor over 1,023, whatever the host itself may open.
  package var openFiles: UInt64? = 1024
  /// Bytes of address space of each process. Node needs 2 GiB.
  package var addressSpace: UInt64?
  /// Processor seconds of each process; at the limit the kernel kills it.
  package var processorSeconds: UInt64?
  /// Bytes of the largest file that a process may write.
  package var fileSize: UInt64?
  /// Processes of the *user*, not of the service alone.
  package var processes: UInt64?

  package init() {}
}
