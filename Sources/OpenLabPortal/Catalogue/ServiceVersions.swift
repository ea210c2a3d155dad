import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb

/// The versions of a service with what changed from one to the next, and the public log of what was done to them.
struct ServiceVersions {
  private let visit: Visit
  private let record: ServiceRecord
  private let versions: ListPage<VersionRecord>
  private let log: ListPage<AuditRow>
  private let heard: [ReactionRecord]

  /// - Parameter heard: reactions that led to a version.
  /// - Throws: 400 for a cursor that is none of these lists.
  init(_ visit: Visit, _ record: ServiceRecord, _ log: [AuditRow], _ heard: [ReactionRecord]) throws(Refusal) {
    self.visit = visit
    self.record = record
    versions = try ListPage(record.versions, visit, field: "versions") { $0.manifest.version }
    self.log = try ListPage(log.reversed(), visit, field: "log", size: 50) { "\($0.position)" }
    self.heard = heard
  }

  private var words: ServiceWords { Words.service }

  var html: HTML {
    let all = record.versions
    let items = versions.shown.html { version in
      let next = all.firstIndex(of: version).map { $0 + 1 }
      return item(version, before: next.flatMap { all.indices.contains($0) ? all[$0] : nil })
    }
    return """
      <section class="part" id="versions"><h2>\(visit.text(words.versions))</h2><p class="quiet">\(visit.text(words.newestFirst))</p>\
      <ul class="trail">\(items)</ul>\(versions.links(visit, to: "versions"))</section>\(history)
      """
  }

  private func item(_ version: VersionRecord, before: VersionRecord?) -> HTML {
    let isCurrent = version == record.current
    let dates = [
      visit.text(words.handedIn, ["date": date(version.submitted)]),
      visit.text(words.changedOn, ["date": date(version.changed)]),
    ]
    var changes: [String] = []
    if let before {
      let (new, old) = (version.manifest.declaredScopes, before.manifest.declaredScopes)
      let added = new.filter { !old.contains($0) }.map { visit.text($0.label) }
      let dropped = old.filter { !new.contains($0) }.map { visit.text($0.label) }
      if !added.isEmpty { changes.append(visit.text(words.newScope, ["scopes": visit.format.list(added)])) }
      if !dropped.isEmpty { changes.append(visit.text(words.droppedScope, ["scopes": visit.format.list(dropped)])) }
    }
    return """
      <li\(attribute: "class", isCurrent ? "now" : nil)><h3>\(version.manifest.version)</h3>\
      \(Part.badges([ServiceBadges.state(version.state, visit), ServiceBadges.certificate(version.isCertified, version.level, visit)]))\
      <p class="quiet">\(dates.joined(separator: " · "))</p>\(changes.html { "<p>\($0)</p>" })\
      \(thanks(version).map { "<p><strong>\($0)</strong></p>" as HTML })\
      \(version.reason.map { "<p>\(visit.text(words.reason, ["reason": $0]))</p>" as HTML })</li>
      """
  }

  /// Whose words led to a version; who reads it may be among them.
  private func thanks(_ version: VersionRecord) -> String? {
    let voices = heard.filter { $0.correctedIn == version.manifest.version }
    guard !voices.isEmpty else { return nil }
    let author = visit.session.record?.author
    guard author != nil, voices.contains(where: { $0.author == author }) else {
      return visit.text(words.thanks, voices.count)
    }
    return voices.count == 1 ? visit.text(words.thanksYou) : visit.text(words.thanksYouAnd, voices.count - 1)
  }

  private var history: HTML {
    var table = DataTable(
      visit.text(words.historyLead),
      [
        .init(visit.text(words.when)), .init(visit.text(words.act)), .init(visit.text(words.version)),
        .init(visit.text(words.who)), .init(visit.text(words.why)),
      ]
    )
    for row in log.shown {
      let act = RegistryAct(rawValue: row.act).map { visit.text($0.label) } ?? row.act
      table.add(
        "<time datetime=\"\(row.at)\">\(date(row.at))</time>",
        HTML(text: act),
        HTML(text: row.version),
        HTML(text: row.who),
        HTML(text: row.reason ?? "")
      )
    }
    return """
      <section class="part" id="log"><h2>\(visit.text(words.history))</h2>\(table.html)\(log.links(visit, to: "log"))</section>
      """
  }

  private func date(_ moment: String) -> String { visit.format.date(String(moment.prefix(10))) }
}
