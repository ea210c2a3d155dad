import Foundation
import OpenLabWeb
import Synchronization

/// The project's documentation: the Markdown of every DocC catalogue in a folder `Sources`.
///
/// Read at the first request and kept; nothing is read that a request names.
final class DocumentLibrary: Sendable {
  /// One page of the documentation.
  struct Document: Sendable {
    /// As it stands in `<doc:…>` and in the address: `WriteAService`.
    var name: String
    /// The room that it belongs to: `OpenLabProtocol`.
    var room: String
    var title: String
    /// The first paragraph; plain words.
    var abstract: String
    var text: String
    /// Whether it is the room's own page.
    var isRoot: Bool { name == room }

    var path: LocalPath { LocalPath("docs", name) }
  }

  private let folder: String?
  private let documents = Mutex<[Document]?>(nil)

  init(_ folder: String?) { self.folder = folder }

  /// Every page, by room and name; empty where the folder is not on this machine.
  func all() -> [Document] {
    documents.withLock { documents in
      if let documents { return documents }
      let read = folder.map(Self.read) ?? []
      documents = read
      return read
    }
  }

  func document(_ name: String) -> Document? { all().first { $0.name == name } }

  /// Where a link of a page leads: a page's name, or a path to a page's file, each perhaps with a place in it.
  func target(_ address: String) -> Markdown.Target {
    if ExternalLink(address) != nil { return .external(address) }
    let parts = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let file = parts[0].split(separator: "/").last.map(String.init) ?? ""
    let name = file.hasSuffix(".md") ? String(file.dropLast(3)) : file
    guard let document = document(name) else { return .none }
    return .page(parts.count > 1 ? document.path.fragment(String(parts[1])) : document.path, title: document.title)
  }

  // MARK: Reading

  private static func read(_ folder: String) -> [Document] {
    let files = FileManager.default
    let rooms = ((try? files.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    var found: [Document] = []
    for room in rooms {
      let catalogue = "\(folder)/\(room)/\(room).docc"
      let names = ((try? files.contentsOfDirectory(atPath: catalogue)) ?? []).filter { $0.hasSuffix(".md") }.sorted()
      for file in names {
        guard let data = files.contents(atPath: "\(catalogue)/\(file)") else { continue }
        let name = String(file.dropLast(3))
        // The first of two pages of one name has the address.
        guard !found.contains(where: { $0.name == name }) else { continue }
        found.append(document(name, room, String(decoding: data, as: UTF8.self)))
      }
    }
    return found
  }

  static func document(_ name: String, _ room: String, _ text: String) -> Document {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let title = lines.first { $0.hasPrefix("# ") }.map { Markdown.plain(String($0.dropFirst(2))) } ?? name
    let after = lines.drop { !$0.hasPrefix("# ") }.dropFirst().drop { $0.allSatisfy(\.isWhitespace) }
    let abstract = after.prefix { !$0.allSatisfy(\.isWhitespace) }.joined(separator: " ")
    return Document(name: name, room: room, title: title, abstract: Markdown.plain(abstract), text: text)
  }
}
