import OpenLabProtocol

/// The parts of the documentation, in the order in which somebody needs them, and the rooms that belong to each.
struct DocsPart: Sendable {
  var title: LocalizedText
  var rooms: [String]

  private static let all: [DocsPart] = [
    DocsPart(title: Words.docs.write, rooms: ["OpenLabProtocol"]),
    DocsPart(title: Words.docs.swift, rooms: ["OpenLabSDK"]),
    DocsPart(title: Words.docs.run, rooms: ["OpenLabHost"]),
    DocsPart(title: Words.docs.people, rooms: ["OpenLabFixtures"]),
    DocsPart(title: Words.docs.catalogue, rooms: ["OpenLabRegistry", "OpenLabPortal", "OpenLabWeb"]),
    DocsPart(title: Words.docs.measure, rooms: ["OpenLabEvaluation", "OpenLabCertification"]),
    DocsPart(title: Words.docs.commands, rooms: ["OpenLabCommands"]),
  ]

  /// Those that have pages; rooms that stand nowhere are inside.
  static func parts(_ documents: [DocumentLibrary.Document]) -> [(
    part: DocsPart, documents: [DocumentLibrary.Document]
  )] {
    let placed = Set(all.flatMap(\.rooms))
    let inside = DocsPart(
      title: Words.docs.inside,
      rooms: Array(Set(documents.map(\.room)).subtracting(placed)).sorted()
    )
    return (all + [inside]).compactMap { part in
      let found = part.rooms.flatMap { room in
        documents.filter { $0.room == room }.sorted { ($0.isRoot ? 0 : 1, $0.title) < ($1.isRoot ? 0 : 1, $1.title) }
      }
      return found.isEmpty ? nil : (part, found)
    }
  }
}
