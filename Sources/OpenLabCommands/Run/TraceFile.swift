import Foundation
import OpenLabHost
import OpenLabProtocol

/// Writes every line between host and service, in both directions: the transcript of a run, as NDJSON.
///
/// `{"from":"host","message":{…}}`; a line that is no JSON stands as `{"from":"service","line":"…"}`.
final class TraceFile: LineObserver {
  let path: String
  private let stream: OutputStream

  /// Throws when the file cannot be made; one that is there is replaced.
  init(path: String) throws(CommandError) {
    self.path = path
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      let reason = String(cString: strerror(errno))
      throw CommandError(
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
    stream = OutputStream(descriptor: descriptor)
  }

  deinit { _ = Foundation.close(stream.descriptor) }

  func line(_ direction: LineDirection, _ bytes: UnsafeBufferPointer<UInt8>, _ place: LinePlace) {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("from", direction.rawValue)
    if (try? JSONValue(json: bytes)) != nil {
      writer.name("message")
      writer.write(raw: bytes)
    } else {
      writer.member("line", String(decoding: bytes, as: UTF8.self))
    }
    writer.endObject()
    // A trace that cannot be written ends when it is closed, with an error there.
    try? stream.write(writer.bytes + [UInt8(ascii: "\n")])
  }

  func finish() throws { try stream.flush() }
}
