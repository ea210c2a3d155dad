package import OpenLabProtocol

extension BundleStore {
  /// The bundle of a digest, read again in full: what runs is what was certified. Nil when it is not here.
  ///
  /// Throws `host/store-failed` when it is damaged; bundling its folder again repairs it.
  package func bundle(_ digest: ContentDigest) async throws(ProtocolError) -> ServiceBundle? {
    try await BlockingWork.run { () throws(ProtocolError) in
      let path = path(of: digest)
      guard let lease = BundleLease.take(path) else { return nil }
      let content = try? BundleContent(bundle: path)
      let found = try? content?.digest(BundleLimits(bytes: .max))
      guard found == digest else {
        throw ProtocolError(
          .storeFailed,
          "The bundle \(digest) is damaged: its files are not those that it was made of.",
          hint: "Bundle the service's folder again.",
          details: JSONObject([("path", .string(path)), ("found", .string(found?.rawValue ?? ""))])
        )
      }
      return try opened(path, digest, lease)
    }
  }

  /// The digests of the bundles that are here, in no order; none of them is looked into.
  package var digests: [ContentDigest] {
    let names = (try? FolderListing.names(in: folder)) ?? []
    return names.compactMap { name in
      name.hasPrefix(Self.prefix) ? ContentDigest(hex: String(name.dropFirst(Self.prefix.count))) : nil
    }
  }
}
