package import OpenLabProtocol

/// Why a service stands where it does. Popularity never counts.
package enum CataloguePlace: Hashable, Sendable {
  /// All the words are in its name.
  case name
  /// All the words are in its name and summary.
  case summary
  /// All the words are in what is known of it: provider, kind, public, id.
  case elsewhere
  /// Only so many of the words are.
  case some(Int, of: Int)
  /// It came out so in the day's draw, with three tickets since fewer than ``CatalogueOrder/littleTested`` tries were
  /// made before that day.
  case littleTested(tries: Int)
  /// It came out so in the day's draw, with one ticket.
  case drawn

  /// In plain words.
  package var reason: LocalizedText {
    switch self {
    case .name: LocalizedText("vos mots sont dans son nom", "your words are in its name")
    case .summary: LocalizedText("vos mots sont dans son résumé", "your words are in its summary")
    case .elsewhere:
      LocalizedText("vos mots sont dans sa fiche", "your words are in its description")
    case .some(let found, let all):
      LocalizedText(
        found == 1 ? "un de vos \(all) mots y est" : "\(found) de vos \(all) mots y sont",
        found == 1 ? "one of your \(all) words is in it" : "\(found) of your \(all) words are in it"
      )
    case .littleTested(let tries):
      switch tries {
      case 0: LocalizedText("mis en avant : personne ne l’a encore essayé", "put forward: nobody has tried it yet")
      case 1: LocalizedText("mis en avant : un seul essai", "put forward: one try only")
      default: LocalizedText("mis en avant : \(tries) essais seulement", "put forward: only \(tries) tries")
      }
    case .drawn: LocalizedText("tiré au sort aujourd’hui", "drawn by lot today")
    }
  }

  var code: String {
    switch self {
    case .name: "name"
    case .summary: "summary"
    case .elsewhere: "elsewhere"
    case .some: "some"
    case .littleTested: "little-tested"
    case .drawn: "drawn"
    }
  }
}

extension CataloguePlace: JSONEncodable {
  package func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("code", code)
    writer.member("reason", reason)
    writer.endObject()
  }
}
