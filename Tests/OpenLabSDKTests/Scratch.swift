import Glibc

@testable import OpenLabSDK

/// A folder for one test, gone with it.
final class Scratch {
  private let root: String

  init() throws {
    var template = Array("/tmp/openlab-sdk-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw ProtocolError(.failed, "no scratch folder") }
    root = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    if let folder = opendir(root) {
      while let entry = readdir(folder) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) {
          String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        }
        unlink(path(name))
      }
      closedir(folder)
    }
    rmdir(root)
  }

  var folder: String { root }

  func path(_ name: String) -> String { "\(root)/\(name)" }

  func write(_ name: String, _ text: String) throws {
    let number = open(path(name), O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    guard number >= 0 else { throw ProtocolError(.failed, "cannot write \(name)") }
    _ = Array(text.utf8).withUnsafeBytes { Descriptor(number).write($0) }
  }
}
