import OpenLabFixtures
import OpenLabHost
import OpenLabProtocol
import OpenLabWeb

/// What hosts and services do, in figures that were measured.
///
/// Why a service fell is not told here: its last words may hold anything. Its provider reads them in the workshop.
struct HostStatusPage {
  private let visit: Visit
  private let own: HostStatus
  /// Nil where they could not be asked.
  private let others: [HostStatus]?
  private let published: Int

  init(_ visit: Visit, _ own: HostStatus, _ others: [HostStatus]?, published: Int) {
    self.visit = visit
    self.own = own
    self.others = others
    self.published = published
  }

  private var words: StatusWords { Words.status }

  var page: Page {
    let time = "\(own.time)"
    let clock = "\(visit.format.date(String(time.prefix(10)))), \(time.dropFirst(11).prefix(8))"
    let troubled = (own.services + (others ?? []).flatMap(\.services)).count { Self.isTroubled($0) }
    let verdict =
      troubled == 0
      ? Part.badge(visit.text(words.allWell), .good, icon: .check)
      : Part.badge(visit.text(words.someTrouble, troubled), .warn, icon: .warning)
    let after: HTML = """
      <p class="row"><span>\(verdict)</span><span class="quiet number">\(visit.text(words.at, ["time": clock]))</span>\
      <a href="/status">\(visit.text(words.refresh))</a></p>
      """
    var content = Page.head(visit.text(words.title), lead: visit.text(words.lead), after: after)
    content += tiles
    content += section(own, title: visit.text(words.thisHost))
    for host in others ?? [] { content += section(host, title: visit.text(words.host, ["name": host.name])) }
    if others == nil { content += Part.note("<p>\(visit.text(words.unreachable))</p>", .warn) }
    var page = Page(visit.text(words.title), content)
    page.headers["Cache-Control"] = "no-store"
    page.isIndexed = false
    return page
  }

  private var tiles: HTML {
    let calls = own.services.map(\.calls)
    let total = calls.reduce(0) { $0 + $1.calls }
    let failed = calls.reduce(0) { $0 + $1.failed }
    let waiting = own.services.reduce(0) { $0 + $1.waiting } + own.waitingServices
    let format = visit.format
    let limit = HTML(text: visit.text(words.ofAtMost, ["n": format.integer(own.processLimit)]))
    let share = total == 0 ? .empty : HTML(text: format.percent(Double(failed) / Double(total)))
    let reference = visit.site.configuration.fixtures.reference.version.version
    return """
      <div class="tiles">\(Part.tile(visit.text(words.published), format.integer(published)))\
      \(Part.tile(visit.text(words.processes), format.integer(own.processes), limit))\
      \(Part.tile(visit.text(words.waiting), format.integer(waiting)))\
      \(Part.tile(visit.text(words.calls), format.integer(total)))\
      \(Part.tile(visit.text(words.errors), format.integer(failed), share))\
      \(Part.tile(visit.text(words.reference), reference))</div>
      """
  }

  private func section(_ host: HostStatus, title: String) -> HTML {
    let age = visit.format.age(seconds: host.uptime.components.seconds)
    let body: HTML =
      host.services.isEmpty
      ? "<p class=\"muted\">\(visit.text(words.noService))</p>"
      : "\(table(host.services))<p class=\"quiet text\">\(visit.text(words.quantiles))</p>\(notes(host))\(errors(host))"
    return """
      <section class="part"><div class="list-head"><h2>\(title)</h2><p class="quiet">OpenLab \(host.version) · \
      \(visit.text(words.uptime, ["age": age]))</p></div>\(body)</section>
      """
  }

