internal import OpenLabWire

extension ManifestCheck {
  /// The members of an object by name, after what is wrong with the set of them was reported.
  ///
  /// An unknown member is a warning, since later versions may add some; but where it looks like one that must be there
  /// and is not, it is an error, and the absence is not reported a second time. A null counts as absent for those that
  /// may be absent.
  mutating func members(
    _ object: PositionedValue,
    _ path: JSONPath,
    required: [String],
    optional: [String]
  ) -> [String: PositionedValue]? {
    guard case .object(let members) = object.content else {
      wrongType(object, path, LocalizedText("un objet", "an object"))
      return nil
    }
    var found: [String: PositionedValue] = [:]
    var unknown: [PositionedValue.Member] = []
    for member in members {
      if found[member.name] != nil {
        reportDuplicate(member, path)
      } else if required.contains(member.name) || optional.contains(member.name) {
        found[member.name] = member.value
      } else {
        unknown.append(member)
      }
    }
    var missing = required.filter { found[$0] == nil }
    for member in unknown {
      if let meant = Spelling.nearest(to: member.name, among: missing + Self.synonyms(of: missing)) {
        let name = Self.synonymOf[meant] ?? meant
        missing.removeAll { $0 == name }
        reportUnknown(member, .error, path, meant: name)
      } else {
        let others = (required + optional).filter { found[$0] == nil }
        reportUnknown(member, .warning, path, meant: Spelling.nearest(to: member.name, among: others))
      }
    }
    for name in missing { reportMissing(name, at: object.offset, path) }
    return found.filter { required.contains($0.key) || !$0.value.isNull }
  }

  /// Words that people write for ours.
  static let synonymOf = ["license": "licence", "description": "summary", "title": "name", "type": "kind"]

  private static func synonyms(of names: [String]) -> [String] {
    synonymOf.filter { names.contains($0.value) }.map(\.key).sorted()
  }

  private mutating func reportDuplicate(_ member: PositionedValue.Member, _ path: JSONPath) {
    report(
      .duplicateMember,
      at: member.nameOffset,
      path / member.name,
      LocalizedText("ce membre est écrit deux fois.", "this member stands twice.")
    )
  }

  private mutating func reportUnknown(
    _ member: PositionedValue.Member,
    _ severity: ManifestProblem.Severity,
    _ path: JSONPath,
    meant: String?
  ) {
    report(
      .unknownMember,
      severity,
      at: member.nameOffset,
      path / shortened(member.name),
      severity == .error
        ? LocalizedText("membre inconnu.", "unknown member.")
        : LocalizedText("membre inconnu, sans effet.", "unknown member, without effect."),
      suggest: meant.map(Self.didYouMean)
    )
  }

  private mutating func reportMissing(_ name: String, at offset: Int, _ path: JSONPath) {
    let example = Self.examples[name].map { LocalizedText("Par exemple : \($0)", "For example: \($0)") }
    report(
      .missingMember,
      at: offset,
      path / name,
      LocalizedText("ce membre obligatoire manque.", "this required member is missing."),
      suggest: path.isEmpty ? example : nil
    )
  }

  private static let examples = [
    "id": #""id": "org.example.nearby""#,
    "version": #""version": "1.0.0""#,
    "kind": #""kind": "job-matching""#,
    "name": #""name": {"fr": "…", "en": "…"}"#,
    "summary": #""summary": {"fr": "…", "en": "…"}"#,
    "provider": #""provider": {"name": "…", "contact": "contact@example.org"}"#,
    "command": #""command": ["python3", "main.py"]"#,
    "scopes": #""scopes": ["account.skills"]"#,
    "languages": #""languages": ["fr", "en"]"#,
    "licence": #""licence": "EUPL-1.2""#,
  ]
}
