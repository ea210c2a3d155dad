import Foundation
import OpenLabProtocol

/// `openlab chaos`
enum ChaosCommand {
  private static let seed = Option(
    "seed",
    .integer(LocalizedText("N", "N"), in: 0...1_000_000_000),
    help: LocalizedText("la graine du plan ; 1 par défaut", "the plan's seed; 1 by default")
  )
  private static let seeds = Option(
    "seeds",
    range,
    help: LocalizedText("plusieurs graines, de A à B", "several seeds, from A to B")
  )
  private static let seconds = Option(
    "seconds",
    decimal,
    help: LocalizedText(
      "secondes de chaos, que les graines se partagent ; 10 par défaut",
      "seconds of chaos, which the seeds share; 10 by default"
    )
  )
  private static let services = Option(
    "services",
    .integer(LocalizedText("N", "N"), in: 2...64),
    help: LocalizedText("services à la fois ; 5 par défaut", "services at once; 5 by default")
  )
  private static let jobs = Option(
    "jobs",
    .integer(LocalizedText("N", "N"), in: 1...64),
    help: LocalizedText(
      "graines en même temps ; par défaut, une par processeur",
      "seeds at the same time; one a processor by default"
    )
  )
  private static let plan = Flag(
    "plan",
    help: LocalizedText("montre le plan de la graine, sans rien lancer", "shows the seed's plan and runs nothing")
  )

  static let command = Command(
    "chaos",
    LocalizedText(
      "malmène l’hôte et ses services au hasard, et vérifie ce qui est promis",
      "batters the host and its services at random, and checks what is promised"
    ),
    discussion: LocalizedText(
      """
      Des services sains, d’autres capables de tout ; des processus tués ou arrêtés, l’hôte redémarré ou tué. La même \
      graine donne le même plan. Vérifié : chaque appel a sa réponse, une fois, à temps, la sienne ; chaque erreur \
      s’explique par ce qui fut fait ; rien n’est montré après la fin ; rien ne reste. Pendant ce temps, \
      « openlab status » montre ses hôtes.
      """,
      """
      Healthy services, and others from which anything may come; processes killed and stopped, the host restarted or \
      killed. The same seed gives the same plan. Checked: every call is answered, once, in time, with its own answer; \
      every error is explained by what was done; nothing is shown after the end; nothing is left. Meanwhile \
      'openlab status' shows its hosts.
      """
    ),
    options: [
      seed.declaration, seeds.declaration, seconds.declaration, services.declaration, jobs.declaration,
      plan.declaration,
    ],
    examples: [
      Command.Example(
        "openlab chaos --seed 7 --seconds 20",
        LocalizedText("une graine pendant vingt secondes", "one seed for twenty seconds")
      ),
      Command.Example(
        "openlab chaos --seeds 1-200 --seconds 100 --json",
        LocalizedText("deux cents graines, une demi-seconde chacune", "two hundred seeds, half a second each")
      ),
    ],
    exitCodes: [.no]
  ) { invocation in
    let output = invocation.output
    if invocation[seed] != nil, invocation[seeds] != nil {
      throw CommandError(
        .usage,
        .conflict,
        LocalizedText("--seed et --seeds ne vont pas ensemble", "--seed and --seeds do not go together")
      )
    }
    let range = invocation[seeds] ?? (invocation[seed] ?? 1)...(invocation[seed] ?? 1)
    let milliseconds = max(100, Int((invocation[seconds] ?? 10) * 1000) / range.count)
    let harness = try harness(range, milliseconds, invocation)
    if invocation[plan] {
      for line in try await harness.plan() { try output.jsonLine(line) }
      return .done
    }
    let outcomes = try await Progress.during(LocalizedText("Chaos", "Chaos"), output) { progress in
      try await harness.run { outcome in
        let done = progress.count(1)
        progress.update(Double(done) / Double(range.count), "\(outcome.seed)")
      }
    }
    let summary = ChaosSummary(outcomes: outcomes, milliseconds: milliseconds)
    if output.isJSON {
      try output.json(summary)
    } else {
      try output.print(ChaosPage(summary: summary, output: output).lines())
    }
    return summary.violations.isEmpty ? .done : .no
  }

  private static func harness(
    _ range: ClosedRange<Int>,
    _ milliseconds: Int,
    _ invocation: Invocation
  ) throws -> ChaosHarness {
    let workspace = Workspace(invocation)
    if !invocation[plan] { try workspace.makeDataFolder() }
    do {
      return try ChaosHarness(
        seeds: range,
        milliseconds: milliseconds,
        services: invocation[services] ?? 5,
        jobs: invocation[jobs] ?? ProcessInfo.processInfo.activeProcessorCount,
        statusFolder: workspace.statusFolder
      )
    } catch let error as ChaosHarness.Unavailable {
      throw CommandError(
        .no,
        CommandError.Code(rawValue: "chaos/unavailable"),
        LocalizedText(
          "le programme de chaos n’est pas là : \(error.message)",
          "the program of the chaos harness is not there: \(error.message)"
        ),
        hint: LocalizedText("Construisez-le : swift build -c release", "Build it: swift build -c release")
      )
    }
  }

  // MARK: Values

  private static let range = ValueType<ClosedRange<Int>>(
    placeholder: LocalizedText("A-B", "A-B"),
    completion: .none
  ) { text throws(ValueProblem) in
    let ends = text.split(separator: "-").map { Int($0) }
    guard ends.count == 2, let first = ends[0], let last = ends[1], first <= last, last - first < 100_000 else {
      throw ValueProblem(LocalizedText("ne va pas d’un nombre à un autre, comme 1-200", "is no range such as 1-200"))
    }
    return first...last
  }

  private static let decimal = ValueType<Double>(
    placeholder: LocalizedText("N", "N"),
    completion: .none
  ) { text throws(ValueProblem) in
    guard let value = Double(text), value >= 0.1, value <= 1_000_000 else {
      throw ValueProblem(LocalizedText("n’est pas un nombre de secondes", "is not a number of seconds"))
    }
    return value
  }
}