  private func table(_ services: [ServiceStatus]) -> HTML {
    var table = DataTable(
      visit.text(words.table),
      [
        .init(visit.text(words.service)), .init(visit.text(words.state)),
        .init(visit.text(words.processCount), isNumber: true), .init(visit.text(words.memory), isNumber: true),
        .init(visit.text(words.active), isNumber: true), .init(visit.text(words.queue), isNumber: true),
        .init(visit.text(words.callCount), isNumber: true), .init(visit.text(words.errorRate), isNumber: true),
        .init(visit.text(words.falls), isNumber: true), .init(visit.text(words.p50), isNumber: true),
        .init(visit.text(words.p95), isNumber: true), .init(visit.text(words.p99), isNumber: true),
      ]
    )
    let format = visit.format
    for service in services {
      let calls = service.calls
      table.add(
        "\(service.id) <span class=\"quiet\">\(service.version)</span>",
        Part.badge(word(service.state), Self.tone(service.state)),
        HTML(text: format.integer(service.processes.count)),
        HTML(text: service.processes.isEmpty ? "–" : memory(service.memory)),
        HTML(text: format.integer(service.active)),
        HTML(text: format.integer(service.waiting)),
        HTML(text: format.integer(calls.calls)),
        HTML(text: calls.failed == 0 ? "0" : format.percent(calls.errorRate)),
        HTML(text: format.integer(calls.falls)),
        HTML(text: time(calls.latency.p50)),
        HTML(text: time(calls.latency.p95)),
        HTML(text: time(calls.latency.p99))
      )
    }
    return table.html
  }

  private func notes(_ host: HostStatus) -> HTML {
    var lines: [String] = []
    for service in host.services {
      if let retryAt = service.retryAt {
        lines.append(visit.text(words.resting, ["service": service.id, "time": "\(retryAt)"]))
      }
      if service.layers.isEmpty, !service.processes.isEmpty {
        lines.append(visit.text(words.notSandboxed, ["service": service.id]))
      } else if !service.layers.isEmpty, !service.missingLayers.isEmpty {
        let layers = service.missingLayers.joined(separator: ", ")
        lines.append(visit.text(words.lacksLayers, ["service": service.id, "layers": layers]))
      }
    }
    return lines.isEmpty ? .empty : Part.note(lines.html { "<p>\($0)</p>" }, .warn)
  }

  private func errors(_ host: HostStatus) -> HTML {
    let rows = host.services.flatMap { service in
      service.calls.errors.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { (service.id, $0.key, $0.value) }
    }
    guard !rows.isEmpty else { return .empty }
    var table = DataTable(
      visit.text(words.errorCodes),
      [.init(visit.text(words.service)), .init(visit.text(words.code)), .init(visit.text(words.count), isNumber: true)]
    )
    for (service, code, count) in rows {
      table.add(HTML(text: service), "<code>\(code)</code>", HTML(text: visit.format.integer(count)))
    }
    return table.html
  }

  // MARK: Words and figures

  private static func isTroubled(_ service: ServiceStatus) -> Bool {
    service.state == .resting || service.state == .quarantined
  }

  private func word(_ state: ServiceStatus.State) -> String {
    switch state {
    case .idle: visit.text(words.idle)
    case .starting: visit.text(words.starting)
    case .ready: visit.text(words.ready)
    case .busy: visit.text(words.busy)
    case .resting: visit.text(words.fell)
    case .quarantined: visit.text(words.quarantined)
    case .stopped: visit.text(words.stopped)
    default: state.rawValue
    }
  }

  private static func tone(_ state: ServiceStatus.State) -> Tone {
    switch state {
    case .ready: .good
    case .busy, .resting: .warn
    case .quarantined: .bad
    default: .plain
    }
  }

  private func memory(_ bytes: Int64?) -> String {
    guard let bytes else { return "?" }
    let mebibytes = Double(bytes) / Double(1 << 20)
    return visit.text(words.mebibytes, ["n": visit.format.number(mebibytes, decimals: mebibytes < 10 ? 1 : 0)])
  }

  private func time(_ duration: Duration?) -> String {
    duration.map { visit.format.milliseconds($0 / .milliseconds(1)) } ?? "–"
  }
}
