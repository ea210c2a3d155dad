import OpenLabProtocol

/// Reference data that says who asked: the answer to a callback holds the text of its question.
struct ChaosReference: ReferenceSource {
  var version: ReferenceVersion {
    ReferenceVersion(version: "chaos", digest: "sha256:\(String(repeating: "0", count: 64))")
  }
  var location: FixturesLocation? { nil }

  func page(_ kind: ReferenceKind, _ query: ReferenceQuery) throws(ProtocolError) -> ReferencePage {
    ReferencePage(items: [JSONFragment(["id": .string("\(kind)-\(query.text ?? "")")] as JSONValue)])
  }

  func occupation(_ id: String) -> Occupation? { nil }
  func offer(_ id: String) -> Offer? { nil }
  func course(_ id: String) -> Course? { nil }
  func skill(_ id: String) -> Skill? { nil }
  func question(_ id: String) -> Question? { nil }
  func trait(_ id: String) -> Trait? { nil }
  func relation(from: String, to: String) -> String? { nil }
  func distance(from: String, to: String) -> Double? { nil }
  func tension(occupation: String, department: String) -> Double? { nil }
}
