import OpenLabProtocol

/// Options that every command takes.
enum GlobalOptions {
  static let data = Option(
    "data",
    .path(LocalizedText("DOSSIER", "DIR"), isFolder: true),
    help: LocalizedText(
      "dossier où vit le catalogue (par défaut .openlab)",
      "folder in which the catalogue lives (default .openlab)"
    )
  )
  static let fixtures = Option(
    "fixtures",
    .path(LocalizedText("DOSSIER", "DIR"), isFolder: true),
    help: LocalizedText(
      "dossier des comptes et du référentiel (par défaut Fixtures, cherché à partir d’ici vers le haut)",
      "folder of the accounts and reference data (default Fixtures, looked for from here upwards)"
    )
  )
  static let json = Flag(
    "json",
    help: LocalizedText("écrit un seul document JSON, pour les programmes", "writes one JSON document, for programs")
  )
  static let language = Option<Language>(
    "lang",
    .choice(LocalizedText("fr|en", "fr|en"), Language.allCases.map { ($0.rawValue, $0) }),
    help: LocalizedText(
      "langue (par défaut celle de LC_ALL, LC_MESSAGES ou LANG)",
      "language (default from LC_ALL, LC_MESSAGES or LANG)"
    )
  )
  static let quiet = Flag(
    "quiet",
    short: "q",
    help: LocalizedText("n’écrit que les résultats et les erreurs", "writes results and errors only")
  )
  static let verbose = Flag(
    "verbose",
    short: "v",
    help: LocalizedText("en dit plus sur ce qui se fait", "says more about what is being done")
  )
  static let noColor = Flag(
    "no-color",
    help: LocalizedText("n’emploie pas de couleurs", "uses no colours")
  )

  static let all: [OptionDeclaration] = [
    data.declaration, fixtures.declaration, json.declaration, language.declaration, quiet.declaration,
    verbose.declaration, noColor.declaration,
  ]

  /// What the words say about output before they are parsed, so that an error in them is told in the right shape.
  struct Early: Hashable, Sendable {
    var language: Language?
    var json = false
    var quiet = false
    var verbose = false
    var noColor = false

    init(_ words: [String]) {
      var previous = ""
      for word in words {
        if word == "--" { break }
        if previous == "--lang" { language = Language(rawValue: word) ?? language }
        if word.hasPrefix("--lang=") { language = Language(rawValue: String(word.dropFirst(7))) ?? language }
        switch word {
        case "--json": json = true
        case "--quiet", "-q": quiet = true
        case "--verbose", "-v": verbose = true
        case "--no-color": noColor = true
        default: break
        }
        previous = word
      }
    }
  }
}
