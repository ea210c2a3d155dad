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
  /// Hears each line that the build writes, on both of its streams, from a thread of the host.
  package var output: (@Sendable (String) -> Void)?

  package init(
    when: When = .always,
    deadline: Duration = .seconds(600),
    output: (@Sendable (String) -> Void)? = nil
  ) {
    self.when = when
    self.deadline = deadline
    self.output = output
  }
}
