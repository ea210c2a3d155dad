/// How large the body of a route's requests may be.
package struct BodyLimit: Hashable, Sendable {
  package var bytes: Int

  package init(bytes: Int) { self.bytes = bytes }

  package static let none = BodyLimit(bytes: 0)
  /// 64 KiB.
  package static let form = BodyLimit(bytes: 64 << 10)
  /// 1 MiB.
  package static let json = BodyLimit(bytes: 1 << 20)
  /// 10 MiB and the form around it.
  package static let bundle = BodyLimit(bytes: 10 << 20 + 64 << 10)
}
