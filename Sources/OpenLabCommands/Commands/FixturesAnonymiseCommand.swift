import Foundation
import OpenLabFixtures
import OpenLabProtocol

/// `openlab fixtures anonymise IN.csv --map FILE --out OUT`
enum FixturesAnonymiseCommand {
  private static let input = Argument(
    .path(LocalizedText("ENTRÉE.csv", "IN.csv"), isFolder: false),
    help: LocalizedText("un extrait réel, en CSV", "a real extract, as CSV")
  )
  private static let map = Option(
    "map",
    .path(LocalizedText("FICHIER", "FILE"), isFolder: false),
    help: LocalizedText(
      "ce que chaque colonne est : quasi (avec sa hiérarchie), sensitive, keep ou drop, en JSON",
      "what each column is: quasi (with its hierarchy), sensitive, keep or drop, as JSON"
    )
  )
  private static let k = Option(
    "k",
    .integer(LocalizedText("N", "N"), in: 2...1_000_000),
    help: LocalizedText(
      "personnes au moins dans chaque groupe ; 10 par défaut",
      "people at least in each group; 10 by default"
    )
  )
  private static let l = Option(
    "l",
    .integer(LocalizedText("N", "N"), in: 1...1_000),
    help: LocalizedText(
      "valeurs sensibles différentes au moins dans chaque groupe ; 4 par défaut",
      "different sensitive values at least in each group; 4 by default"
    )
  )
  private static let suppress = Option(
    "suppress",
    .integer(LocalizedText("N", "N"), in: 0...1_000),
    help: LocalizedText(
      "millièmes des lignes qui peuvent être retirées ; 20 par défaut",
      "thousandths of the rows that may be left out; 20 by default"
    )
  )
  private static let out = Option(
    "out",
    .path(LocalizedText("SORTIE", "OUT"), isFolder: false),
    help: LocalizedText("la table anonyme, en CSV", "the anonymous table, as CSV")
  )

  static let command = Command(
    "anonymise",
    LocalizedText(
      "rend anonyme un extrait réel, et le prouve",
      "makes a real extract anonymous, and proves it"
    ),
    discussion: LocalizedText(
      """
      Chaque colonne est déclarée. Les quasi-identifiants deviennent moins précis le long de leur hiérarchie, juste assez \
      pour que chaque groupe compte k personnes et ℓ valeurs sensibles ; ce qui reste trop rare est retiré. Une colonne \
      qui nomme une personne est refusée. La perte d’utilité est dite, de 0 (rien de perdu) à 1 (plus rien).
      """,
      """
      Each column is declared. Quasi-identifiers become coarser along their hierarchy, just enough for each group to have \
      k people and ℓ sensitive values; what stays too rare is left out. A column that names people is refused. The loss of \
      utility is told, from 0 (nothing lost) to 1 (nothing left).
      """
    ),
    arguments: [input.declaration],
    options: [map.declaration, k.declaration, l.declaration, suppress.declaration, out.declaration],
    examples: [
      Command.Example(
        "openlab fixtures anonymise extrait.csv --map colonnes.json --k 10 --l 4 --out anonyme.csv",
        LocalizedText("une table où chacun est dix au moins", "a table in which everyone is at least ten")
      )
    ],
    exitCodes: [.no, .refused]
  ) { invocation in
    let output = invocation.output
    let source = try invocation.required(input, at: 0)
    let target = try required(invocation, out)
    let mapFile = try required(invocation, map)
    let bytes = try contents(source)
    let mapBytes = try contents(mapFile)
    let options = Anonymiser.Options(
      k: invocation[k] ?? PrivacyAudit.promisedK,
      l: invocation[l] ?? PrivacyAudit.promisedL,
      suppressible: invocation[suppress] ?? 20
    )
    let outcome: Anonymiser.Outcome
    do {
      let columns = try AnonymisationMap.read(mapBytes, file: mapFile)
      outcome = try await Progress.during(LocalizedText("Rend anonyme", "Making anonymous"), output) { _ in
        try Anonymiser.anonymise(bytes, columns, options: options, file: source)
      }
    } catch let error as FixturesError {
      throw CommandError(anonymising: error)
    }
    try write(outcome.csv, target)
    let page = AnonymisePage(outcome: outcome, source: source, target: target)
    if output.isJSON {
      try output.json(page.document())
    } else {
      var text = Page(output)
      page.render(on: &text)
      try output.print(text.lines)
    }
    return .done
  }

  private static func required(_ invocation: Invocation, _ option: Option<String>) throws(CommandError) -> String {
    if let value = invocation[option] { return value }
    throw CommandError.usage(
      .missingArgument,
      LocalizedText("il manque \(option.declaration.spelling)", "\(option.declaration.spelling) is missing"),
      command: invocation.name
    )
  }

  private static func contents(_ path: String) throws(CommandError) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw CommandError(
        .no,
        .file,
        LocalizedText("le fichier \(path) ne peut être lu", "the file \(path) cannot be read"),
        hint: LocalizedText(
          "Voyez s’il existe, et si vous pouvez le lire.",
          "See whether it exists and you may read it."
        ),
        details: JSONObject([("path", .string(path))])
      )
    }
    return [UInt8](data)
  }

  /// Whole under its name, or not there.
  private static func write(_ bytes: [UInt8], _ target: String) throws(CommandError) {
    do throws(FixturesError) {
      try WholeFile.write(bytes, to: target)
    } catch {
      throw CommandError(
        .usage,
        .file,
        LocalizedText("\(target) ne peut être écrit", error.detail),
        hint: LocalizedText("Donnez un autre fichier : --out SORTIE", "Give another file: --out OUT"),
        details: JSONObject([("path", .string(target))])
      )
    }
  }
}

extension CommandError {
  /// Why a table does not go out.
  init(anonymising error: FixturesError) {
    let headline =
      switch error.code {
      case .invalidMap: LocalizedText("la description des colonnes ne convient pas", error.detail)
      case .directIdentifier: LocalizedText("la table nomme des personnes", error.detail)
      default: LocalizedText("la table ne peut être rendue anonyme : \(FrenchJSON.detail(error.detail))", error.detail)
      }
    let hint =
      switch error.code {
      case .invalidMap: LocalizedText("Corrigez ce qui est dit dessous.", error.hint)
      case .directIdentifier: LocalizedText("Déclarez ces colonnes drop, ou retirez-les.", error.hint)
      default: LocalizedText("Apportez plus de lignes, ou demandez moins avec --k et --l.", error.hint)
      }
    let lines = error.problems.prefix(20).map { LocalizedText(Self.french("\($0)"), "\($0)") }
    let more = error.problems.count - lines.count
    self.init(
      error.code == .invalidMap ? .usage : error.code == .directIdentifier ? .refused : .no,
      Code(rawValue: error.code.rawValue),
      headline,
      hint: hint,
      details: JSONObject([("problems", .array(error.problems.map { .string("\($0)") }))]),
      remarks: lines + (more > 0 ? [LocalizedText("… et \(more) autres", "… and \(more) more")] : [])
    )
  }

  /// A problem in French, with what the value or column would be.
  private static func french(_ problem: String) -> String {
    for mark in ["looks like ", "called like "] {
      guard let place = problem.firstRange(of: mark) else { continue }
      let kind = DirectIdentifier.label(String(problem[place.upperBound...])).fr
      return FrenchJSON.detail(String(problem[..<place.upperBound])) + kind
    }
    return FrenchJSON.detail(problem)
  }
}
