/// What has happened since a moment that a caller remembers.
package struct RegistryChanges: Hashable, Sendable {
  /// To be remembered for the next time.
  package var head: AuditHead
  /// Whether the log is another one than the caller remembers (a backup was restored): all must be read anew.
  package var isReset: Bool
  /// The acts on services, the oldest first.
  package var acts: [AuditRow]
  /// The bundles whose versions may not run now: those of a version that was suspended, withdrawn or sent back.
  package var stopped: Set<String>
}
