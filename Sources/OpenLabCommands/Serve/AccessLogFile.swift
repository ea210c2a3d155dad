import Foundation
import OpenLabProtocol
import OpenLabWeb

/// Where the portal writes a line for each response: a file that it only ever adds to, or stderr.
final class AccessLogFile: Sendable {
  private let descriptor: Int32

  /// Opens the file, readable by its owner only, or makes it. It is never cut; what rotates it copies it first.
  init(path: String) throws(CommandError) {
    descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor < 0 else { return }
    let reason = String(cString: strerror(errno))
    throw CommandError(
      .refused,
      .invalidValue,
      LocalizedText(
        "le journal des accès \(path) ne peut être ouvert : \(reason)",
        "the access log \(path) cannot be opened: \(reason)"
      ),
      hint: LocalizedText(
        "Donnez un fichier où vous pouvez écrire, ou « - » pour la sortie d’erreur.",
        "Give a file that you may write to, or - for stderr."
      )
    )
  }

  deinit { close(descriptor) }

  /// One write a batch, so that lines of two portals on one file never mix. A full disk costs lines, not the portal.
  func write(_ batch: AccessLogBatch) {
    let bytes = Array((Self.lines(batch).joined(separator: "\n") + "\n").utf8)
    var start = 0
    while start < bytes.count {
      // `write` of the C library, not this function.
      let count = bytes[start...].withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return }
      start += count
    }
  }

  static func lines(_ batch: AccessLogBatch) -> [String] {
    let lost = batch.dropped > 0 ? ["# \(batch.dropped) lines lost"] : []
    return lost + batch.entries.map(\.line)
  }
}
