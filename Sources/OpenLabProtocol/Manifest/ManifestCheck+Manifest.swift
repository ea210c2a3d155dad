internal import OpenLabWire

extension ManifestCheck {
  static let requiredMembers = [
    "id", "version", "kind", "name", "summary", "provider", "command", "scopes", "languages", "licence",
  ]
  static let optionalMembers = ["$schema", "build", "artefacts", "onDemand", "purposes", "publics", "needs"]

  /// The manifest with what could be read of it; sound only when no error was reported.
  mutating func manifest(_ root: PositionedValue) -> Manifest? {
    let path = JSONPath()
    guard
      let members = self.members(root, path, required: Self.requiredMembers, optional: Self.optionalMembers)
    else { return nil }
    // Every part is read before any is missed, so that all problems come at once.
    let schema = members["$schema"].flatMap { self.string($0, path / "$schema", Words.text) }
    let id = members["id"].flatMap { self.identifier($0, path / "id") }
    let version = members["version"].flatMap { self.version($0, path / "version") }
    let kind = members["kind"].flatMap { self.kind($0, path / "kind") }
    let name = members["name"].flatMap { self.localized($0, path / "name", limit: 200) }
    let summary = members["summary"].flatMap { self.localized($0, path / "summary", limit: 500) }
    let provider = members["provider"].flatMap { self.provider($0, path / "provider") }
    let command = members["command"].flatMap { self.arguments($0, path / "command") }
    let build = members["build"].flatMap { self.arguments($0, path / "build") }
    let artefacts = members["artefacts"].map { self.artefacts($0, path / "artefacts") } ?? [:]
    let scopes = members["scopes"].map { self.scopes($0, path / "scopes") }
    let onDemand = members["onDemand"].map { self.scopes($0, path / "onDemand", apartFrom: scopes ?? []) } ?? []
    let purposes = self.purposes(members["purposes"], path / "purposes", (scopes ?? []) + onDemand)
    let publics = members["publics"].map { self.publics($0, path / "publics") } ?? []
    let languages = members["languages"].map { self.languages($0, path / "languages") }
    let needs = members["needs"].map { self.needs($0, path / "needs") } ?? []
    let licence = members["licence"].flatMap { self.licence($0, path / "licence") }
    guard let id, let version, let kind, let name, let summary, let provider, let command, let scopes, let languages,
      let licence
    else { return nil }
    return Manifest(
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
      scopes: scopes.map(\.scope),
      onDemand: onDemand.map(\.scope),
      purposes: purposes,
      publics: publics,
      languages: languages,
      needs: needs,
      licence: licence
    )
  }

  // MARK: Texts

  /// A text that people read: not empty, no longer than the limit, on one line.
  mutating func text(_ value: PositionedValue, _ path: JSONPath, limit: Int) -> String? {
    guard let text = string(value, path, Words.text) else { return nil }
    let isVisible = text.contains { !$0.isWhitespace }
    let hasControls = text.unicodeScalars.contains { $0.properties.generalCategory == .control }
    guard isVisible, text.count <= limit, !hasControls else {
      invalid(
        value,
        path,
        LocalizedText(
          "un texte non vide d’au plus \(limit) caractères, sur une ligne",
          "a text of 1 to \(limit) characters on one line"
        )
      )
      return nil
    }
    return text
  }

  mutating func localized(_ value: PositionedValue, _ path: JSONPath, limit: Int) -> LocalizedText? {
    if case .string(let single) = value.content {
      report(
        .wrongType,
        at: value.offset,
        path,
        LocalizedText(
          "attendu : un texte par langue ; trouvé : \(describe(value).fr).",
          "expected a text a language, found \(describe(value).en)."
        ),
        suggest: LocalizedText(
          "Écrivez {\"fr\": \"\(shortened(single))\", \"en\": \"…\"}",
          "Write {\"fr\": \"…\", \"en\": \"\(shortened(single))\"}"
        )
      )
      return nil
    }
    guard let members = self.members(value, path, required: ["fr", "en"], optional: []) else { return nil }
    let fr = members["fr"].flatMap { self.text($0, path / "fr", limit: limit) }
    let en = members["en"].flatMap { self.text($0, path / "en", limit: limit) }
    guard let fr, let en else { return nil }
    return LocalizedText(fr: fr, en: en)
  }

