internal import Foundation
internal import OpenLabDatabase
package import OpenLabProtocol

/// The bundles of a data folder: `bundles/sha256-…`, each put in place whole and never changed.
///
/// The digest is SHA-256 over one line a file, sorted by name: `name NUL x-or-dash NUL size NUL sha256-of-bytes newline`.
package struct BundleStore: Sendable {
  private let folder: String
  private let limits: BundleLimits

  /// - Parameter data: the data folder; `bundles` is made in it.
  package init(data: String, limits: BundleLimits = BundleLimits()) throws(RegistryError) {
    folder = "\(data)/bundles"
    self.limits = limits
    do {
      try FileManager.default.createDirectory(
        atPath: folder,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
    } catch { throw RegistryError(error) }
  }

  /// Copies a service's folder in; what is there already is not copied again.
  /// - Parameters:
  ///   - artefacts: built files: name in the bundle → path below the folder (the manifest's `artefacts`).
  package func store(folder source: String, artefacts: [String: String] = [:]) throws(RegistryError) -> Bundle {
    let contents = try BundleContents(folder: source, artefacts: artefacts, limits: limits)
    do {
      return try copy(contents)
    } catch { throw RegistryError(error) }
  }

  /// The folder of a bundle; nil when there is none of that digest.
  package func path(of digest: ContentDigest) -> String? {
    let path = path(for: digest)
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }

  /// Reads a bundle again and compares it with its name.
  /// - Throws: `RegistryError`: `unknownService` when it is absent, `damagedBundle` when a byte differs.
  package func verify(_ digest: ContentDigest) throws(RegistryError) {
    guard let path = path(of: digest) else {
      throw RegistryError(.unknownService, "There is no bundle \(digest)", hint: "Submit the service again.")
    }
    let contents = try BundleContents(folder: path, artefacts: [:], limits: limits)
    var hash = SHA256()
    for file in contents.files {
      guard let data = FileManager.default.contents(atPath: file.source) else { continue }
      hash.update(Self.line(file, data.count, SHA256.hex(data)))
    }
    guard ContentDigest(hash) == digest else {
      throw RegistryError(
        .damagedBundle,
        "The bundle \(digest) is not what it was",
        hint: "Remove \(path) and submit the service again."
      )
    }
  }

  private func path(for digest: ContentDigest) -> String { "\(folder)/sha256-\(digest.hex)" }

  private static func line(_ file: BundleContents.File, _ bytes: Int, _ digest: String) -> [UInt8] {
    Array("\(file.name)\u{0}\(file.isExecutable ? "x" : "-")\u{0}\(bytes)\u{0}\(digest)\n".utf8)
  }

  /// Hashes what it has written, not what it will read once more: a file that changes meanwhile cannot split the two.
  private func copy(_ contents: BundleContents) throws -> Bundle {
    let files = FileManager.default
    let aside = "\(folder)/.incoming-\(ProcessInfo.processInfo.processIdentifier)-\(UUID().uuidString)"
    try files.createDirectory(atPath: aside, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? files.removeItem(atPath: aside) }
    var hash = SHA256()
    var total = 0
    var folders: Set<String> = [aside]
    for file in contents.files {
      guard let data = files.contents(atPath: file.source) else {
        throw RegistryError(.invalidBundle, "\(file.name) cannot be read", hint: "Make it readable.")
      }
      let target = "\(aside)/\(file.name)"
      var parent = FileSync.folder(of: target)
      try files.createDirectory(atPath: parent, withIntermediateDirectories: true)
      while folders.insert(parent).inserted { parent = FileSync.folder(of: parent) }
      try FileSync.write([UInt8](data), to: target, permissions: file.isExecutable ? 0o555 : 0o444)
      hash.update(Self.line(file, data.count, SHA256.hex(data)))
      total += data.count
    }
    for folder in folders { try FileSync.sync(folder) }
    let digest = ContentDigest(hash)
    let destination = path(for: digest)
    if !files.fileExists(atPath: destination) {
      do {
        try FileSync.publish(aside, as: destination)
      } catch {
        // Someone else has just put the same bytes there.
        guard files.fileExists(atPath: destination) else { throw error }
      }
    }
    return Bundle(digest: digest, path: destination, files: contents.files.count, bytes: total)
  }
}
