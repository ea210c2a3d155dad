#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How a service is fenced in: a value that turns a command into the command that runs.
///
/// Strict is the default of every host; it is built on the Linux kernel alone and works for the superuser and for a
/// plain user. Which of its layers this machine has, ``SandboxReport`` says.
public struct Sandbox: Hashable, Sendable {
  /// What is asked for; a layer that this machine lacks is left out, and reported.
  package var layers: SandboxLayers
  /// Absolute paths of files and folders that may be read and executed, besides the system's programs and libraries.
  package var readable: [String]
  /// Absolute path of the scratch folder, the only one that may be written to; an empty folder outside, which stays
  /// empty where the mount layer holds.
  package var writable: String?
  /// Absolute paths of folders on the disk that may be written to: for builds.
  package var writableOnDisk: [String] = []
  public var limits: SandboxLimits

  /// No fence: the service may do what the user may. For one's own service under development.
  public static let none = Sandbox(layers: [], readable: [], writable: nil, limits: SandboxLimits())

  /// Every layer that this machine has. The service reads the system's programs and libraries and what is listed, and
  /// writes to its scratch folder; without one, to a `/tmp` of its own.
  public static func strict(
    readable: [String] = [],
    writable: String? = nil,
    limits: SandboxLimits = SandboxLimits()
  ) -> Sandbox {
    Sandbox(layers: .all, readable: readable, writable: writable, limits: limits)
  }

  public var isStrict: Bool { !layers.isEmpty }

  /// The same with more to read, and with another scratch folder.
  package func granting(readable more: [String], writable: String? = nil) -> Sandbox {
    var granted = self
    granted.readable += more
    granted.writable = writable ?? self.writable
    return granted
  }

  /// The command with this sandbox's limits and environment, where these of its layers hold.
  package func apply(to command: ServiceCommand, _ layers: SandboxLayers = .all) -> ServiceCommand {
    guard isStrict else { return command }
    var command = command
    command.limits.addressSpace = Self.lower(command.limits.addressSpace, limits.addressSpace)
    command.limits.processorSeconds = Self.lower(command.limits.processorSeconds, limits.processorSeconds)
    command.limits.fileSize = Self.lower(command.limits.fileSize, limits.scratchBytes)
    command.limits.processes = Self.lower(
      command.limits.processes,
      // Where all that the user runs counts, the host itself looks at the tree, and this only bounds it between two looks.
      layers.countOwnProcesses ? limits.processes : ProcessTree.threadsOnMachine + 16 * min(limits.processes, 1 << 32)
    )
    command.limits.openFiles = Self.lower(command.limits.openFiles, limits.openFiles)
    let scratch = scratchPath
    for name in ["HOME", "TMPDIR"] where command.environment[name] == nil { command.environment[name] = scratch }
    return command
  }

  private static func lower(_ one: UInt64?, _ other: UInt64) -> UInt64 { min(one ?? other, other) }

  /// Where the service may write, as it sees it.
  package var scratchPath: String { writable ?? "/tmp" }
}
