/// How a service is brought to its end: its input closes, then SIGTERM, then SIGKILL to everything below it.
///
/// The tree is gone when the sequence has ended, unless the kernel itself cannot end a process (a dead network disk):
/// then it is let go of after `abandonment`, and its init kills it as soon as that is possible.
package struct ClosingSequence: Hashable, Sendable {
  /// Time to end by itself after its input has closed; nil leaves the input open.
  package var inputClosed: Duration?
  /// Time to end after SIGTERM to its process group; nil sends none.
  package var terminated: Duration?
  /// Time the kernel has to end it after SIGKILL.
  package var abandonment: Duration

  package init(inputClosed: Duration?, terminated: Duration?, abandonment: Duration = .seconds(5)) {
    self.inputClosed = inputClosed
    self.terminated = terminated
    self.abandonment = abandonment
  }

  /// The protocol's: 2 s after its input closes, 2 s after SIGTERM.
  package static let standard = ClosingSequence(inputClosed: .seconds(2), terminated: .seconds(2))
  /// SIGKILL at once.
  package static let kill = ClosingSequence(inputClosed: nil, terminated: nil)
}
