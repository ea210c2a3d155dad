/// What an uploaded bundle may be.
package struct UploadLimits: Hashable, Sendable {
  /// Bytes of the whole upload, headers and padding too.
  package var bytes: Int64
  /// Files and folders, each header counted.
  package var entries: Int
  /// Folders inside one another.
  package var depth: Int
  /// Bytes of a `pax` header, of which nothing is used.
  package var extensionBytes: Int64

  package init(bytes: Int64 = 10 << 20, entries: Int = 500, depth: Int = 32, extensionBytes: Int64 = 16 << 10) {
    self.bytes = bytes
    self.entries = entries
    self.depth = depth
    self.extensionBytes = extensionBytes
  }

  package static let standard = UploadLimits()
}
