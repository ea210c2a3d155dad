import OpenLabProtocol

/// The name of an entry of an upload, taken apart and found safe.
struct UploadName {
  /// Without `.`; empty for the root itself.
  let components: [String]

  var path: String { components.joined(separator: "/") }

  /// Reads the bytes of a name. Throws `unsafeName` or `tooDeep` with what is wrong and how to mend it.
  init(_ bytes: [UInt8], isFolder: Bool, at byte: Int64, _ limits: UploadLimits) throws(UploadRefusal) {
    let lossy = String(decoding: bytes, as: UTF8.self)
    guard let name = String(validating: bytes, as: UTF8.self) else {
      throw Self.refusal(lossy, byte, "n’est pas en UTF-8", "is not UTF-8")
    }
    if name.isEmpty { throw Self.refusal(lossy, byte, "est vide", "is empty") }
    if name.utf8.first == UInt8(ascii: "/") { throw Self.refusal(lossy, byte, "est absolu", "is absolute") }
    if name.utf8.contains(UInt8(ascii: "\\")) {
      throw Self.refusal(lossy, byte, "contient une barre oblique inversée", "holds a backslash")
    }
    if name.unicodeScalars.contains(where: { !Self.isVisible($0) }) {
      throw Self.refusal(lossy, byte, "contient un caractère invisible", "holds a character that cannot be seen")
    }
    var parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map { String($0) ?? "" }
    // As `tar -cf bundle.tar .` writes them.
    if parts.first == ".", parts.count > 1 { parts.removeFirst() }
    if isFolder, parts.last == "" { parts.removeLast() }
    if isFolder, parts == ["."] || parts.isEmpty {
      components = []
      return
    }
    for part in parts {
      switch part {
      case "": throw Self.refusal(lossy, byte, "a une partie vide", "has an empty part")
      case ".": throw Self.refusal(lossy, byte, "contient « . »", "holds “.”")
      case "..": throw Self.refusal(lossy, byte, "sort du dossier par « .. »", "leaves the folder by “..”")
      default: break
      }
      guard part.utf8.count <= 255 else {
        throw Self.refusal(lossy, byte, "a une partie de plus de 255 octets", "has a part of more than 255 bytes")
      }
    }
    guard parts.count <= limits.depth else {
      throw UploadRefusal(
        .tooDeep,
        entry: lossy,
        byte: byte,
        LocalizedText(
          "« \(UploadRefusal.shown(lossy)) » est à plus de \(limits.depth) dossiers de profondeur.",
          "“\(UploadRefusal.shown(lossy))” lies more than \(limits.depth) folders deep."
        ),
        mend: LocalizedText("Rapprochez les fichiers de la racine.", "Move the files up.")
      )
    }
    components = parts
  }

  /// Whether a scalar has a shape of its own, or is a plain space.
  static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
    case .spaceSeparator: scalar == " "
    default: !scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  /// The same for names that some disk takes for one: case does not count, nor how accents are made. Swift's strings
  /// are equal when they only differ in their composition.
  static func key(_ path: String) -> String { path.uppercased().lowercased() }

  private static func refusal(_ name: String, _ byte: Int64, _ fr: String, _ en: String) -> UploadRefusal {
    let shown = UploadRefusal.shown(name)
    return UploadRefusal(
      .unsafeName,
      entry: name,
      byte: byte,
      LocalizedText("Le nom « \(shown) » \(fr).", "The name “\(shown)” \(en)."),
      mend: LocalizedText(
        "Renommez le fichier, et faites l’archive depuis le dossier du service : tar --format=ustar -cf service.tar .",
        "Rename the file, and make the archive from inside the service’s folder: tar --format=ustar -cf service.tar ."
      )
    )
  }
}
