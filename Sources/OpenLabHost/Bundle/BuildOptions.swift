/// Whether and how a service's own build is run.
package struct BuildOptions: Sendable {
  package enum When: Hashable, Sendable {
    /// Each time: the build tool knows best what is left to do.
    case always
    /// When an artefact is not there.
    case whenMissing
    /// Another's service runs as it was shipped.
    case never
  }

  package var when: When
  /// After this the build and all that it started are ended.
  package var deadline: Duration
  /// Whether it is someone else's: the build runs in the sandbox, in a copy of the folder, with no network; the folder
  /// itself is left as it is, and artefacts must lie in it.
  package var isSandboxed: Bool
  /// What a build in the sandbox may use.
  package var limits = BuildOptions.sandboxLimits
  /// Bytes that the folder of a build in the sandbox may grow to.
  package var folderBytes: Int64 = 4 << 30
  /// Hears each line that the build writes, on both of its streams, from a thread of the host.
  package var output: (@Sendable (String) -> Void)?

  package init(
    when: When = .always,
    deadline: Duration = .seconds(600),
    isSandboxed: Bool = false,
    output: (@Sendable (String) -> Void)? = nil
  ) {
    self.when = when
    self.deadline = deadline
    self.isSandboxed = isSandboxed
    self.output = output
  }

  /// Compilers are large: more of everything than a service gets.
  package static var sandboxLimits: SandboxLimits {
    var limits = SandboxLimits()
    limits.scratchBytes = 2 << 30
    limits.scratchFiles = 200_000
    limits.addressSpace = 64 << 30
    limits.processes = 512
    limits.openFiles = 1024
    limits.memory = 6 << 30
    return limits
  }
}
