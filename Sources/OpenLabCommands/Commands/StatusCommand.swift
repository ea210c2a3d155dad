import Foundation
import OpenLabHost
import OpenLabProtocol

/// `openlab status [--json|--prometheus] [--watch]`
enum StatusCommand {
  private static let prometheus = Flag(
    "prometheus",
    help: LocalizedText("écrit le texte que lit Prometheus", "writes the text that Prometheus reads")
  )
  private static let watch = Flag(
    "watch",
    short: "w",
    help: LocalizedText("recommence chaque seconde, jusqu’à ^C", "again every second, until ^C")
  )

  static let command = Command(
    "status",
    LocalizedText("l’état des hôtes en marche et de leurs services", "how running hosts and their services are"),
    discussion: LocalizedText(
      """
      Demande à chaque hôte qui travaille avec ce --data, par une prise Unix que vous seul pouvez ouvrir : services, \
      processus, mémoire, files d’attente, chutes, durées, erreurs. Avec --watch et --json, un document par ligne.
      """,
      """
      Asks each host that works with this --data, over a Unix socket that only you may open: services, processes, memory, \
      queues, falls, times, errors. With --watch and --json, one document a line.
      """
    ),
    options: [prometheus.declaration, watch.declaration],
    examples: [
      Command.Example(
        "openlab status --watch",
        LocalizedText(
          "pendant qu’openlab demo tourne dans un autre terminal",
          "while openlab demo runs in another terminal"
        )
      ),
      Command.Example(
        "openlab status --json",
        LocalizedText("le même état, pour un programme", "the same, for a program")
      ),
    ],
    exitCodes: [.no]
  ) { invocation in
    let output = invocation.output
    if invocation[prometheus], output.isJSON {
      throw CommandError.usage(
        .conflict,
        LocalizedText("--json et --prometheus sont deux formats", "--json and --prometheus are two formats"),
        hint: LocalizedText("Choisissez l’un des deux.", "Choose one of them."),
        command: invocation.name
      )
    }
    let workspace = Workspace(invocation)
    repeat {
      let hosts = try await ask(workspace)
      if invocation[prometheus] {
        try output.print(PrometheusText.render(hosts).split(separator: "\n").map(String.init))
      } else if output.isJSON {
        let document = JSONObject([("hosts", .array(hosts.map { .object($0.document) }))])
        if invocation[watch] { try output.jsonLine(document) } else { try output.json(document) }
      } else {
        var page = Page(output)
        StatusPage(hosts: hosts).draw(on: &page)
        // A terminal shows one page that changes.
        let clear = invocation[watch] && output.results.isTerminal ? ["\u{1B}[H\u{1B}[2J\u{1B}[3J"] : []
        try output.print(clear + page.lines)
      }
      try output.results.flush()
      if invocation[watch] { try await Task.sleep(for: .seconds(1)) }
    } while invocation[watch]
    return .done
  }

  private static func ask(_ workspace: Workspace) async throws -> [HostStatus] {
    let hosts: [HostStatus]
    do throws(HostError) {
      hosts = try await StatusClient.ask(workspace.statusFolder)
    } catch {
      throw CommandError(error)
    }
    guard hosts.isEmpty else { return hosts }
    throw CommandError(
      .no,
      CommandError.Code(rawValue: "host/none-running"),
      LocalizedText("aucun hôte ne travaille avec \(workspace.data.path)", "no host works with \(workspace.data.path)"),
      hint: LocalizedText(
        "Lancez-en un (openlab demo), ou donnez le dossier du sien : --data DOSSIER",
        "Start one (openlab demo), or give the folder of the one that runs: --data DIR"
      ),
      details: JSONObject([("data", .string(workspace.data.path))])
    )
  }
}
