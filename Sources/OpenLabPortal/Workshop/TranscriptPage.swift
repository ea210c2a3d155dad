import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb

/// The messages of a try, both ways, for the provider of the service: text only, and bounded.
struct TranscriptPage {
  private let visit: Visit
  private let record: ServiceRecord
  private let attempt: TryRecord
  private let lines: [Line]
  private let more: Int
  private let isKept: Bool

  /// Messages on a page, and bytes of each.
  static let lineLimit = 100
  static let byteLimit = 4_000

  private struct Line {
    var time: String
    var isFromHost: Bool
    var what: String
    var text: String
    var isCut: Bool
  }

  init(_ visit: Visit, _ record: ServiceRecord, _ attempt: TryRecord, _ transcript: [UInt8]?) {
    self.visit = visit
    self.record = record
    self.attempt = attempt
    isKept = transcript != nil
    let all = (transcript ?? []).split(separator: UInt8(ascii: "\n"))
    lines = all.prefix(Self.lineLimit).compactMap(Self.read)
    more = max(0, all.count - Self.lineLimit)
  }

  /// `{"time", "from", "trace", "message" | "line"}`
  private static func read(_ bytes: ArraySlice<UInt8>) -> Line? {
    guard let object = try? JSONObject(json: Array(bytes)) else { return nil }
    let message = object["message"]
    let text = message.map { JSONPretty.text($0) } ?? object["line"]?.string ?? ""
    let what = message?["method"]?.string ?? (message?["error"] != nil ? "error" : message != nil ? "result" : "line")
    return Line(
      time: object["time"]?.string ?? "",
      isFromHost: object["from"]?.string == "host",
      what: String(what.prefix(80)),
      text: String(text.prefix(byteLimit)),
      isCut: text.utf8.count > byteLimit
    )
  }

  var page: Page {
    let words = Words.workshop
    let title = visit.text(words.transcriptTitle)
    var page = Page(
      title,
      """
      \(Page.head(title, lead: visit.text(words.transcriptLead)))<div class="stack">\(facts)\(content)</div>
      """
    )
    page.crumbs = [
      .init(visit.text(words.title), LocalPath("workshop")),
      .init(record.versions.first?.manifest.name[visit.language] ?? record.id, LocalPath("workshop", record.id)),
    ]
    page.isIndexed = false
    return page
  }

  private var facts: HTML {
    let words = Words.workshop
    return Part.facts([
      (visit.text(words.began), Moment(visit).html(attempt.started)),
      (visit.text(words.version), HTML(text: attempt.version)),
      (visit.text(words.account), "<code>\(attempt.account)</code>"),
      (visit.text(words.outcome), HTML(text: visit.text(Self.word(attempt.outcome)))),
    ])
  }

  private var content: HTML {
    let words = Words.workshop
    guard isKept else { return Part.note("<p>\(visit.text(words.noTranscript))</p>") }
    let path = LocalPath("workshop", record.id, "tries", attempt.id, "transcript.ndjson")
    let items = lines.html { line in
      let from = visit.text(line.isFromHost ? words.fromHost : words.fromService)
      let cut: HTML = line.isCut ? "\n\(visit.text(words.cutLine))" : ""
      return """
        <li class="\(line.isFromHost ? "host" : "service")"><details><summary><span class="quiet">\(from)</span> \
        <code>\(line.what)</code> <span class="quiet">\(line.time)</span></summary>\
        <pre class="output" tabindex="0">\(line.text)\(cut)</pre></details></li>
        """
    }
    return """
      <p>\(Part.link(visit.text(words.download), to: path, .second, icon: .download))</p>
      <ol class="lines transcript">\(items)</ol>
      \(when: more > 0, "<p class=\"quiet\">\(visit.text(words.moreLines, more))</p>")
      """
  }

  static func word(_ outcome: TryOutcome) -> LocalizedText {
    let words = Words.workshop
    return switch outcome {
    case .running: words.outcomeRunning
    case .answered: words.outcomeAnswered
    case .abstained: words.outcomeAbstained
    case .cancelled: words.outcomeCancelled
    case .stopped: words.outcomeStopped
    case .failed: words.outcomeFailed
    }
  }
}
