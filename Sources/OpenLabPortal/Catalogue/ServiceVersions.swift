import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb

/// The versions of a service with what changed from one to the next, and the public log of what was done to them.
struct ServiceVersions {
  private let visit: Visit
  private let record: ServiceRecord
  private let log: [AuditRow]
  private let reactions: [ReactionRecord]

  init(_ visit: Visit, _ record: ServiceRecord, _ log: [AuditRow], _ reactions: [ReactionRecord]) {
    self.visit = visit
    self.record = record
    self.log = log
    self.reactions = reactions
  }

  private var words: ServiceWords { Words.service }

  var html: HTML {
    let versions = record.versions
    let items = versions.enumerated().html { index, version in
      item(version, before: index + 1 < versions.count ? versions[index + 1] : nil)
    }
    return """
      <section class="part"><h2>\(visit.text(words.versions))</h2><p class="quiet">\(visit.text(words.newestFirst))</p>\
      <ul class="trail">\(items)</ul></section>\(history)
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
    let thanks = reactions.count { $0.correctedIn == version.manifest.version }
    return """
      <li\(attribute: "class", isCurrent ? "now" : nil)><h3>\(version.manifest.version)</h3>\
      \(Part.badges([ServiceBadges.state(version.state, visit), ServiceBadges.certificate(version.isCertified, version.level, visit)]))\
      <p class="quiet">\(dates.joined(separator: " · "))</p>\(changes.html { "<p>\($0)</p>" })\
      \(when: thanks > 0, "<p><strong>\(visit.text(words.thanks, thanks))</strong></p>")\
      \(version.reason.map { "<p>\(visit.text(words.reason, ["reason": $0]))</p>" as HTML })</li>
      """
  }

  private var history: HTML {
    var table = DataTable(
      visit.text(words.historyLead),
      [
        .init(visit.text(words.when)), .init(visit.text(words.act)), .init(visit.text(words.version)),
        .init(visit.text(words.who)), .init(visit.text(words.why)),
      ]
    )
    for row in log.reversed() {
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
      <section class="part"><h2>\(visit.text(words.history))</h2>\(table.html)</section>
      """
  }

  private func date(_ moment: String) -> String { visit.format.date(String(moment.prefix(10))) }
}
