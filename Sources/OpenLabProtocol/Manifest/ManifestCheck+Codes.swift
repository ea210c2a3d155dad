internal import OpenLabWire

extension ManifestCheck {
  /// The codes of a list, as an expectation: `one of a, b, c`.
  static func list<Code: OpenCode>(of codes: [Code]) -> LocalizedText {
    let names = codes.map(\.rawValue).joined(separator: ", ")
    return LocalizedText("un de : \(names)", "one of \(names)")
  }

  mutating func unknownCode<Code: OpenCode>(
    _ value: PositionedValue,
    _ path: JSONPath,
    _ word: String,
    among codes: [Code],
    _ severity: ManifestProblem.Severity = .error
  ) {
    let expected = Self.list(of: codes)
    let found = describe(value)
    report(
      .unknownCode,
      severity,
      at: value.offset,
      path,
      LocalizedText("attendu : \(expected.fr) ; trouvé : \(found.fr).", "expected \(expected.en), found \(found.en)."),
      suggest: Self.meant(word, among: codes.map(\.rawValue)).map(Self.didYouMean)
    )
  }

  /// The code meant: near to the word, or ending in it (`skills` → `account.skills`).
  private static func meant(_ word: String, among codes: [String]) -> String? {
    codes.first { $0.hasSuffix(".\(word.lowercased())") } ?? Spelling.nearest(to: word, among: codes)
  }

  /// Reads an array of codes, reports what is no text, unknown, or there twice.
  private mutating func codes<Code: OpenCode>(
    _ value: PositionedValue,
    _ path: JSONPath,
    among known: [Code],
    unknown severity: ManifestProblem.Severity = .error
  ) -> [(code: Code, value: PositionedValue, index: Int)] {
    let expected = LocalizedText("un tableau de textes", "an array of strings")
    guard let elements = elements(value, path, expected) else { return [] }
    var codes: [(code: Code, value: PositionedValue, index: Int)] = []
    for (index, element) in elements.prefix(100).enumerated() {
      guard let text = string(element, path / index, Self.list(of: known)) else { continue }
      let code = Code(rawValue: text)
      if codes.contains(where: { $0.code == code }) {
        reportTwice(element, path / index)
      } else if known.contains(code) {
        codes.append((code, element, index))
      } else {
        unknownCode(element, path / index, text, among: known, severity)
        if severity == .warning { codes.append((code, element, index)) }
      }
    }
    if elements.count > 100 {
      invalid(value, path, LocalizedText("au plus 100 éléments", "at most 100 elements"))
    }
    return codes
  }

  private mutating func reportTwice(_ value: PositionedValue, _ path: JSONPath) {
    let found = describe(value)
    report(
      .invalidValue,
      at: value.offset,
      path,
      LocalizedText("\(found.fr) est déjà dans la liste.", "\(found.en) is in the list already.")
    )
  }

  // MARK: Scopes

  mutating func scopes(
    _ value: PositionedValue,
    _ path: JSONPath,
    apartFrom sent: [DeclaredScope] = []
  ) -> [DeclaredScope] {
    let found = codes(value, path, among: Scope.known)
    for item in found where sent.contains(where: { $0.scope == item.code }) {
      report(
        .invalidValue,
        at: item.value.offset,
        path / item.index,
        LocalizedText(
          "\(item.code) est déjà dans scopes : il vient avec chaque appel.",
          "\(item.code) is in scopes already: it comes with each call."
        ),
        suggest: LocalizedText("Gardez l’un des deux.", "Keep one of the two.")
      )
    }
    return found.map { DeclaredScope(scope: $0.code, offset: $0.value.offset) }
  }

