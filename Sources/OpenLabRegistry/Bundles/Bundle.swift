package import OpenLabProtocol

/// A content-addressed copy of a service: what runs, what is certified, what is shown.
package struct Bundle: Hashable, Sendable {
  package var digest: ContentDigest
  /// Absolute path of the copy.
  package var path: String
  package var files: Int
  package var bytes: Int
}
