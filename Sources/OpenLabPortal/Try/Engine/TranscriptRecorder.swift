package import OpenLabHost
import OpenLabProtocol
import Synchronization

/// Keeps the lines between the host and the services of tries that run, so that a provider can read and replay them.
///
/// A try's transcript is NDJSON: `{"time", "from": "host" | "service", "trace", "message": {…}}`, or `"line": "…"` for
/// what is no JSON. It is bounded; what is over is counted in a last line, `{"dropped": n}`.
package final class TranscriptRecorder: LineObserver {
  /// Bytes of one try at most.
  static let limit = 1 << 20

  private struct Transcript {
    var bytes: [UInt8] = []
    var dropped = 0
  }

  private struct State {
    var tries: [TraceID: TryID] = [:]
    var transcripts: [TryID: Transcript] = [:]
  }

  private let state = Mutex(State())

  package init() {}

  func follow(_ trace: TraceID, for id: TryID) {
    state.withLock { state in
      state.tries[trace] = id
      if state.transcripts[id] == nil { state.transcripts[id] = Transcript() }
    }
  }

  /// The transcript of a try, which is forgotten with it.
  func finish(_ id: TryID) -> [UInt8] {
    state.withLock { state in
      state.tries = state.tries.filter { $0.value != id }
      guard let transcript = state.transcripts.removeValue(forKey: id) else { return [] }
      guard transcript.dropped > 0 else { return transcript.bytes }
      return transcript.bytes
        + JSONWriter.bytes { writer in
          writer.beginObject()
          writer.member("dropped", Int64(transcript.dropped))
          writer.endObject()
          writer.newline()
        }
    }
  }

  package func line(_ direction: LineDirection, _ bytes: UnsafeBufferPointer<UInt8>, _ place: LinePlace) {
    guard let trace = place.trace else { return }
    state.withLock { state in
      guard let id = state.tries[trace], state.transcripts[id] != nil else { return }
      guard (state.transcripts[id]?.bytes.count ?? 0) + bytes.count < Self.limit else {
        state.transcripts[id]?.dropped += 1
        return
      }
      state.transcripts[id]?.bytes += Self.entry(direction, bytes, trace)
    }
  }

  private static func entry(
    _ direction: LineDirection,
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ trace: TraceID
  ) -> [UInt8] {
    JSONWriter.bytes { writer in
      writer.beginObject()
      writer.member("time", WallTime.now.description)
      writer.member("from", direction.rawValue)
      writer.member("trace", trace.description)
      if (try? JSONValue(json: bytes)) != nil {
        writer.name("message")
        writer.write(raw: bytes)
      } else {
        writer.member("line", String(decoding: bytes, as: UTF8.self))
      }
      writer.endObject()
      writer.newline()
    }
  }
}