  mutating func provider(_ value: PositionedValue, _ path: JSONPath) -> Provider? {
    guard let members = self.members(value, path, required: ["name", "contact"], optional: ["url"]) else { return nil }
    let name = members["name"].flatMap { self.text($0, path / "name", limit: 200) }
    let contact = members["contact"].flatMap { self.text($0, path / "contact", limit: 200) }
    let url = members["url"].flatMap { self.address($0, path / "url") }
    guard let name, let contact else { return nil }
    return Provider(name: name, contact: contact, url: url)
  }

  private mutating func address(_ value: PositionedValue, _ path: JSONPath) -> String? {
    guard let url = string(value, path, Words.text) else { return nil }
    let isPlain = url.utf8.count <= 500 && url.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    let schemes = ["https://", "http://"]
    guard isPlain, schemes.contains(where: { url.hasPrefix($0) && url.count > $0.count }) else {
      invalid(
        value,
        path,
        LocalizedText("une adresse https:// ou http://", "an address https:// or http://"),
        suggest: isPlain && url.utf8.contains(46) && !url.utf8.contains(58) ? "https://\(url)" : nil
      )
      return nil
    }
    return url
  }

  // MARK: Programs

  mutating func arguments(_ value: PositionedValue, _ path: JSONPath) -> [String]? {
    let expected = LocalizedText(
      "un tableau de 1 à \(ManifestReader.maxArguments) arguments",
      "an array of 1 to \(ManifestReader.maxArguments) arguments"
    )
    if case .string(let line) = value.content {
      let words = line.split(separator: " ").map { "\"\(shortened(String($0)))\"" }.joined(separator: ", ")
      report(
        .wrongType,
        at: value.offset,
        path,
        LocalizedText(
          "attendu : \(expected.fr) ; trouvé : \(describe(value).fr). Aucun shell ne lit cette ligne.",
          "expected \(expected.en), found \(describe(value).en). No shell reads this line."
        ),
        suggest: LocalizedText("Écrivez [\(words)]", "Write [\(words)]")
      )
      return nil
    }
    guard let elements = elements(value, path, expected) else { return nil }
    guard 1...ManifestReader.maxArguments ~= elements.count else {
      report(
        .invalidValue,
        at: value.offset,
        path,
        LocalizedText(
          "attendu : \(expected.fr) ; trouvé : \(elements.count).",
          "expected \(expected.en), found \(elements.count)."
        )
      )
      return nil
    }
    var arguments: [String] = []
    for (index, element) in elements.enumerated() {
      guard let argument = string(element, path / index, Words.text) else { continue }
      guard !argument.isEmpty, argument.utf8.count <= 4096, !argument.utf8.contains(0) else {
        invalid(
          element,
          path / index,
          LocalizedText("un argument de 1 à 4096 octets, sans NUL", "an argument of 1 to 4096 bytes without NUL")
        )
        continue
      }
      arguments.append(argument)
    }
    return arguments
  }

  mutating func artefacts(_ value: PositionedValue, _ path: JSONPath) -> [String: String] {
    guard case .object(let members) = value.content else {
      wrongType(value, path, LocalizedText("un objet nom → chemin", "an object of name → path"))
      return [:]
    }
    guard let distinct = self.members(value, path, required: [], optional: members.map(\.name)) else { return [:] }
    var artefacts: [String: String] = [:]
    for member in members where distinct[member.name] != nil && artefacts[member.name] == nil {
      if !Self.isPlainFileName(member.name) {
        report(
          .invalidValue,
          at: member.nameOffset,
          path / shortened(member.name),
          LocalizedText(
            "attendu : un nom de fichier simple (lettres, chiffres, . _ -), sans dossier.",
            "expected a plain file name (letters, digits, . _ -) without folders."
          )
        )
      }
      guard let source = string(member.value, path / member.name, Words.text) else { continue }
      if source.isEmpty || source.hasPrefix("/") || source.utf8.contains(0) || source.utf8.count > 1000 {
        invalid(
          member.value,
          path / member.name,
          LocalizedText("un chemin relatif au dossier du service", "a path relative to the service's folder")
        )
        continue
      }
      artefacts[member.name] = source
    }
    return artefacts
  }

  private static func isPlainFileName(_ name: String) -> Bool {
    1...100 ~= name.utf8.count && name != Manifest.fileName && name.utf8.first != UInt8(ascii: ".")
      && name.utf8.allSatisfy { $0 | 32 &- 97 < 26 || $0 &- 48 < 10 || $0 == 45 || $0 == 46 || $0 == 95 }
  }
}

/// Expectations that several members share.
enum Words {
  static let text = LocalizedText("un texte", "a string")
}
