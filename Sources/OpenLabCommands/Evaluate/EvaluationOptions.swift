import Foundation
import OpenLabEvaluation
import OpenLabFixtures
import OpenLabHost
import OpenLabProtocol

/// What the commands that ask services for many people have in common: how many, drawn from what, and how services run.
struct EvaluationOptions {
  static let people = Option(
    "people",
    .integer(LocalizedText("N", "N"), in: 1...1_000_000),
    help: LocalizedText("pour combien de personnes (par défaut 500)", "for how many people (default 500)")
  )
  static let seed = Option(
    "seed",
    .integer(LocalizedText("GRAINE", "SEED"), in: 0...Int(Int32.max)),
    help: LocalizedText(
      "d’où sont tirées les personnes et la loi cachée (par défaut 1)",
      "what people and the hidden law are drawn from (default 1)"
    )
  )
  static let secretSeed = Option(
    "secret-seed",
    .path(LocalizedText("FICHIER", "FILE"), isFolder: false),
    help: LocalizedText(
      "un secret d’au moins 16 octets au lieu d’une graine ; son SHA-256 est affiché, à publier avant de juger",
      "a secret of at least 16 bytes instead of a seed; its SHA-256 is shown, to be published before the judging"
    )
  )
  static let interpreter = Option(
    "interpreter",
    .path(LocalizedText("DOSSIER", "DIR"), isFolder: true),
    isRepeatable: true,
    help: LocalizedText(
      "où chercher aussi les programmes, en plus du chemin fixe",
      "where programs are looked for too, besides the fixed path"
    )
  )

  static let declarations =
    [
      people.declaration, seed.declaration, secretSeed.declaration, interpreter.declaration,
      SandboxChoice.flag.declaration, SandboxChoice.sandboxedBuild.declaration,
    ] + LogOptions.declarations

  let count: Int
  let seed: EvaluationSeed
  private let invocation: Invocation

  init(_ invocation: Invocation) throws(CommandError) {
    self.invocation = invocation
    count = invocation[Self.people] ?? 500
    seed = try Self.seed(invocation)
  }

  /// The hash of a secret is said before anything else.
  func announce(_ output: Output) {
    guard let commitment = seed.commitment else { return }
    output.note(
      LocalizedText("SHA-256 de la graine secrète : \(commitment)", "SHA-256 of the secret seed: \(commitment)")
    )
  }

  /// A host for services that are judged.
  func configuration(_ workspace: Workspace, _ fixtures: Fixtures) -> HostConfiguration {
    var configuration = workspace.hostConfiguration(
      fixtures.reference,
      title: invocation.name,
      log: LogOptions(invocation)
    )
    configuration.sandbox = SandboxChoice.sandbox(invocation)
    configuration.pseudonyms = PseudonymKey(seed.names)
    // A service that falls for some people is asked for the others all the same, and soon.
    configuration.restarts.firstDelay = .milliseconds(20)
    configuration.restarts.longestDelay = .milliseconds(250)
    configuration.restarts.fallsToQuarantine = .max
    return configuration
  }

  func service(_ bundle: ServiceBundle, _ workspace: Workspace, on host: ServiceHost) throws -> Service {
    try workspace.service(bundle, on: host, interpreters: invocation.all(Self.interpreter))
  }

  func bundle(_ source: ServiceSource, _ workspace: Workspace) async throws -> ServiceBundle {
    try await workspace.bundle(source, sandboxedBuild: invocation[SandboxChoice.sandboxedBuild])
  }

  static func unknownKind(_ manifest: Manifest) -> CommandError {
    CommandError(
      ProtocolError(.unknownMethod, "This version knows no kind \(manifest.kind.rawValue.debugDescription).")
    )
  }

  private static func seed(_ invocation: Invocation) throws(CommandError) -> EvaluationSeed {
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
