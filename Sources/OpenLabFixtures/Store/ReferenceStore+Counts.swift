internal import OpenLabDatabase
package import OpenLabProtocol

extension ReferenceStore {
  /// How many items of a kind there are; 0 for a kind that this version does not know.
  package func count(_ kind: ReferenceKind) throws -> Int {
    guard kind.isKnown else { return 0 }
    // Tables are named after the kinds.
    return try database.read { try $0.value("SELECT count(*) FROM \(kind.rawValue)") } ?? 0
  }
}
