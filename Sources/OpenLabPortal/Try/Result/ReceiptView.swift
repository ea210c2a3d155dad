import OpenLabHost
import OpenLabProtocol
import OpenLabWeb

/// What a service was given of an account, when and why; what it asked for in vain; what it never asked for.
struct ReceiptView {
  let visit: Visit
  let snapshot: TrySnapshot
  let names: Names
  private let words = Words.tryResult

  init(visit: Visit, snapshot: TrySnapshot, names: Names) {
    self.visit = visit
    self.snapshot = snapshot
    self.names = names
  }

  private var manifest: Manifest { snapshot.plan.manifest }

  var html: HTML {
    """
    <section class="card receipt" id="receipt"><h2>\(visit.text(words.receipt))</h2>\
    <p class="quiet">\(visit.text(words.receiptLead))</p>\(reads)\
    <dl class="pairs">\(lists)</dl><p>\(visit.text(words.requestToo, ["request": request]))</p>\
    <p class="quiet">\(numbers)</p></section>
    """
  }

  private var reads: HTML {
    guard !snapshot.reads.isEmpty else { return "<p>\(visit.text(words.receivedNothing))</p>" }
    var table = DataTable(
      visit.text(words.receiptCaption),
      [words.part, words.how, words.when, words.whyColumn].map { DataTable.Column(visit.text($0)) }
    )
    // The first time tells; the same part goes with every further call of a session.
    var seen: [TryRead] = []
    for read in snapshot.reads where !seen.contains(where: { $0.scope == read.scope && $0.access == read.access }) {
      seen.append(read)
      let times = snapshot.reads.count { $0.scope == read.scope && $0.access == read.access }
      let time = String(read.at.description.dropFirst(11).prefix(8))
      let when = visit.text(words.atCall, ["time": "\(time) UTC", "n": "\(read.turn)"])
      let purpose = manifest.purposes[read.scope].map { ServiceText.html(visit.text($0)) } ?? HTML(text: "–")
      table.add(
        HTML(text: part(read.scope)),
        HTML(text: visit.text(read.access == .sent ? words.sent : words.readOnDemand)),
        "\(when)\(when: times > 1, "<br><span class=\"quiet\">× \(times)</span>")",
        purpose
      )
    }
    return table.html
  }

  private var lists: HTML {
    let granted = snapshot.plan.granted
    let read = Set(snapshot.reads.map(\.scope))
    let declared = manifest.declaredScopes
    return [
      (words.notGranted, declared.filter { !granted.contains($0) }),
      (words.notRead, declared.filter { granted.contains($0) && !read.contains($0) }),
      (words.neverAsked, Scope.known.filter { !declared.contains($0) }),
    ].html { title, scopes in
      let list: HTML =
        scopes.isEmpty
        ? "\(visit.text(words.empty))" : "<ul class=\"bullets\">\(scopes.html { "<li>\(part($0))</li>" })</ul>"
      return "<div><dt>\(visit.text(title))</dt><dd>\(list)</dd></div>"
    }
  }

  private func part(_ scope: Scope) -> String { visit.text(scope.sentence) }

  private var request: String { QueryWords(visit: visit, names: names).sentence(snapshot.plan.query) }

  private var numbers: HTML {
    var parts: [String] = []
    if snapshot.turn > 0 {
      let total = snapshot.timings.waiting + snapshot.timings.answering + snapshot.timings.checking
      let milliseconds = Double(total.components.seconds) * 1000 + Double(total.components.attoseconds) / 1e15
      let time = visit.format.quantity(
        milliseconds < 10 ? (milliseconds * 10).rounded() / 10 : milliseconds.rounded(),
        "ms"
      )
      let calls = visit.text(words.calls, snapshot.turn)
      parts.append(milliseconds > 0 ? visit.text(words.durations, ["calls": calls, "time": time]) : calls + ".")
    }
    if snapshot.retries > 0 { parts.append(visit.text(words.retried, snapshot.retries)) }
    parts.append(visit.text(Words.tryFlow.pseudonym))
    return """
      \(parts.joined(separator: " ")) <span class="nowrap">\(visit.text(words.number, ["id": snapshot.id.text]))</span>
      """
  }
}
