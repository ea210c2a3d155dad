package import OpenLabProtocol

/// A try as it begins.
package struct TryStart: Sendable {
  package var service: String
  package var version: String
  /// The bundle that runs.
  package var digest: ContentDigest
  /// The test account.
  package var account: String
  /// Whose try it is: ``SessionRecord/author``.
  package var author: String
  /// What was asked, as JSON, so that it can be asked again: ≤ ``TryLimits/request``.
  package var request: [UInt8]
  /// What the person allowed.
  package var granted: [Scope]
  /// The try that it repeats.
  package var repeats: String?

  package init(
    service: String,
    version: String,
    digest: ContentDigest,
    account: String,
    author: String,
    request: [UInt8],
    granted: [Scope],
    repeats: String? = nil
  ) {
    self.service = service
    self.version = version
    self.digest = digest
    self.account = account
    self.author = author
    self.request = request
    self.granted = granted
    self.repeats = repeats
  }
}
