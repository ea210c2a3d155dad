import Foundation
import OpenLabHost
import OpenLabProtocol
import Synchronization

/// Writes every line between host and services, in both directions: the transcript of a run, as NDJSON.
///
/// `{"time", "from": "host", "process", "trace", "message": {…}}`; a line that is no JSON stands as `"line": "…"`. When a
/// process ends, `{"time", "from": "service", "process", "end": "…"}` says how, with the start of a line that has no
/// end as `"partial"`. `trace` is left out where a line belongs to no call. Each line is in the file before it is acted
/// on, so that nothing is missing when the program ends however suddenly.
final class TraceFile: LineObserver {
  let path: String
  private let descriptor: Int32

  /// Throws when the file cannot be made; one that is there is replaced.
  init(path: String) throws(CommandError) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Self.unwritable(path, errno) }
  }

  deinit { _ = Foundation.close(descriptor) }

  func line(_ direction: LineDirection, _ bytes: UnsafeBufferPointer<UInt8>, _ place: LinePlace) {
    let isJSON = (try? JSONValue(json: bytes)) != nil
    write(direction, place) { writer in
      if isJSON {
        writer.name("message")
        writer.write(raw: bytes)
      } else {
        writer.member("line", String(decoding: bytes, as: UTF8.self))
      }
    }
  }

  func ended(_ place: LinePlace, _ why: String, partial: [UInt8]) {
    write(.fromService, place) { writer in
      writer.member("end", why)
      if !partial.isEmpty { writer.member("partial", String(decoding: partial, as: UTF8.self)) }
    }
  }

  private func write(_ direction: LineDirection, _ place: LinePlace, _ body: (inout JSONWriter) -> Void) {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("time", WallTime.now.description)
    writer.member("from", direction.rawValue)
    writer.member("process", Int64(place.process))
    if let trace = place.trace { writer.member("trace", trace.description) }
    body(&writer)
    writer.endObject()
    writer.newline()
    // One write a line; what the disk does not take is told at the end.
    let bytes = writer.bytes
    var start = 0
    while start < bytes.count {
      let count = bytes[start...].withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return failure.store(errno, ordering: .relaxed) }
      start += count
    }
  }

  private let failure = Atomic<Int32>(0)

  /// Throws when not all of it could be written.
  func finish() throws(CommandError) {
    let error = failure.load(ordering: .relaxed)
    if error != 0 { throw Self.unwritable(path, error) }
  }

  private static func unwritable(_ path: String, _ error: Int32) -> CommandError {
    let reason = String(cString: strerror(error))
    return CommandError(
      .usage,
      .file,
      LocalizedText(
        "le fichier \(path) ne peut être écrit : \(reason)",
        "the file \(path) cannot be written: \(reason)"
      ),
      places: [LocalizedText("--trace \(path)", "--trace \(path)")],
      hint: LocalizedText("Donnez un chemin où vous pouvez écrire.", "Give a path that you may write to.")
    )
  }
}
