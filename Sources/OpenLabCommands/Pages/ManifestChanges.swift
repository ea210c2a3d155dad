import OpenLabProtocol
import OpenLabRegistry

/// One thing that a version's manifest says otherwise than the published one's.
struct ManifestChange: Hashable, Sendable {
  /// The member of service.json.
  var member: String
  var before: String?
  var after: String?

  var document: JSONObject {
    JSONObject([
      ("member", .string(member)), ("before", before.map(JSONValue.string) ?? .null),
      ("after", after.map(JSONValue.string) ?? .null),
    ])
  }
}

/// What has changed since the last published version.
enum ManifestChanges {
  static func of(_ item: ReviewItem) -> [ManifestChange] {
    guard let before = item.published?.manifest else { return [] }
    let after = item.version.manifest
    let old = members(before)
    let new = members(after)
    return new.indices.compactMap { index in
      old[index].value == new[index].value
        ? nil : ManifestChange(member: new[index].name, before: old[index].value, after: new[index].value)
    } + [ManifestChange(member: "version", before: before.version, after: after.version)]
  }

  /// What a person is asked for comes first.
  private static func members(_ manifest: Manifest) -> [(name: String, value: String?)] {
    func list(_ words: [String]) -> String? { words.isEmpty ? nil : words.joined(separator: ", ") }
    return [
      ("scopes", list(manifest.scopes.map(\.rawValue))), ("onDemand", list(manifest.onDemand.map(\.rawValue))),
      (
        "purposes",
        list(manifest.purposes.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.key): \($0.value.en)" })
      ),
      ("command", list(manifest.command)), ("build", manifest.build.flatMap(list)),
      ("artefacts", list(manifest.artefacts.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" })),
      ("name", "\(manifest.name.fr) / \(manifest.name.en)"),
      ("summary", "\(manifest.summary.fr) / \(manifest.summary.en)"),
      ("publics", list(manifest.publics.map(\.rawValue))), ("languages", list(manifest.languages.map(\.rawValue))),
      ("needs", list(manifest.needs)), ("licence", manifest.licence),
    ]
  }
}
