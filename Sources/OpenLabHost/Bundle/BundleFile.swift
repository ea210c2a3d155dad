package import OpenLabProtocol

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file of a bundle as people look at it.
package struct BundleFile: Hashable, Sendable {
  package enum Kind: String, Sendable { case file, executable, link }

  /// Below the bundle, with `/` between folders.
  package var path: String
  package var kind: Kind
  /// Bytes; of a link those of the path that it holds.
  package var size: Int64
  /// Of the content; of a link that of the path that it holds.
  package var digest: ContentDigest
}

extension ServiceBundle {
  /// The bundle's files in the order of their paths, each with the digest of its content; nil where the bundle cannot be
  /// read whole.
  package func files() async -> [BundleFile]? {
    await BlockingWork.run {
      guard let content = try? BundleContent(bundle: path) else { return nil }
      var files: [BundleFile] = []
      for entry in content.entries {
        guard let digest = Self.digest(of: entry) else { return nil }
        let kind: BundleFile.Kind =
          switch entry.kind {
          case .file: .file
          case .executable: .executable
          case .link: .link
          }
        files.append(BundleFile(path: entry.path, kind: kind, size: entry.size, digest: digest))
      }
      return files
    }
  }

  /// The text of a file of ``files()``; nil where there is none by that path, or it is a link, longer than `limit` bytes,
  /// or no UTF-8 text.
  ///
  /// The path is looked up among the bundle's own, never followed: whatever it says, nothing outside is read.
  package func text(of file: String, limit: Int) async -> String? {
    await BlockingWork.run {
      guard let entries = try? BundleContent(bundle: path).entries,
        let entry = entries.first(where: { $0.path.utf8.elementsEqual(file.utf8) }),
        entry.kind != .link, entry.size <= Int64(limit), let bytes = Self.bytes(of: entry, limit: limit),
        !bytes.contains(0)
      else { return nil }
      return String(validating: bytes, as: UTF8.self)
    }
  }

  private static func digest(of entry: BundleEntry) -> ContentDigest? {
    if entry.kind == .link { return ContentDigest(of: Array(entry.target.utf8)) }
    var hash = SHA256()
    let isWhole = read(entry) { hash.update($0) }
    return isWhole ? ContentDigest(hash) : nil
  }

  private static func bytes(of entry: BundleEntry, limit: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    let isWhole = read(entry) { if bytes.count <= limit { bytes += $0 } }
    return isWhole && bytes.count <= limit ? bytes : nil
  }

  private static func read(_ entry: BundleEntry, _ take: (UnsafeRawBufferPointer) -> Void) -> Bool {
    let number = open(entry.source, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard number >= 0 else { return false }
    let file = Descriptor(number)
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = buffer.withUnsafeMutableBytes { systemRead(file.number, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return count == 0 }
      buffer.withUnsafeBytes { take(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
  }
}

private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, bytes, count)
}