  /// Purposes belong to declared scopes; a sensitive scope must have one, the others should.
  mutating func purposes(
    _ value: PositionedValue?,
    _ path: JSONPath,
    _ declared: [DeclaredScope]
  ) -> [Scope: LocalizedText] {
    var purposes: [Scope: LocalizedText] = [:]
    var named: Set<Scope> = []
    if let value {
      guard case .object(let members) = value.content else {
        wrongType(value, path, LocalizedText("un objet portée → {fr, en}", "an object of scope → {fr, en}"))
        return [:]
      }
      let distinct = self.members(value, path, required: [], optional: members.map(\.name)) ?? [:]
      for member in members where distinct[member.name] != nil {
        let scope = Scope(rawValue: member.name)
        guard named.insert(scope).inserted else { continue }
        if declared.contains(where: { $0.scope == scope }) {
          purposes[scope] = localized(member.value, path / member.name, limit: 500)
        } else {
          reportUndeclared(member, path, declared.map(\.scope))
        }
      }
    }
    for item in declared where named.insert(item.scope).inserted {
      reportNoPurpose(item.scope, at: item.offset, path)
    }
    return purposes
  }

  private mutating func reportUndeclared(_ member: PositionedValue.Member, _ path: JSONPath, _ declared: [Scope]) {
    report(
      .unknownCode,
      at: member.nameOffset,
      path / shortened(member.name),
      LocalizedText(
        "attendu : un accès déclaré dans scopes ou onDemand.",
        "expected a scope that scopes or onDemand declares."
      ),
      suggest: Self.meant(member.name, among: declared.map(\.rawValue)).map(Self.didYouMean)
    )
  }

  private mutating func reportNoPurpose(_ scope: Scope, at offset: Int, _ path: JSONPath) {
    report(
      .missingMember,
      scope.isSensitive ? .error : .warning,
      at: offset,
      path / scope.rawValue,
      scope.isSensitive
        ? LocalizedText(
          "il manque la raison de demander \(scope), donnée sensible.",
          "the purpose of asking for \(scope), which is sensitive, is missing."
        )
        : LocalizedText(
          "il manque la raison de demander \(scope) : la personne la lit avant d’accepter.",
          "the purpose of asking for \(scope) is missing: the person reads it before granting."
        )
    )
  }

  // MARK: Lists

  mutating func publics(_ value: PositionedValue, _ path: JSONPath) -> [Status] {
    codes(value, path, among: Status.known, unknown: .warning).map(\.code)
  }

  mutating func languages(_ value: PositionedValue, _ path: JSONPath) -> [Language] {
    let before = problems.count
    let codes = codes(value, path, among: Language.allCases.map { LanguageCode(rawValue: $0.rawValue) })
    let languages = codes.compactMap { Language(rawValue: $0.code.rawValue) }
    if languages.isEmpty, problems.count == before {
      invalid(value, path, LocalizedText("au moins une langue : fr, en", "at least one language: fr, en"))
    }
    return languages
  }

  mutating func needs(_ value: PositionedValue, _ path: JSONPath) -> [String] {
    let expected = LocalizedText("un besoin du catalogue, comme \"N-12\"", "a need of the catalogue, such as \"N-12\"")
    guard let elements = elements(value, path, LocalizedText("un tableau de textes", "an array of strings")) else {
      return []
    }
    var needs: [String] = []
    for (index, element) in elements.prefix(100).enumerated() {
      guard let need = string(element, path / index, expected) else { continue }
      let digits = need.utf8.dropFirst(2)
      if !need.hasPrefix("N-") || !(1...9 ~= digits.count) || !digits.allSatisfy({ $0 &- 48 < 10 }) {
        invalid(element, path / index, expected)
      } else if needs.contains(need) {
        reportTwice(element, path / index)
      } else {
        needs.append(need)
      }
    }
    return needs
  }
}

/// A scope and the place that declares it.
struct DeclaredScope {
  var scope: Scope
  var offset: Int
}

/// A language as a code of a manifest.
private struct LanguageCode: OpenCode {
  let rawValue: String
  static let known: [LanguageCode] = []
}
