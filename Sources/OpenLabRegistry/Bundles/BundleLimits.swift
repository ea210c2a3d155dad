/// How much a bundle may hold.
package struct BundleLimits: Hashable, Sendable {
  package var files: Int
  package var bytes: Int

  package init(files: Int = 500, bytes: Int = 256 << 20) {
    self.files = files
    self.bytes = bytes
  }
}
