import OpenLabFixtures
import OpenLabHost
import OpenLabPortal
import OpenLabProtocol
import OpenLabWeb

/// The main job, the whole way through: services built, entered in the catalogue, and run for one person.
///
/// A service that fails is told and passed over: the others are still shown.
struct Demo {
  let workspace: Workspace
  let output: Output
  let sandbox: Sandbox
  let log: LogOptions
  /// Where the portal listens after the results, until a signal comes; nil ends with the results.
  let serve: ServeOptions?

  func run() async throws -> ExitCode {
    let fixtures = try await workspace.openFixtures()
    guard let account = try fixtures.accounts.account(RunCommand.usualAccount) else {
      throw CommandError.unknownAccount(RunCommand.usualAccount, in: fixtures)
    }
    var services = try await prepare()
    // In the order of the kinds: matching, profiling, coaching.
    services.sort { Self.place($0.bundle?.manifest.kind) < Self.place($1.bundle?.manifest.kind) }
    let names = Names(fixtures.reference, output.language)
    if !output.isJSON { try list(services, account, names) }
    var configuration = workspace.hostConfiguration(fixtures.reference, title: "openlab demo", log: log)
    configuration.pseudonyms = try workspace.pseudonyms()
    configuration.sandbox = sandbox
    configuration.observer = TranscriptRecorder()
    let run = ServiceRun(
      output: output,
      fixtures: fixtures,
      names: names,
      account: account,
      grant: .declared,
      limit: 5
    )
    let prepared = services
    let results = try await workspace.withHost(configuration) { host in
      var results: [JSONValue] = []
      for service in prepared {
        results.append(try await show(service, run, host))
        try Task.checkCancellation()
      }
      try conclude(prepared, account, results)
      if let serve { try await stay(serve, fixtures, host) }
      return results
    }
    return prepared.compactMap(\.failure).first?.exit
      ?? (results.contains { $0["error"] != nil } ? .serviceFailed : .done)
  }

  /// Ends the document, or the page.
  private func conclude(_ prepared: [DemoService], _ account: Account, _ results: [JSONValue]) throws {
    if output.isJSON {
      try output.json(
        JSONObject([
          ("services", .array(prepared.map(\.document))), ("account", .string(account.id)),
          ("results", .array(results)), ("sandboxed", .boolean(sandbox.isStrict)), ("certified", .boolean(false)),
        ])
      )
    } else {
      try output.print("")
      try output.print(
        sandbox.isStrict
          ? output.text(
            "Ces services sont isolés ; ils ne sont pas certifiés (not certified).",
            "These services are sandboxed, not certified."
          )
          : output.text(
            "Ces services ne sont ni isolés (not sandboxed) ni certifiés (not certified).",
            "These services are not sandboxed, not certified."
          )
      )
    }
    SandboxChoice.tellMissing(sandbox, output)
  }

  /// Serves the portal, and keeps the services up, until a signal comes.
  private func stay(_ options: ServeOptions, _ fixtures: Fixtures, _ host: ServiceHost) async throws {
    let serving = PortalServing(
      workspace: workspace,
      output: output,
      options: options,
      fixtures: fixtures,
      host: host,
      log: log
    )
    serving.warn()
    let data = workspace.statusData
    do {
      try await serving.serve(mayMove: !options.isPortGiven) { url in
        if !output.isJSON { try output.print(output.text("Le portail : \(url)", "The portal: \(url)")) }
        try output.results.flush()
        output.note(serving.tokenHint)
        output.note(
          LocalizedText(
            "Portail et services restent à disposition jusqu’à ^C. Leur état : openlab status\(data)",
            "Portal and services stay up until ^C. How they are: openlab status\(data)"
          )
        )
      }
    } catch let error as ServerError {
      throw CommandError(error)
    }
  }

  /// Builds every service and enters it in the catalogue.
  private func prepare() async throws -> [DemoService] {
    var services: [DemoService] = []
    for folder in try workspace.pluginFolders() {
      do {
        services.append(try await workspace.publishForDemo(folder))
      } catch let error as CommandError {
        output.report(error, command: "openlab demo", asDocument: false)
        services.append(DemoService(folder: folder, failure: error))
      }
      try Task.checkCancellation()
    }
    return services
  }

  /// One service for the account; a failure is told in its place.
  private func show(_ service: DemoService, _ run: ServiceRun, _ host: ServiceHost) async throws -> JSONValue {
    guard let bundle = service.bundle else { return service.document }
    let manifest = bundle.manifest
    if !output.isJSON {
      var page = Page(output)
      page.blank()
      let title = "\(manifest.name[page.language]) · \(page.text(manifest.kind.title))"
      page.add(title, style: .bold)
      page.add(String(repeating: "─", count: min(page.width, DisplayWidth.of(title))), style: .dim)
      try output.print([""] + page.lines)
    }
    do {
      let outcome = try await run.run(try workspace.service(bundle, on: host, interpreters: []), nil)
      if !output.isJSON { try output.print(outcome.page.lines) }
      return outcome.report.document
    } catch let error as CommandError {
      output.report(error, command: "openlab demo", asDocument: false)
      return .object(
        JSONObject([("service", .string(manifest.id)), ("error", error.document(output.language))])
      )
    }
  }

  private static func place(_ kind: Kind?) -> Int { kind.flatMap { Kind.known.firstIndex(of: $0) } ?? Kind.known.count }

  private func list(_ services: [DemoService], _ account: Account, _ names: Names) throws {
    var page = Page(output)
    page.heading(page.text("Au catalogue", "In the catalogue"))
    for service in services {
      guard let manifest = service.bundle?.manifest else {
        page.item("✗", service.folder, indent: 2, markStyle: .red)
        continue
      }
      let words =
        "\(manifest.name[page.language]) \(manifest.version) — \(page.text(manifest.kind.title)) (\(manifest.id))"
      page.item("✓", words, indent: 2, markStyle: .green)
    }
    page.heading(page.text("Pour \(account.id)", "For \(account.id)"))
    page.add(AccountPage(names: names).summary(account, page), indent: 2)
    try output.print(page.lines)
  }
}
