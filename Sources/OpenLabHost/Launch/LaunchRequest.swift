import COpenLabSystem
import OpenLabProtocol

/// A command as the bytes that the spawner reads; their layout is in `openlab_launch.h`.
struct LaunchRequest: Sendable {
  var bytes: [UInt8] = []
  /// The layers of the sandbox that are asked for.
  let layers: SandboxLayers
  let sandbox: Sandbox
  /// The control group that holds the tree; nil where the host itself watches it.
  let group: ControlGroup?

  /// Throws `service/invalid-command` for what no program can be given.
  ///
  /// Of the sandbox's layers, those are asked for that `machine` has as far as it knows.
  init(
    _ command: ServiceCommand,
    _ sandbox: Sandbox,
    on machine: SandboxMachine = .shared
  ) throws(HostError) {
    self.sandbox = sandbox
    layers = machine.available(sandbox.layers)
    group = layers.isEmpty ? nil : machine.groups.make(sandbox.limits)
    let command = sandbox.apply(to: command, layers)
    var paths = layers.isEmpty ? [] : try SandboxPaths.list(sandbox, layers, command)
    if let group { paths += ["g\(group.folder)", "h\(group.home)"] }
    var strings = [command.executable, command.workingDirectory, command.executable]
    strings += command.arguments
    for (name, value) in command.environment.sorted(by: { $0.key < $1.key }) {
      if name.isEmpty || name.utf8.contains(UInt8(ascii: "=")) {
        throw .invalidCommand("\(name.debugDescription) names no environment variable.")
      }
      strings.append("\(name)=\(value)")
    }
    for path in [command.executable, command.workingDirectory] where !path.utf8.starts(with: "/".utf8) {
      throw .invalidCommand("\(path.debugDescription) is not an absolute path.")
    }
    if let bad = (strings + paths).first(where: { $0.utf8.contains(0) }) {
      throw .invalidCommand("\(bad.debugDescription) holds a NUL byte.")
    }

    let limits = Self.limits(command.limits)
    append(openlab_launch_header(magic: UInt32(OPENLAB_LAUNCH_MAGIC), payload_bytes: 0))
    append(
      openlab_launch_counts(
        arguments: UInt32(command.arguments.count + 1),
        environment: UInt32(command.environment.count),
        limits: UInt32(limits.count),
        sandbox: UInt32(MemoryLayout<openlab_sandbox>.size + paths.reduce(0) { $0 + $1.utf8.count + 1 })
      )
    )
    for limit in limits { append(limit) }
    append(
      openlab_sandbox(
        version: UInt32(OPENLAB_SANDBOX_VERSION),
        layers: layers.rawValue,
        scratch_bytes: sandbox.limits.scratchBytes,
        scratch_files: sandbox.limits.scratchFiles,
        path_count: UInt32(paths.count),
        padding: 0
      )
    )
    for string in paths + strings {
      bytes.append(contentsOf: string.utf8)
      bytes.append(0)
    }

    let payload = bytes.count - MemoryLayout<openlab_launch_header>.size
    if payload > OPENLAB_LAUNCH_LIMIT {
      throw .invalidCommand("Arguments and environment take \(payload) bytes; the system takes 2 MiB.")
    }
    let header = openlab_launch_header(
      magic: UInt32(OPENLAB_LAUNCH_MAGIC),
      payload_bytes: UInt32(payload)
    )
    withUnsafeBytes(of: header) { bytes.replaceSubrange(0..<$0.count, with: $0) }
  }

  private mutating func append<Value: BitwiseCopyable>(_ value: Value) {
    withUnsafeBytes(of: value) { bytes.append(contentsOf: $0) }
  }

  private static func limits(_ limits: ServiceLimits) -> [openlab_launch_limit] {
    // A service leaves no core file: it would hold what people entrusted to it.
    let wanted: [(openlab_resource, UInt64?)] = [
      (OPENLAB_LIMIT_CORE_BYTES, 0), (OPENLAB_LIMIT_OPEN_FILES, limits.openFiles),
      (OPENLAB_LIMIT_ADDRESS_SPACE_BYTES, limits.addressSpace), (OPENLAB_LIMIT_CPU_SECONDS, limits.processorSeconds),
      (OPENLAB_LIMIT_FILE_BYTES, limits.fileSize), (OPENLAB_LIMIT_PROCESSES, limits.processes),
    ]
    return wanted.compactMap { resource, value in
      value.map {
        // The kernel kills at the hard limit, and says why at the soft one.
        let hard = resource == OPENLAB_LIMIT_CPU_SECONDS ? $0 &+ 5 : $0
        return openlab_launch_limit(resource: resource.rawValue, padding: 0, soft: $0, hard: max($0, hard))
      }
    }
  }
}

extension HostError {
  fileprivate static func invalidCommand(_ detail: String) -> HostError {
    HostError(.invalidCommand, detail, hint: "Correct the command in service.json.")
  }
}
