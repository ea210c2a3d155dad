import Foundation
import OpenLabHost
import OpenLabProtocol

/// Where a service comes from: a folder being worked on, or the catalogue.
enum ServiceSource: Sendable {
  case folder(String)
  case id(String)

  /// `.` and what has a slash is a folder, and so is the name of one that stands here; else it is an id.
  init(_ text: String) {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: text, isDirectory: &isFolder)
    if exists, !isFolder.boolValue, text.hasSuffix(Manifest.fileName) {
      self = .folder(
        (text as NSString).deletingLastPathComponent.isEmpty ? "." : (text as NSString).deletingLastPathComponent
      )
    } else if text.contains("/") || text == "." || text == ".." || (exists && isFolder.boolValue) {
      self = .folder(text)
    } else {
      self = .id(text)
    }
  }

  static let valueType = ValueType<ServiceSource>(
    placeholder: LocalizedText("DOSSIER|ID", "DIR|ID"),
    completion: .folder
  ) { text throws(ValueProblem) in
    guard !text.isEmpty else { throw ValueProblem(LocalizedText("est vide", "is empty")) }
    return ServiceSource(text)
  }
}
