import OpenLabProtocol
import OpenLabWeb

/// A try as server-sent events: elements as they come, and the page's panel anew whenever the try takes a turn.
///
/// | event | data |
/// |---|---|
/// | `item` | an element's markup, to be added to the list; its id is the position in the log |
/// | `progress` | `{"fraction", "message"}` |
/// | `panel` | the markup of the whole panel: a question, the result, the end |
/// | `end` | nothing more comes; the markup of the steps, of which the last is now the current one |
///
/// A reader that connects again says how far it came (`Last-Event-ID`) and is told the rest.
struct TryStream {
  let visit: Visit
  let live: LiveTry
  let area: TryArea

  /// For a try that is not in memory any more: the page has it all.
  static var over: Response { .events { stream in try await stream.send("", name: "end") } }

  var response: Response {
    .events { stream in
      try await stream.retry(after: .seconds(1))
      var position = seen
      var told: TryProgress?
      for await _ in live.bell() {
        let (events, progress) = live.events(after: position)
        var isQuiet = true
        if let progress, progress != told {
          try await stream.send(json: Self.json(progress), name: "progress")
          told = progress
          isQuiet = false
        }
        // A turn makes what came before it in this batch old news: the panel has it all.
        if events.contains(where: \.isTurn) {
          let snapshot = live.snapshot
          position = snapshot.position
          try await stream.send(try panel(snapshot), name: "panel", id: "\(position)")
          if snapshot.phase.isOver {
            try await stream.send(steps(snapshot), name: "end", id: "\(position)")
            return
          }
          continue
        }
        for event in events {
          position += 1
          guard case .item(let item, let place) = event else { continue }
          let drawing = TryPanel(live.snapshot, visit).drawing
          try await stream.send(drawing.item(item, place: place), name: "item", id: "\(position)")
          isQuiet = false
        }
        if live.phase.isOver, events.isEmpty {
          try await stream.send(steps(live.snapshot), name: "end", id: "\(position)")
          return
        }
        if isQuiet { try await stream.keepAlive() }
      }
    }
  }

  /// How much the reader has.
  private var seen: Int {
    let told = visit.request.headers["Last-Event-ID"].flatMap { Int($0) } ?? visit.request.query.integer("seen") ?? 0
    return min(LiveTry.logLimit, max(0, told))
  }

  private func steps(_ snapshot: TrySnapshot) -> HTML {
    TryPage(visit: visit, snapshot: snapshot, area: area).steps
  }

  private func panel(_ snapshot: TrySnapshot) throws -> HTML {
    try TryPage(visit: visit, snapshot: snapshot, area: area).panel().html
  }

  private static func json(_ progress: TryProgress) -> [UInt8] {
    JSONWriter.bytes { writer in
      writer.beginObject()
      writer.member("fraction", ifPresent: progress.fraction)
      writer.member("message", ifPresent: progress.message)
      writer.endObject()
    }
  }
}

extension TryEvent {
  /// Whether the whole panel changes with it.
  fileprivate var isTurn: Bool {
    switch self {
    case .question, .answered, .over: true
    case .turn(let number): number > 1
    case .item, .given: false
    }
  }
}
