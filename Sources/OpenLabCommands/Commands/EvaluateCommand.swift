import Foundation
import OpenLabEvaluation
import OpenLabFixtures
import OpenLabHost
import OpenLabProtocol

/// `openlab evaluate DIR|ID [--people N] [--seed S | --secret-seed FILE] [--json]`
enum EvaluateCommand {
  private static let source = Argument(
    ServiceSource.valueType,
    help: LocalizedText(
      "le dossier d’un service, ou l’identifiant d’un service du catalogue",
      "the folder of a service, or the id of one in the catalogue"
    )
  )
  private static let people = Option(
    "people",
    .integer(LocalizedText("N", "N"), in: 1...1_000_000),
    help: LocalizedText("pour combien de personnes (par défaut 500)", "for how many people (default 500)")
  )
  private static let seed = Option(
    "seed",
    .integer(LocalizedText("GRAINE", "SEED"), in: 0...Int(Int32.max)),
    help: LocalizedText(
      "d’où sont tirées les personnes et la loi cachée (par défaut 1)",
      "what people and the hidden law are drawn from (default 1)"
    )
  )
  private static let secretSeed = Option(
    "secret-seed",
    .path(LocalizedText("FICHIER", "FILE"), isFolder: false),
    help: LocalizedText(
      "un secret d’au moins 16 octets au lieu d’une graine ; son SHA-256 est affiché, à publier avant de juger",
      "a secret of at least 16 bytes instead of a seed; its SHA-256 is shown, to be published before the judging"
    )
  )
  private static let interpreter = Option(
    "interpreter",
    .path(LocalizedText("DOSSIER", "DIR"), isFolder: true),
    isRepeatable: true,
    help: LocalizedText(
      "où chercher aussi les programmes, en plus du chemin fixe",
      "where programs are looked for too, besides the fixed path"
    )
  )

  static let command = Command(
    "evaluate",
    LocalizedText("note un service contre ce qui est vrai", "scores a service against what is true"),
    discussion: LocalizedText(
      """
      Des personnes sont tirées d’une graine que le service ne connaît pas ; ce qui leur arrive suit une loi cachée. \
      À côté de chaque note : des références simples, et l’oracle qui connaît la loi. Les notes classent des services \
      dans ce monde de synthèse, et là seulement.
      """,
      """
      People are drawn from a seed that the service does not know; what happens to them follows a hidden law. Beside \
      each score: simple baselines, and the oracle, which knows the law. Scores rank services in this synthetic world \
      only.
      """
    ),
    arguments: [source.declaration],
    options: [
      people.declaration, seed.declaration, secretSeed.declaration, interpreter.declaration,
      SandboxChoice.flag.declaration, SandboxChoice.sandboxedBuild.declaration,
    ] + LogOptions.declarations,
    examples: [
      Command.Example(
        "openlab evaluate Plugins/JobMatching",
        LocalizedText("pour 500 personnes", "for 500 people")
      ),
      Command.Example(
        "openlab evaluate fr.openlab.skills-profiling --people 2000 --seed 7 --json",
        LocalizedText("pour un programme", "for a program")
      ),
      Command.Example(
        "head -c 32 /dev/urandom > jury && openlab evaluate Plugins/JobMatching --secret-seed jury",
        LocalizedText("comme un jury : la graine reste secrète", "as a jury does: the seed stays secret")
      ),
    ],
    exitCodes: [.no, .serviceFailed, .refused]
  ) { invocation in
    let workspace = Workspace(invocation)
    let output = invocation.output
    let seed = try evaluationSeed(invocation)
    let source = try invocation.required(source, at: 0)
    let count = invocation[people] ?? 500
    let fixtures = try await workspace.openFixtures()
    let bundle = try await workspace.bundle(source, sandboxedBuild: invocation[SandboxChoice.sandboxedBuild])
    var configuration = workspace.hostConfiguration(
      fixtures.reference,
      title: invocation.name,
      log: LogOptions(invocation)
    )
    configuration.sandbox = SandboxChoice.sandbox(invocation)
    configuration.pseudonyms = try workspace.pseudonyms()
    let world = EvaluationWorld(world: fixtures.world(), reference: fixtures.reference, seed: seed)
    let interpreters = invocation.all(interpreter)
    let name = bundle.manifest.name[output.language]
    if let commitment = seed.commitment {
      output.note(
        LocalizedText("SHA-256 de la graine secrète : \(commitment)", "SHA-256 of the secret seed: \(commitment)")
      )
    }
    let report = try await workspace.withHost(configuration) { host in
      let service = try workspace.service(bundle, on: host, interpreters: interpreters)
      return try await Progress.during(
        LocalizedText("« \(name) » devant \(count) personnes", "'\(name)' before \(count) people"),
        output
      ) { progress in
        await Evaluation.report(service, in: world, people: count) { progress.update($0) }
      }
    }
    guard let report else {
      throw CommandError(
        ProtocolError(.unknownMethod, "This version knows no kind \(bundle.manifest.kind.rawValue.debugDescription).")
      )
    }
    if output.isJSON {
      try output.json(report.document)
    } else {
      try output.print(EvaluationPage(report, Names(fixtures.reference, output.language)).page(output).lines)
    }
    return report.errors.isEmpty || report.errors.values.reduce(0, +) < count ? .done : .serviceFailed
  }

  private static func evaluationSeed(_ invocation: Invocation) throws(CommandError) -> EvaluationSeed {
    guard let file = invocation[secretSeed] else { return EvaluationSeed(Int64(invocation[seed] ?? 1)) }
    guard invocation[seed] == nil else {
      throw CommandError.usage(
        .conflict,
        LocalizedText("--seed et --secret-seed ensemble", "--seed and --secret-seed together"),
        hint: LocalizedText("Donnez l’un ou l’autre.", "Give one of them."),
        command: invocation.name
      )
    }
    let secret = FileHandle(forReadingAtPath: file).flatMap { try? $0.read(upToCount: 4_096) }
    guard let secret, let seed = EvaluationSeed(secret: Array(secret)) else {
      throw CommandError(
        .usage,
        .file,
        secret == nil
          ? LocalizedText("\(file) ne peut être lu", "\(file) cannot be read")
          : LocalizedText("\(file) a moins de 16 octets", "\(file) has less than 16 bytes"),
        hint: LocalizedText(
          "Faites un secret : head -c 32 /dev/urandom > \(file)",
          "Make a secret: head -c 32 /dev/urandom > \(file)"
        )
      )
    }
    return seed
  }
}
