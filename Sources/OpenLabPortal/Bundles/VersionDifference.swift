import OpenLabHost
import OpenLabProtocol
import OpenLabRegistry

/// What changed from one version of a service to another: manifest, what is asked of people, files.
struct VersionDifference: Sendable {
  /// A member of the manifest that is not the same.
  struct Member: Hashable, Sendable {
    var name: String
    var old: String?
    var new: String?
  }

  struct File: Sendable {
    enum Change: Hashable, Sendable { case added, removed, changed }
    var path: String
    var change: Change
    var old: Int64?
    var new: Int64?
    /// Line by line, for texts that are not too long; of a file that only one version has, all its lines.
    var text: TextDifference?
  }

  /// Nil for a service's first version.
  var old: String?
  var new: String
  var members: [Member]
  var addedScopes: [Scope]
  var removedScopes: [Scope]
  /// Nil where a bundle is not here any more.
  var files: [File]?
  /// How many files changed beyond those in ``files``.
  var moreFiles = 0

  static let fileLimit = 60
  static let textLimit = 12
  static let textBytes = 128 << 10

  init(from old: VersionRecord?, to new: VersionRecord, _ store: BundleStore) async {
    self.old = old?.manifest.version
    self.new = new.manifest.version
    members = old.map { Self.members($0.manifest, new.manifest) } ?? []
    let before = Set(old?.manifest.declaredScopes ?? [])
    let after = Set(new.manifest.declaredScopes)
    addedScopes = new.manifest.declaredScopes.filter { !before.contains($0) }
    removedScopes = (old?.manifest.declaredScopes ?? []).filter { !after.contains($0) }
    await compareFiles(old, new, store)
  }

  private static func members(_ old: Manifest, _ new: Manifest) -> [Member] {
    let before = flat(old)
    let after = flat(new)
    var names = after.map(\.name)
    names += before.map(\.name).filter { !names.contains($0) }
    return names.compactMap { name in
      let one = before.first { $0.name == name }?.text
      let other = after.first { $0.name == name }?.text
      return one == other ? nil : Member(name: name, old: one, new: other)
    }
  }

  /// The members with those of their objects: `summary.fr`.
  private static func flat(_ manifest: Manifest) -> [(name: String, text: String)] {
    ((try? JSONObject(json: manifest.json)) ?? JSONObject()).members.flatMap { member in
      flat(member.name, member.value, depth: 2)
    }
  }

  private static func flat(_ name: String, _ value: JSONValue, depth: Int) -> [(name: String, text: String)] {
    guard depth > 0, case .object(let object) = value else { return [(name, text(value))] }
    return object.members.flatMap { flat("\(name).\($0.name)", $0.value, depth: depth - 1) }
  }

  private static func text(_ value: JSONValue) -> String {
    if case .string(let text) = value { return text }
    if case .array(let values) = value, !values.isEmpty, values.allSatisfy({ $0.string != nil }) {
      return values.compactMap(\.string).joined(separator: ", ")
    }
    return String(String(decoding: value.json, as: UTF8.self).prefix(2_000))
  }

  private mutating func compareFiles(_ old: VersionRecord?, _ new: VersionRecord, _ store: BundleStore) async {
    guard let newBundle = try? await store.bundle(new.digest), let newFiles = await newBundle.files() else { return }
    var oldBundle: ServiceBundle?
    var oldFiles: [String: BundleFile] = [:]
    if let old {
      guard let bundle = try? await store.bundle(old.digest), let files = await bundle.files() else { return }
      oldBundle = bundle
      oldFiles = Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    }
    var found: [File] = []
    for file in newFiles {
      guard let before = oldFiles.removeValue(forKey: file.path) else {
        found.append(File(path: file.path, change: .added, old: nil, new: file.size))
        continue
      }
      guard before.digest != file.digest || before.kind != file.kind else { continue }
      found.append(File(path: file.path, change: .changed, old: before.size, new: file.size))
    }
    found += oldFiles.values.map { File(path: $0.path, change: .removed, old: $0.size, new: nil) }
    found.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    moreFiles = max(0, found.count - Self.fileLimit)
    found = Array(found.prefix(Self.fileLimit))
    var texts = 0
    for index in found.indices where texts < Self.textLimit {
      let (path, change) = (found[index].path, found[index].change)
      let before = change == .added ? "" : await oldBundle?.text(of: path, limit: Self.textBytes)
      let after = change == .removed ? "" : await newBundle.text(of: path, limit: Self.textBytes)
      guard let before, let after else { continue }
      found[index].text = TextDifference(before, after)
      texts += 1
    }
    files = found
  }
}
