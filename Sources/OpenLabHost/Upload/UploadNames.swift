import OpenLabProtocol

/// The names of an upload so far: none twice, none that is another's twin, no file that is a folder too.
struct UploadNames {
  private struct Known {
    var path: String
    var isFolder: Bool
    /// Whether it had a header of its own.
    var isEntry: Bool
  }

  private var known: [String: Known] = [:]

  /// Takes a name in; the folders above it too.
  mutating func add(_ name: UploadName, isFolder: Bool, at byte: Int64) throws(UploadRefusal) {
    var path = ""
    for (index, part) in name.components.enumerated() {
      path += path.isEmpty ? part : "/\(part)"
      let isLast = index == name.components.count - 1
      try add(path, isFolder: isFolder || !isLast, isEntry: isLast, at: byte)
    }
  }

  private mutating func add(_ path: String, isFolder: Bool, isEntry: Bool, at byte: Int64) throws(UploadRefusal) {
    let key = UploadName.key(path)
    guard var other = known[key] else {
      known[key] = Known(path: path, isFolder: isFolder, isEntry: isEntry)
      return
    }
    let shown = UploadRefusal.shown(path)
    guard other.path.utf8.elementsEqual(path.utf8) else {
      let first = UploadRefusal.shown(other.path)
      throw UploadRefusal(
        .twin,
        entry: path,
        byte: byte,
        LocalizedText(
          "« \(first) » et « \(shown) » sont un seul nom sur certaines machines.",
          "“\(first)” and “\(shown)” are one name on some machines."
        ),
        mend: LocalizedText("Renommez l’un des deux.", "Rename one of the two.")
      )
    }
    guard other.isFolder == isFolder else {
      throw UploadRefusal(
        .fileAsFolder,
        entry: path,
        byte: byte,
        LocalizedText(
          "« \(shown) » est à la fois un fichier et un dossier.",
          "“\(shown)” is a file and a folder at once."
        ),
        mend: Self.again
      )
    }
    if other.isEntry, isEntry {
      throw UploadRefusal(
        .duplicate,
        entry: path,
        byte: byte,
        LocalizedText("« \(shown) » est deux fois dans l’archive.", "“\(shown)” is in the archive twice."),
        mend: Self.again
      )
    }
    other.isEntry = other.isEntry || isEntry
    known[key] = other
  }

  private static let again = LocalizedText(
    "Refaites l’archive d’un seul coup, dans un fichier neuf : tar --format=ustar -cf service.tar .",
    "Make the archive again in one go, in a new file: tar --format=ustar -cf service.tar ."
  )
}
