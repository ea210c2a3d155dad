/// What to run: a program, and everything that it gets.
package struct ServiceCommand: Hashable, Sendable {
  /// Absolute path of the program; ``ExecutableLookup`` finds it.
  package var executable: String
  /// What the program is told after its own name.
  package var arguments: [String]
  /// The whole environment.
  package var environment: [String: String]
  /// Absolute path.
  package var workingDirectory: String
  package var limits: ServiceLimits

  package init(
    executable: String,
    arguments: [String] = [],
    environment: [String: String] = Self.environment(),
    workingDirectory: String = "/",
    limits: ServiceLimits = ServiceLimits()
  ) {
    self.executable = executable
    self.arguments = arguments
    self.environment = environment
    self.workingDirectory = workingDirectory
    self.limits = limits
  }

  /// The environment that a service gets; nothing of the host's own comes with it.
  ///
  /// - `SWIFT_BACKTRACE`: a Swift service that crashes must end at once, not print for seconds what it may not share.
  /// - `SWIFT_ROOT`: Swift's runtime looks for its own path in /proc, and a static executable ends where there is none.
  /// - `PYTHONUNBUFFERED`: Python would keep a line back until 8 KiB are full, and a forgotten `flush` would look like
  ///   a service that hangs.
  /// - `PYTHONDONTWRITEBYTECODE`: what runs is a copy that nothing may change, and a superuser's service could.
  /// - `HOME`, `TMPDIR`: the scratch folder, if there is one.
  package static func environment(scratch: String? = nil) -> [String: String] {
    var environment = [
      "PATH": ExecutableLookup.fixedPath.joined(separator: ":"), "LANG": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no",
      "SWIFT_ROOT": "/", "PYTHONUNBUFFERED": "1", "PYTHONDONTWRITEBYTECODE": "1",
    ]
    if let scratch { (environment["HOME"], environment["TMPDIR"]) = (scratch, scratch) }
    return environment
  }
}
