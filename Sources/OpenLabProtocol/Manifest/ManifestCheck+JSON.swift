internal import OpenLabWire

extension ManifestCheck {
  /// Reports why the text is no JSON, with the mend for the usual slips.
  mutating func report(_ error: JSONError) {
    let slip = slip(at: error)
    report(
      error.code == .duplicateMember ? .duplicateMember : .invalidJSON,
      at: slip?.offset ?? error.offset,
      JSONPath(),
      LocalizedText(
        "JSON invalide : \(slip?.what.fr ?? error.detail).",
        "invalid JSON: \(slip?.what.en ?? error.detail)."
      ),
      suggest: slip?.mend
    )
  }

  private struct Slip {
    var offset: Int
    var what: LocalizedText
    var mend: LocalizedText
  }

  private func slip(at error: JSONError) -> Slip? {
    let offset = min(error.offset, text.count)
    let before = text.prefix(offset).lastIndex { !Self.isSpace($0) }
    let here = offset < text.count ? text[offset] : nil
    if text.allSatisfy(Self.isSpace) {
      return Slip(
        offset: 0,
        what: LocalizedText("le fichier est vide", "the file is empty"),
        mend: LocalizedText("Écrivez-y un objet : {…}", "Write an object in it: {…}")
      )
    }
    if text.starts(with: [0xEF, 0xBB, 0xBF]), offset == 0 {
      return Slip(
        offset: 0,
        what: LocalizedText(
          "le fichier commence par une marque d’ordre (BOM)",
          "the file starts with a byte order mark"
        ),
        mend: LocalizedText("Enregistrez-le en UTF-8 sans BOM.", "Save it as UTF-8 without BOM.")
      )
    }
    switch here {
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      guard let before, text[before] == UInt8(ascii: ",") else { return nil }
      return Slip(
        offset: before,
        what: LocalizedText("une virgule après le dernier élément", "a comma behind the last element"),
        mend: LocalizedText("Retirez cette virgule.", "Remove this comma.")
      )
    case UInt8(ascii: "/"), UInt8(ascii: "#"):
      return Slip(
        offset: offset,
        what: LocalizedText("un commentaire", "a comment"),
        mend: LocalizedText("JSON n’a pas de commentaires : retirez-le.", "JSON has no comments: remove it.")
      )
    case UInt8(ascii: "'"):
      return Slip(
        offset: offset,
        what: LocalizedText("un texte entre apostrophes", "a text in single quotes"),
        mend: LocalizedText("Mettez-le entre guillemets droits : \"…\"", "Put it in double quotes: \"…\"")
      )
    case UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "["):
      guard let before, text[before] != UInt8(ascii: ","), error.detail.hasPrefix("expected ','") else { return nil }
      return Slip(
        offset: before + 1,
        what: LocalizedText("il manque une virgule", "a comma is missing"),
        mend: LocalizedText("Mettez une virgule entre les éléments.", "Put a comma between the elements.")
      )
    case nil:
      return Slip(
        offset: offset,
        what: LocalizedText(
          "le texte s’arrête au milieu d’une valeur",
          "the text ends in the middle of a value"
        ),
        mend: LocalizedText("Fermez les guillemets, ] et } ouverts.", "Close the open quotes, ] and }.")
      )
    default: return nil
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
}
