import OpenLabProtocol

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The private folder that an upload is unpacked in; gone with its owner.
///
/// Nobody else may enter it. Every name is made below a descriptor of the folder above it, never followed, never
/// overwritten: whatever names come, nothing outside is touched.
package final class UploadFolder: Sendable {
  static let prefix = ".upload-"
  static let unwritable = LocalizedText(
    "L’envoi ne peut pas être gardé sur le disque",
    "The upload cannot be kept on the disk"
  )

  /// Absolute path.
  package let path: String
  /// Open and locked, as long as this lives.
  private let root: Int32

  /// Makes a folder in another, which is made too; takes away what processes that were killed have left there.
  package init(in place: String) throws(UploadRefusal) {
    let place = BundleFolder.absolute(place)
    let error = BundleFolder.make(place)
    if error != 0 { throw .storage(Self.unwritable, error) }
    guard chmod(place, 0o700) == 0 else { throw .storage(Self.unwritable, errno) }
    // Nobody makes one while others look for what is left over.
    guard let guardian = BundleLease.locked(place, LOCK_EX) else { throw .storage(Self.unwritable, errno) }
    defer { withExtendedLifetime(guardian) {} }
    for name in (try? FolderListing.names(in: place)) ?? [] where name.hasPrefix(Self.prefix) {
      guard let lock = BundleLease.locked("\(place)/\(name)", LOCK_EX | LOCK_NB) else { continue }
      withExtendedLifetime(lock) { FolderRemoval.remove("\(place)/\(name)") }
    }
    path = "\(place)/\(Self.prefix)\(BundleStore.random())"
    guard mkdir(path, 0o700) == 0, let made = BundleLease.locked(path, LOCK_SH) else {
      throw .storage(Self.unwritable, errno)
    }
    root = made.release()
  }

  deinit {
    FolderRemoval.remove(path)
    _ = systemClose(root)
  }

  func makeFolder(_ components: [String]) throws(UploadRefusal) {
    _ = try opened(components)
  }

  func makeFile(_ components: [String], isExecutable: Bool) throws(UploadRefusal) -> UploadFile {
    let parent = try opened(components.dropLast())
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let number = openat(parent.number, components.last ?? "", flags, 0o600)
    guard number >= 0 else { throw .storage(Self.unwritable, errno) }
    return UploadFile(Descriptor(number), isExecutable: isExecutable)
  }

  /// The folder by these names, made where it is not there.
  private func opened(_ components: some Sequence<String>) throws(UploadRefusal) -> Descriptor {
    let start = openat(root, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard start >= 0 else { throw .storage(Self.unwritable, errno) }
    var folder = Descriptor(start)
    for name in components {
      if mkdirat(folder.number, name, 0o700) != 0, errno != EEXIST { throw .storage(Self.unwritable, errno) }
      let next = openat(folder.number, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard next >= 0 else { throw .storage(Self.unwritable, errno) }
      folder = Descriptor(next)
    }
    return folder
  }

  /// The folder with the manifest: this one, or the only one in it, as `tar -cf service.tar service` packs it.
  func serviceFolder() throws(UploadRefusal) -> String {
    if FileStatus("\(path)/\(Manifest.fileName)") != nil { return path }
    let names = ((try? FolderListing.names(in: path)) ?? []).sorted()
    if names.count == 1, FileStatus("\(path)/\(names[0])/\(Manifest.fileName)") != nil { return "\(path)/\(names[0])" }
    let found = names.prefix(8).map(UploadRefusal.shown).joined(separator: ", ") + (names.count > 8 ? "…" : "")
    throw UploadRefusal(
      .noManifest,
      LocalizedText(
        "Il n’y a pas de \(Manifest.fileName) à la racine de l’archive (elle contient : \(found)).",
        "There is no \(Manifest.fileName) at the top of the archive (it holds: \(found))."
      ),
      mend: UploadRefusal.remake
    )
  }
}
