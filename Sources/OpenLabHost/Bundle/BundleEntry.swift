/// One file of a bundle.
struct BundleEntry: Hashable, Sendable {
  enum Kind: UInt8, Sendable {
    case file = 0
    case executable = 1
    /// A symbolic link that leads to another entry; its content is the path that it holds.
    case link = 2
  }

  /// Below the bundle, with `/` between folders.
  var path: String
  var kind: Kind
  /// Bytes of the content, as the folder was looked through.
  var size: Int64
  /// Where its content is read from.
  var source: String
  /// What a link holds.
  var target = ""

  /// By the bytes of their paths: Swift's own order of strings depends on Unicode, and on its version.
  static func isBefore(_ one: BundleEntry, _ other: BundleEntry) -> Bool {
    one.path.utf8.lexicographicallyPrecedes(other.path.utf8)
  }

  /// Whether the two are the same but for where they are read from.
  func matches(_ other: BundleEntry) -> Bool {
    path.utf8.elementsEqual(other.path.utf8) && kind == other.kind && size == other.size && target == other.target
  }
}
