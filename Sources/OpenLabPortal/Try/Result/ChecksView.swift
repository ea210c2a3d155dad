import OpenLabHost
import OpenLabProtocol
import OpenLabWeb

/// What the host found when it checked a result: how many reasons hold, how many were taken out, and its notes. What was
/// refused is counted and never shown.
struct ChecksView {
  let visit: Visit
  let checks: ResultChecks
  private let words = Words.tryResult
  private static let shownNotes = 8

  init(_ checks: ResultChecks, _ visit: Visit) {
    self.visit = visit
    self.checks = checks
  }

  var html: HTML {
    var badges: [HTML] = []
    // Nothing is told of reasons where none was given; where none held, no sign praises that.
    let given = checks.verified + checks.refused.count + checks.unverifiable
    if given > 0 {
      let hold = checks.verified > 0
      badges.append(
        Part.badge(visit.text(words.verified, checks.verified), hold ? .good : .plain, icon: hold ? .check : nil)
      )
    }
    if !checks.refused.isEmpty {
      badges.append(Part.badge(visit.text(words.refused, checks.refused.count), .warn, icon: .eyeOff))
    }
    if checks.unverifiable > 0 { badges.append(Part.badge(visit.text(words.unverifiable, checks.unverifiable))) }
    if !checks.dropped.isEmpty { badges.append(Part.badge(visit.text(words.dropped, checks.dropped.count), .warn)) }
    return "\(Part.badges(badges))\(notes)"
  }

  private var notes: HTML {
    let findings = checks.dropped + checks.noted
    guard !findings.isEmpty else { return .empty }
    // Many findings say the same of many elements: each sentence once.
    var seen: Set<String> = []
    let sentences = findings.map { visit.text($0.why) }.filter { seen.insert($0).inserted }
    let items = sentences.prefix(Self.shownNotes).html { "<li>\(ServiceText.html($0))</li>" }
    let rest = sentences.count - Self.shownNotes
    let more: HTML? = rest > 0 ? "<li>\(visit.text(words.moreNotes, ["n": "\(rest)"]))</li>" : nil
    return """
      <details><summary>\(visit.text(words.noted))</summary><ul class="lines quiet">\(items)\(more)</ul></details>
      """
  }
}
