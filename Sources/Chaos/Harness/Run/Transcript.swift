import OpenLabHost
import OpenLabProtocol
import Synchronization

/// The last lines that went over the wires, cut short; read when something is wrong.
final class Transcript: LineObserver {
  private struct Entry {
    var time: MonotonicTime
    var direction: LineDirection
    var bytes: [UInt8]
  }

  private struct Ring {
    var entries: [Entry] = []
    var next = 0
  }

  static let capacity = 4000
  private static let shownBytes = 400
  private let ring = Mutex(Ring())
  /// How often each request was written, by its nonce, until it is asked for.
  private let sent = Mutex<[Int64: Int]>([:])
  private let start = MonotonicTime.now

  func line(_ direction: LineDirection, _ bytes: UnsafeBufferPointer<UInt8>, _ place: LinePlace) {
    if direction == .toService, let nonce = Self.nonce(bytes) { sent.withLock { $0[nonce, default: 0] += 1 } }
    let entry = Entry(time: .now, direction: direction, bytes: Array(bytes.prefix(Self.shownBytes)))
    ring.withLock { ring in
      if ring.entries.count < Self.capacity {
        ring.entries.append(entry)
      } else {
        ring.entries[ring.next] = entry
        ring.next = (ring.next + 1) % Self.capacity
      }
    }
  }

  /// How often a call's request was written; asked once, at its end.
  func timesSent(_ nonce: Nonce) -> Int { sent.withLock { $0.removeValue(forKey: nonce.value) ?? 0 } }

  /// The nonce of a request: in its script, or the seed of a query's context.
  private static func nonce(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
    let line = UnsafeRawBufferPointer(bytes)[..<min(bytes.count, shownBytes)]
    for name in [Array("\"nonce\":".utf8), Array("\"seed\":".utf8)] {
      var rest = line
      while rest.count > name.count, let quote = rest.firstIndex(of: name[0]) {
        rest = rest[quote...]
        if rest.starts(with: name) {
          let digits = rest.dropFirst(name.count).prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
          return Int64(String(decoding: digits, as: UTF8.self))
        }
        rest = rest.dropFirst()
      }
    }
    return nil
  }

  /// The last lines about a call, found by the nonce of its request, or of all.
  func lines(about nonce: Nonce?, limit: Int = 40) -> [String] {
    let texts = ring.withLock { ring in
      (ring.entries[ring.next...] + ring.entries[..<ring.next]).map { entry in
        let milliseconds = (entry.time - start).wholeNanoseconds / 1_000_000
        return "\(milliseconds) ms \(entry.direction.rawValue): \(String(decoding: entry.bytes, as: UTF8.self))"
      }
    }
    guard let nonce else { return Array(texts.suffix(limit)) }
    let marks = ["\(nonce.value)", "\(nonce.answer)"]
    var ids: Set<String> = []
    for text in texts where text.contains(marks[0]) { ids.formUnion(Self.id(of: text).map { [$0] } ?? []) }
    let about = texts.filter { text in
      marks.contains { text.contains($0) }
        || ids.contains { text.contains("\"id\":\($0)") || text.contains("\"parent\":\($0)") }
    }
    return Array(about.prefix(limit / 2) + about.dropFirst(limit / 2).suffix(limit / 2))
  }

  private static func id(of text: String) -> String? {
    guard let found = text.firstMatch(of: /"id":(\d+)/) else { return nil }
    return String(found.1)
  }
}
