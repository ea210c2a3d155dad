/// What a service's folder may hold.
package struct BundleLimits: Hashable, Sendable {
  /// Files and symbolic links, artefacts too.
  package var files: Int
  /// Bytes of all files together.
  package var bytes: Int64
  /// Folders inside one another.
  package var depth: Int

  package init(files: Int = 5_000, bytes: Int64 = 256 << 20, depth: Int = 64) {
    self.files = files
    self.bytes = bytes
    self.depth = depth
  }

  package static let standard = BundleLimits()
}
