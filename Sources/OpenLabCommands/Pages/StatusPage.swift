import OpenLabHost
import OpenLabProtocol

/// How hosts and their services are, as a person reads it.
struct StatusPage {
  let hosts: [HostStatus]

  func draw(on page: inout Page) {
    for host in hosts { draw(host, on: &page) }
  }

  private func draw(_ host: HostStatus, on page: inout Page) {
    page.heading("\(host.name) · \(host.process)")
    let format = page.format
    let processes = format.count(host.processes, fr: ("processus", "processus"), en: ("process", "processes"))
    let facts = [
      page.text("en marche depuis \(age(host.uptime, page))", "up for \(age(host.uptime, page))"),
      page.text(
        "\(processes) sur \(format.integer(host.processLimit)) possibles",
        "\(processes) of \(format.integer(host.processLimit)) at most"
      ),
    ]
    page.add(facts.joined(separator: " · "), indent: 2, style: .dim)
    guard !host.services.isEmpty else {
      page.add(page.text("Aucun service.", "No services."), indent: 2)
      return
    }
    page.add(table(host.services, page))
    for service in host.services { notes(service, host, on: &page) }
  }

  private func table(_ services: [ServiceStatus], _ page: Page) -> Table {
    var table = Table(
      [
        Table.Column(title: page.text("Service", "Service"), isFlexible: true),
        Table.Column(title: page.text("état", "state")),
        Table.Column(title: page.text("proc.", "proc."), isNumber: true),
        Table.Column(title: page.text("mém.", "mem."), isNumber: true),
        Table.Column(title: page.text("en cours", "active"), isNumber: true),
        Table.Column(title: page.text("attente", "waiting"), isNumber: true),
        Table.Column(title: page.text("appels", "calls"), isNumber: true),
        Table.Column(title: page.text("erreurs", "errors"), isNumber: true),
        Table.Column(title: page.text("chutes", "falls"), isNumber: true),
        Table.Column(title: "p50", isNumber: true), Table.Column(title: "p95", isNumber: true),
        Table.Column(title: "p99", isNumber: true),
      ],
      indent: 2
    )
    let format = page.format
    for service in services {
      let calls = service.calls
      let errors = calls.failed == 0 ? "0" : format.percent(calls.errorRate)
      table.add(
        Table.Cell("\(service.id) \(service.version)"),
        Table.Cell(word(service.state, page), style(service.state)),
        Table.Cell(format.integer(service.processes.count)),
        Table.Cell(service.processes.isEmpty ? "–" : size(service.memory, page)),
        Table.Cell(format.integer(service.active)),
        Table.Cell(format.integer(service.waiting)),
        Table.Cell(format.integer(calls.calls)),
        Table.Cell(errors, calls.failed == 0 ? nil : .yellow),
        Table.Cell(format.integer(calls.falls), calls.falls == 0 ? nil : .yellow),
        Table.Cell(time(calls.latency.p50, page)),
        Table.Cell(time(calls.latency.p95, page)),
        Table.Cell(time(calls.latency.p99, page))
      )
    }
    return table
  }

  /// What asks for attention, a line each.
  private func notes(_ service: ServiceStatus, _ host: HostStatus, on page: inout Page) {
    if let retryAt = service.retryAt {
      let wait = age(.nanoseconds(max(0, retryAt.nanoseconds - host.time.nanoseconds)), page)
      let reason = service.lastFall ?? ""
      page.item(
        "!",
        page.text(
          "\(service.id) : nouvel essai dans \(wait) (\(retryAt)). \(reason)",
          "\(service.id): tried again in \(wait) (\(retryAt)). \(reason)"
        ),
        indent: 2,
        markStyle: .yellow
      )
    }
    if !service.calls.errors.isEmpty {
      let codes = service.calls.errors.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(3)
        .map { "\($0.key) × \(page.format.integer($0.value))" }.joined(separator: ", ")
      page.item("·", page.text("\(service.id) : \(codes)", "\(service.id): \(codes)"), indent: 2, style: .dim)
    }
    if service.layers.isEmpty {
      page.item(
        "!",
        page.text("\(service.id) : non isolé", "\(service.id): not sandboxed"),
        indent: 2,
        markStyle: .yellow
      )
    } else if !service.missingLayers.isEmpty {
      let missing = service.missingLayers.joined(separator: ", ")
      page.item(
        "!",
        page.text(
          "\(service.id) : isolé sans \(missing) (openlab doctor)",
          "\(service.id): sandboxed without \(missing) (openlab doctor)"
        ),
        indent: 2,
        markStyle: .yellow
      )
    }
  }

  private func word(_ state: ServiceStatus.State, _ page: Page) -> String {
    switch state {
    case .idle: page.text("au repos", "idle")
    case .starting: page.text("démarre", "starting")
    case .ready: page.text("prêt", "ready")
    case .busy: page.text("occupé", "busy")
    case .resting: page.text("après chute", "fell")
    case .quarantined: page.text("à l’écart", "quarantined")
    case .stopped: page.text("arrêté", "stopped")
    default: state.rawValue
    }
  }

  private func style(_ state: ServiceStatus.State) -> Style? {
    switch state {
    case .ready: .green
    case .busy, .resting: .yellow
    case .quarantined: .red
    default: nil
    }
  }

  private func size(_ bytes: Int64?, _ page: Page) -> String {
    guard let bytes else { return "?" }
    let mebibytes = Double(bytes) / Double(1 << 20)
    let unit = page.text("Mio", "MiB")
    return "\(page.format.number(mebibytes, decimals: mebibytes < 10 ? 1 : 0))\u{A0}\(unit)"
  }

  private func time(_ duration: Duration?, _ page: Page) -> String {
    guard let duration else { return "–" }
    let milliseconds = duration / .milliseconds(1)
    if milliseconds >= 1000 { return "\(page.format.number(milliseconds / 1000, decimals: 1))\u{A0}s" }
    return "\(page.format.number(milliseconds, decimals: milliseconds < 10 ? 2 : 0))\u{A0}ms"
  }

  /// The largest two units.
  private func age(_ duration: Duration, _ page: Page) -> String {
    let seconds = duration.components.seconds
    let day = page.text("j", "d")
    if seconds < 60 { return "\(seconds)\u{A0}s" }
    if seconds < 3600 { return "\(seconds / 60)\u{A0}min \(seconds % 60)\u{A0}s" }
    if seconds < 86_400 { return "\(seconds / 3600)\u{A0}h \(seconds / 60 % 60)\u{A0}min" }
    return "\(seconds / 86_400)\u{A0}\(day) \(seconds / 3600 % 24)\u{A0}h"
  }
}
