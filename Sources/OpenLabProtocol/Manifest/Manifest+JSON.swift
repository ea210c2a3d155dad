public import OpenLabWire

extension Manifest: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var schema: String?
    var id: String?
    var version: String?
    var kind: Kind?
    var name: LocalizedText?
    var summary: LocalizedText?
    var provider: Provider?
    var command: [String]?
    var build: [String]?
    var artefacts: [String: String] = [:]
    var scopes: [Scope]?
    var onDemand: [Scope]?
    var purposes: [Scope: LocalizedText] = [:]
    var publics: [Status]?
    var languages: [String]?
    var needs: [String]?
    var licence: String?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "$schema": if try !reader.skipNull() { schema = try reader.string() }
      case "id": id = try reader.string()
      case "version": version = try reader.string()
      case "kind": kind = try reader.read()
      case "name": name = try reader.read()
      case "summary": summary = try reader.read()
      case "provider": provider = try reader.read()
      case "command": command = try reader.array(limit: ManifestReader.maxArguments)
      case "build": if try !reader.skipNull() { build = try reader.array(limit: ManifestReader.maxArguments) }
      case "artefacts": if try !reader.skipNull() { artefacts = try reader.dictionary() }
      case "scopes": scopes = try reader.array(limit: 20)
      case "onDemand": if try !reader.skipNull() { onDemand = try reader.array(limit: 20) }
      case "purposes":
        if try !reader.skipNull() {
          let read: [String: LocalizedText] = try reader.dictionary()
          for (scope, text) in read { purposes[Scope(rawValue: scope)] = text }
        }
      case "publics": if try !reader.skipNull() { publics = try reader.array(limit: 20) }
      case "languages": languages = try reader.array(limit: 20)
      case "needs": if try !reader.skipNull() { needs = try reader.array(limit: 100) }
      case "licence": licence = try reader.string()
      default: try reader.skip()
      }
    }
    guard let id else { throw reader.missing("id", at: start) }
    guard let version else { throw reader.missing("version", at: start) }
    guard let kind else { throw reader.missing("kind", at: start) }
    guard let name else { throw reader.missing("name", at: start) }
    guard let summary else { throw reader.missing("summary", at: start) }
    guard let provider else { throw reader.missing("provider", at: start) }
    guard let command else { throw reader.missing("command", at: start) }
    guard let scopes else { throw reader.missing("scopes", at: start) }
    guard let languages else { throw reader.missing("languages", at: start) }
    guard let licence else { throw reader.missing("licence", at: start) }
    self.init(
      schema: schema,
      id: id,
      version: version,
      kind: kind,
      name: name,
      summary: summary,
      provider: provider,
      command: command,
      build: build,
      artefacts: artefacts,
      scopes: scopes,
      onDemand: onDemand ?? [],
      purposes: purposes,
      publics: publics ?? [],
      languages: languages.compactMap(Language.init(rawValue:)),
      needs: needs ?? [],
      licence: licence
    )
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("$schema", ifPresent: schema)
    writer.member("id", id)
    writer.member("version", version)
    writer.member("kind", kind)
    writer.member("name", name)
    writer.member("summary", summary)
    writer.member("provider", provider)
    writer.member("command", command)
    writer.member("build", ifPresent: build)
    if !artefacts.isEmpty {
      writer.name("artefacts")
      writer.beginObject()
      for (name, path) in artefacts.sorted(by: { $0.key < $1.key }) {
        writer.name(dynamic: name)
        writer.write(path)
      }
      writer.endObject()
    }
    writer.member("scopes", scopes)
    writer.member("onDemand", ifPresent: onDemand.isEmpty ? nil : onDemand)
    if !purposes.isEmpty {
      writer.name("purposes")
      writer.beginObject()
      // In the order of declaration, so that one manifest has one form.
      for scope in declaredScopes {
        guard let purpose = purposes[scope] else { continue }
        writer.name(dynamic: scope.rawValue)
        purpose.encode(to: &writer)
      }
      writer.endObject()
    }
    writer.member("publics", ifPresent: publics.isEmpty ? nil : publics)
    writer.member("languages", languages.map(\.rawValue))
    writer.member("needs", ifPresent: needs.isEmpty ? nil : needs)
    writer.member("licence", licence)
    writer.endObject()
  }
}

extension JSONReader {
  fileprivate mutating func dictionary<Value: JSONDecodable>() throws(JSONError) -> [String: Value] {
    var values: [String: Value] = [:]
    try beginObject()
    while let key = try nextMember() {
      let name = key.string
      values[name] = try read()
    }
    return values
  }
}
