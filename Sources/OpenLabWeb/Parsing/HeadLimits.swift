/// How much of a head is read before it is refused.
package struct HeadLimits: Hashable, Sendable {
  /// The request line without its end; beyond it 414.
  package var requestLine = 8 << 10
  /// The header block, ends of lines counted; beyond it 431.
  package var block = 16 << 10
  /// Its fields; beyond it 431.
  package var fields = 100

  package init() {}
}
