import Foundation
import OpenLabFixtures
import OpenLabProtocol

/// `openlab fixtures generate --count N --seed S`
enum FixturesGenerateCommand {
  private static let count = Option(
    "count",
    .integer(LocalizedText("N", "N"), in: 1...1_000_000_000),
    help: LocalizedText(
      "nombre de personnes, un multiple de dix ; 500 par défaut",
      "people, a multiple of ten; 500 by default"
    )
  )
  private static let seed = Option(
    "seed",
    .integer(LocalizedText("S", "S"), in: .min ... .max),
    help: LocalizedText(
      "graine : la même donne les mêmes octets partout ; 2017 par défaut",
      "seed: the same gives the same bytes everywhere; 2017 by default"
    )
  )
  private static let reference = Option(
    "reference",
    .path(LocalizedText("DOSSIER", "DIR"), isFolder: true),
    help: LocalizedText(
      "le référentiel, avec son manifest.json ; celui du projet par défaut",
      "the reference, with its manifest.json; the project's by default"
    )
  )
  private static let out = Option(
    "out",
    .path(LocalizedText("DOSSIER", "DIR"), isFolder: true),
    help: LocalizedText("où écrire ; ici par défaut", "where to write; here by default")
  )

  static let command = Command(
    "generate",
    LocalizedText(
      "invente des personnes : accounts.ndjson et accounts.sqlite",
      "makes people up: accounts.ndjson and accounts.sqlite"
    ),
    discussion: LocalizedText(
      """
      La personne n ne dépend que de la graine, du référentiel et de n : un million de personnes commence par les cinq \
      cents premières. La mémoire ne grandit pas avec leur nombre. Rien ne prend son nom avant d’être entier.
      """,
      """
      Person n depends on the seed, the reference and n alone: a million people begin with the first five hundred. Memory \
      does not grow with their number. Nothing takes its name before it is whole.
      """
    ),
    options: [count.declaration, seed.declaration, reference.declaration, out.declaration],
    examples: [
      Command.Example(
        "openlab fixtures generate --count 10000 --seed 42 --out people",
        LocalizedText("dix mille personnes dans people", "ten thousand people in people")
      ),
      Command.Example(
        "openlab fixtures generate --count 1000000 && openlab fixtures audit accounts.ndjson",
        LocalizedText("un million, et la preuve de leur anonymat", "a million, and the proof of their anonymity")
      ),
    ]
  ) { invocation in
    let output = invocation.output
    let wanted = invocation[count] ?? Fixtures.defaultCount
    let folder = invocation[out] ?? "."
    do {
      let referenceFolder = try referenceFolder(invocation)
      let read = try ReferenceReader.read(folder: referenceFolder)
      let population = Population(
        world: World(reference: read, seed: Int64(invocation[seed] ?? Int(Fixtures.defaultSeed)))
      )
      let export = try AccountExport(population, count: wanted, to: folder)
      let clock = ContinuousClock()
      let start = clock.now
      let format = Format(output.language)
      let summary = try await Progress.during(
        LocalizedText("Invente \(format.integer(wanted)) personnes", "Making \(format.integer(wanted)) people"),
        output
      ) { progress in
        try await export.write { progress.update(Double($0) / Double(wanted)) }
      }
      let seconds = (clock.now - start) / .seconds(1)
      try tell(summary, population, seconds, output)
    } catch let error as FixturesError {
      throw CommandError(error)
    }
    return .done
  }

  private static func referenceFolder(_ invocation: Invocation) throws -> String {
    guard let given = invocation[reference] else { return try Workspace(invocation).referenceFolder() }
    let inside = "\(given)/reference"
    return FileManager.default.fileExists(atPath: "\(inside)/manifest.json") ? inside : given
  }

  private static func tell(
    _ summary: AccountExport.Summary,
    _ population: Population,
    _ seconds: Double,
    _ output: Output
  ) throws {
    let manifest = population.world.reference.manifest
    let perSecond = Double(summary.accounts) / max(seconds, 0.000_001)
    if output.isJSON {
      try output.json(
        JSONObject([
          ("accounts", .integer(Int64(summary.accounts))), ("seed", .integer(population.seed)),
          (
            "reference",
            .object(
              JSONObject([
                ("id", .string(manifest.id)), ("version", .string(manifest.version)),
                ("digest", .string("sha256:\(population.world.reference.digest)")),
              ])
            )
          ),
          (
            "files",
            .array([
              .object(
                JSONObject([("path", .string(summary.linesPath)), ("bytes", .integer(Int64(summary.lineBytes)))])
              ),
              .object(
                JSONObject([("path", .string(summary.databasePath)), ("bytes", .integer(Int64(summary.databaseBytes)))])
              ),
            ])
          ),
          ("seconds", .number((seconds * 1_000).rounded() / 1_000)),
          ("perSecond", .number(perSecond.rounded())),
        ])
      )
      return
    }
    let format = Format(output.language)
    let count = format.integer(summary.accounts)
    try output.print([
      output.text(
        "\(count) personnes inventées en \(format.number(seconds, decimals: 1)) s "
          + "(\(format.integer(Int(perSecond))) par seconde) : ",
        "\(count) people made up in \(format.number(seconds, decimals: 1)) s "
          + "(\(format.integer(Int(perSecond))) a second):"
      ), "  \(summary.linesPath)  \(size(summary.lineBytes, format))",
      "  \(summary.databasePath)  \(size(summary.databaseBytes, format))",
    ])
  }

  private static func size(_ bytes: Int, _ format: Format) -> String {
    format.quantity(Double(bytes) / 1_000_000, format.language == .fr ? "Mo" : "MB")
  }
}
