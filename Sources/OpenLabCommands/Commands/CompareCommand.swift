import OpenLabEvaluation
import OpenLabFixtures
import OpenLabHost
import OpenLabProtocol

/// `openlab compare A B [--people N] [--seed S] [--cases N] [--json]`
enum CompareCommand {
  private static let before = Argument(
    ServiceSource.valueType,
    help: LocalizedText(
      "la version d’avant : un dossier, ou un identifiant du catalogue",
      "the version before: a folder, or an id of the catalogue"
    )
  )
  private static let after = Argument(
    ServiceSource.valueType,
    help: LocalizedText(
      "la version d’après : un dossier, ou un identifiant du catalogue",
      "the version after: a folder, or an id of the catalogue"
    )
  )
  private static let cases = Option(
    "cases",
    .integer(LocalizedText("N", "N"), in: 0...1_000),
    help: LocalizedText(
      "combien de cas sont montrés, les pires d’abord (par défaut 5)",
      "how many cases are shown, the worst first (default 5)"
    )
  )

  static let command = Command(
    "compare",
    LocalizedText(
      "dit ce qui change entre deux versions d’un service, pour qui, et pourquoi",
      "tells what changes between two versions of a service, for whom, and why"
    ),
    discussion: LocalizedText(
      """
      Les deux versions répondent aux mêmes personnes, isolées l’une de l’autre. Les pires cas viennent d’abord : qui \
      n’a plus de réponse, puis qui est moins bien servi selon ce qui est vrai, puis ceux dont la réponse change le plus.
      """,
      """
      Both versions answer the same people, each in its own sandbox. The worst cases come first: who is answered no \
      more, then who is served worse by what is true, then those whose answer moves most.
      """
    ),
    arguments: [before.declaration, after.declaration],
    options: [cases.declaration] + EvaluationOptions.declarations,
    examples: [
      Command.Example(
        "openlab compare fr.openlab.job-matching Plugins/JobMatching",
        LocalizedText("la version du catalogue et celle du dossier", "the catalogue's version and the folder's")
      ),
      Command.Example(
        "openlab compare before/ after/ --people 2000 --seed 7 --json",
        LocalizedText("pour un programme", "for a program")
      ),
    ],
    exitCodes: [.no, .serviceFailed, .refused]
  ) { invocation in
    let workspace = Workspace(invocation)
    let output = invocation.output
    let options = try EvaluationOptions(invocation)
    let (first, second) = (try invocation.required(before, at: 0), try invocation.required(after, at: 1))
    options.announce(output)
    let fixtures = try await workspace.openFixtures()
    let (old, new) = (try await options.bundle(first, workspace), try await options.bundle(second, workspace))
    guard old.manifest.kind == new.manifest.kind else {
      throw CommandError.usage(
        .conflict,
        LocalizedText(
          "« \(old.manifest.kind) » et « \(new.manifest.kind) » ne se comparent pas",
          "'\(old.manifest.kind)' and '\(new.manifest.kind)' cannot be compared"
        ),
        hint: LocalizedText("Donnez deux services du même type.", "Give two services of the same kind."),
        command: invocation.name
      )
    }
    let world = EvaluationWorld(world: fixtures.world(), reference: fixtures.reference, seed: options.seed)
    let count = options.count
    let most = invocation[cases] ?? 5
    let report = try await workspace.withHost(options.configuration(workspace, fixtures)) { host in
      let before = try options.service(old, workspace, on: host)
      let after = try options.service(new, workspace, on: host)
      return try await Progress.during(
        LocalizedText("Deux versions devant \(count) personnes", "Two versions before \(count) people"),
        output
      ) { progress in
        await Comparison.report(before, after, in: world, people: count, cases: most) { progress.update($0) }
      }
    }
    guard let report else { throw EvaluationOptions.unknownKind(old.manifest) }
    if output.isJSON {
      try output.json(report.document)
    } else {
      try output.print(ComparisonPage(report, Names(fixtures.reference, output.language)).page(output).lines)
    }
    return report.answers.before.isSilent || report.answers.after.isSilent ? .serviceFailed : .done
  }
}
