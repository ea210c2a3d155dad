import Foundation
import OpenLabFixtures
import OpenLabHost
import OpenLabPortal
import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb

/// The portal on a socket, from a workspace and a host that runs.
struct PortalServing: Sendable {
  let workspace: Workspace
  let output: Output
  let options: ServeOptions
  let fixtures: Fixtures
  let host: ServiceHost
  let log: LogOptions

  /// Serves until the task is cancelled.
  /// - Parameters:
  ///   - mayMove: whether another port is taken where the usual one is.
  ///   - ready: told where it is, once it takes requests.
  func serve(mayMove: Bool, ready: (_ url: String) async throws -> Void) async throws {
    let portal = try Portal(configuration())
    var server = ServerConfiguration()
    server.addresses = options.addresses
    server.port = options.port
    server.hosts.formUnion(options.names)
    server.trustedProxies = options.proxies
    server.accessLog = try accessLog()
    do {
      try await run(server, portal, ready)
    } catch let error as ServerError where mayMove && error.code == "web/address-in-use" {
      output.note(LocalizedText(error.fr, error.en))
      server.port = 0
      try await run(server, portal, ready)
    }
  }

  private func run(
    _ server: ServerConfiguration,
    _ portal: Portal,
    _ ready: (_ url: String) async throws -> Void
  ) async throws {
    try await WebServer.run(server, portal) { server in
      try await ready(options.url(port: server.port))
      await Self.untilCancelled()
    }
  }

  /// Ends when the task is cancelled, and only then.
  private static func untilCancelled() async {
    let (never, continuation) = AsyncStream<Never>.makeStream()
    for await _ in never {}
    continuation.finish()
  }

  private func accessLog() throws -> (@Sendable (AccessLogBatch) -> Void)? {
    let output = output
    switch options.accessLog {
    case nil: return nil
    case "-": return { batch in for line in AccessLogFile.lines(batch) { LogWriter.shared.write(line, to: output) } }
    case let path?:
      let file = try AccessLogFile(path: path)
      return { file.write($0) }
    }
  }

  private func configuration() throws -> PortalConfiguration {
    PortalConfiguration(
      registry: try workspace.openRegistry(),
      fixtures: fixtures,
      host: host,
      bundles: workspace.catalogueBundles,
      pseudonyms: try workspace.pseudonyms(),
      version: Program.version,
      statusFolder: workspace.statusFolder,
      sources: workspace.sourcesFolder,
      publicAddress: options.publicAddress,
      isSecure: options.isSecure,
      contact: options.contact,
      hosts: AllowedHosts(options.names),
      log: log.sink(output)
    )
  }

  /// How to get in as a maintainer.
  var tokenHint: LocalizedText {
    let data = workspace.statusData
    return LocalizedText(
      "Pour entrer comme mainteneur : openlab token create --role maintainer --name VOUS\(data)",
      "To sign in as a maintainer: openlab token create --role maintainer --name YOU\(data)"
    )
  }

  /// Said to who serves more than this machine.
  func warn() {
    guard options.isOpen else { return }
    let everywhere = options.addresses.contains(where: ServeOptions.isEverywhere) && options.publicAddress == nil
    output.say(
      output.text(
        "Attention : d’autres machines peuvent atteindre ce portail. Mettez un mandataire https devant."
          + (everywhere ? " Sans --public, il ne répond qu’aux noms de cette machine." : ""),
        "Warning: other machines can reach this portal. Put an https proxy in front."
          + (everywhere ? " Without --public it answers to this machine's own names only." : "")
      )
    )
  }
}

extension Workspace {
  /// The project's folder `Sources`, beside the fixtures or above the program; its documentation is served.
  var sourcesFolder: String? {
    let reference = (try? referenceFolder()).map { URL(fileURLWithPath: $0) }
    let project = reference?.deletingLastPathComponent().deletingLastPathComponent()
    let program = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
    for start in [project, program].compactMap(\.self) {
      var folder = start
      while true {
        let candidate = folder.appendingPathComponent("Sources/OpenLabProtocol/OpenLabProtocol.docc").path
        if FileManager.default.fileExists(atPath: candidate) { return folder.appendingPathComponent("Sources").path }
        if folder.path == "/" { break }
        folder.deleteLastPathComponent()
      }
    }
    return nil
  }
}

extension CommandError {
  /// Why the portal could not listen.
  init(_ error: ServerError) {
    self.init(
      .refused,
      Code(rawValue: error.code),
      LocalizedText(error.fr, error.en),
      hint: LocalizedText(
        "Choisissez un port avec --port, une adresse avec --host.",
        "Choose a port with --port, an address with --host."
      )
    )
  }
}
