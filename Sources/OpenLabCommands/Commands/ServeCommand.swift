import Foundation
import OpenLabFixtures
import OpenLabHost
import OpenLabPortal
import OpenLabProtocol
import OpenLabWeb

/// `openlab serve [--port N] [--host A]`
enum ServeCommand {
  static let command = Command(
    "serve",
    LocalizedText("sert le portail : catalogue, essais, avis", "serves the portal: catalogue, tries, opinions"),
    discussion: LocalizedText(
      """
      Le portail n’est ouvert qu’à cette machine, sauf si --host le dit. Il sert jusqu’à ^C ; les essais en cours se \
      terminent. Il vit dans --data : openlab demo y met trois services.
      """,
      """
      The portal is open to this machine only unless --host says otherwise. It serves until ^C; tries under way come to \
      their end. It lives in --data: openlab demo puts three services there.
      """
    ),
    options: ServeOptions.declarations + [SandboxChoice.flag.declaration] + LogOptions.declarations,
    examples: [
      Command.Example(
        "openlab serve --port 8080",
        LocalizedText("le portail sur http://localhost:8080/", "the portal at http://localhost:8080/")
      ),
      Command.Example(
        "openlab serve --public https://lab.example.org --proxy 127.0.0.1",
        LocalizedText("derrière nginx ou Caddy sur la même machine", "behind nginx or Caddy on the same machine")
      ),
    ],
    exitCodes: [.refused]
  ) { invocation in
    let output = invocation.output
    let workspace = Workspace(invocation)
    let options = try ServeOptions(invocation)
    let fixtures = try await workspace.openFixtures()
    var configuration = workspace.hostConfiguration(
      fixtures.reference,
      title: "openlab serve",
      log: LogOptions(invocation)
    )
    configuration.pseudonyms = try workspace.pseudonyms()
    configuration.sandbox = SandboxChoice.sandbox(invocation)
    configuration.observer = TranscriptRecorder()
    do {
      try await workspace.withHost(configuration) { host in
        let serving = PortalServing(
          workspace: workspace,
          output: output,
          options: options,
          fixtures: fixtures,
          host: host,
          log: LogOptions(invocation)
        )
        serving.warn()
        try await serving.serve(mayMove: false) { url in
          if output.isJSON {
            try output.json(JSONObject([("url", .string(url)), ("data", .string(workspace.data.path))]))
          } else {
            try output.print(output.text("Le portail : \(url)", "The portal: \(url)"))
          }
          try output.results.flush()
          output.note(serving.tokenHint)
          output.note(LocalizedText("Il sert jusqu’à ^C.", "It serves until ^C."))
        }
      }
    } catch let error as ServerError {
      throw CommandError(error)
    }
    return .done
  }
}
