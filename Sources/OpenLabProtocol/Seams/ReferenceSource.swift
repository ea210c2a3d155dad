/// Where the host gets reference data from; OpenLabFixtures implements it.
///
/// Look-ups are synchronous and fast (microseconds): the checks of a result call them hundreds of times.
public protocol ReferenceSource: Sendable {
  var version: ReferenceVersion { get }
  /// The read-only folder that services may see: reference data alone.
  var location: FixturesLocation? { get }

  /// Answers a `reference/…` request. Throws `protocol/invalid-params` for a filter or cursor that does not fit.
  func page(_ kind: ReferenceKind, _ query: ReferenceQuery) throws(ProtocolError) -> ReferencePage

  func occupation(_ id: String) -> Occupation?
  func offer(_ id: String) -> Offer?
  func course(_ id: String) -> Course?
  func skill(_ id: String) -> Skill?
  func question(_ id: String) -> Question?
  func trait(_ id: String) -> Trait?
  /// `close`, `evolution` or nil.
  func relation(from: String, to: String) -> String?
  /// Kilometres between the centroids of two départements; nil when one is unknown.
  func distance(from: String, to: String) -> Double?
  /// 0…1; nil where no figure is known.
  func tension(occupation: String, department: String) -> Double?
}
