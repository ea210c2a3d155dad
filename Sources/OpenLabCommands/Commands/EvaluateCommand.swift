import OpenLabEvaluation
import OpenLabFixtures
import OpenLabHost
import OpenLabProtocol
import OpenLabWeb

/// `openlab evaluate DIR|ID [--people N] [--seed S | --secret-seed FILE] [--json | --html]`
enum EvaluateCommand {
  private static let source = Argument(
    ServiceSource.valueType,
    help: LocalizedText(
      "le dossier d’un service, ou l’identifiant d’un service du catalogue",
      "the folder of a service, or the id of one in the catalogue"
    )
  )
  private static let html = Flag(
    "html",
    help: LocalizedText(
      "une page complète à lire dans un navigateur, sur la sortie standard",
      "a whole page to be read in a browser, on standard output"
    )
  )

  static let command = Command(
    "evaluate",
    LocalizedText("note un service contre ce qui est vrai", "scores a service against what is true"),
    discussion: LocalizedText(
      """
      Des personnes sont tirées d’une graine que le service ne connaît pas ; ce qui leur arrive suit une loi cachée. \
      À côté de chaque note : des références simples, et l’oracle qui connaît la loi. Qui n’obtient pas de réponse, ou \
      une réponse avec une raison fausse, compte pour rien. Les notes classent des services dans ce monde de synthèse, \
      et là seulement.
      """,
      """
      People are drawn from a seed that the service does not know; what happens to them follows a hidden law. Beside \
      each score: simple baselines, and the oracle, which knows the law. Who gets no answer, or one with a false \
      reason, counts as nothing. Scores rank services in this synthetic world only.
      """
    ),
    arguments: [source.declaration],
    options: [html.declaration] + EvaluationOptions.declarations,
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
        "openlab evaluate Plugins/ProjectCoaching --html > report.html",
        LocalizedText("une page à montrer", "a page to show around")
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
    let options = try EvaluationOptions(invocation)
    let source = try invocation.required(source, at: 0)
    if invocation[html], output.isJSON {
      throw CommandError.usage(
        .conflict,
        LocalizedText("--html et --json ensemble", "--html and --json together"),
        hint: LocalizedText("Donnez l’un ou l’autre.", "Give one of them."),
        command: invocation.name
      )
    }
    options.announce(output)
    let fixtures = try await workspace.openFixtures()
    let bundle = try await options.bundle(source, workspace)
    let world = EvaluationWorld(world: fixtures.world(), reference: fixtures.reference, seed: options.seed)
    let name = bundle.manifest.name[output.language]
    let count = options.count
    let report = try await workspace.withHost(options.configuration(workspace, fixtures)) { host in
      let service = EvaluatedService(
        try options.service(bundle, workspace, on: host),
        apart: try options.service(bundle, workspace, on: host)
      )
      return try await Progress.during(
        LocalizedText("« \(name) » devant \(count) personnes", "'\(name)' before \(count) people"),
        output
      ) { progress in
        await Evaluation.report(service, in: world, people: count) { progress.update($0) }
      }
    }
    guard let report else { throw EvaluationOptions.unknownKind(bundle.manifest) }
    let names = Names(fixtures.reference, output.language)
    if output.isJSON {
      try output.json(report.document)
    } else if invocation[html] {
      try output.print(EvaluationHTML(report, names).page.description)
    } else {
      try output.print(EvaluationPage(report, names).page(output).lines)
    }
    return report.answers.isSilent ? .serviceFailed : .done
  }
}
