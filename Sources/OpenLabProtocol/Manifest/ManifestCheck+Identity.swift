internal import OpenLabWire

extension ManifestCheck {
  /// Reverse-DNS: `[a-z0-9]+(\.[a-z0-9-]+)+`, ≤ 100 characters.
  mutating func identifier(_ value: PositionedValue, _ path: JSONPath) -> String? {
    let expected = LocalizedText(
      "un nom de domaine inversé en minuscules, d’au plus 100 caractères, comme \"org.example.nearby\"",
      "a reverse domain name in lower case of at most 100 characters, such as \"org.example.nearby\""
    )
    guard let id = string(value, path, expected) else { return nil }
    guard Self.isReverseDomain(id) else {
      let lowered = String(id.lowercased().map { $0 == "_" || $0 == " " ? "-" : $0 })
      invalid(value, path, expected, suggest: Self.isReverseDomain(lowered) ? lowered : nil)
      return nil
    }
    return id
  }

  static func isReverseDomain(_ id: String) -> Bool {
    guard id.utf8.count <= 100 else { return false }
    let parts = id.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count >= 2 else { return false }
    return parts.enumerated().allSatisfy { index, part in
      !part.isEmpty && part.allSatisfy { $0 &- 97 < 26 || $0 &- 48 < 10 || (index > 0 && $0 == UInt8(ascii: "-")) }
    }
  }

  /// Semantic Versioning 2.0.0.
  mutating func version(_ value: PositionedValue, _ path: JSONPath) -> String? {
    let expected = LocalizedText("une version sémantique, comme \"1.0.0\"", "a semantic version, such as \"1.0.0\"")
    if case .number(let digits) = value.content {
      invalid(value, path, expected, suggest: Self.completedVersion(digits))
      return nil
    }
    guard let version = string(value, path, expected) else { return nil }
    guard Self.isSemanticVersion(version) else {
      invalid(value, path, expected, suggest: Self.completedVersion(version))
      return nil
    }
    return version
  }

  /// MAJOR.MINOR.PATCH without leading zeros, then `-` and pre-release identifiers, then `+` and build identifiers.
  static func isSemanticVersion(_ version: String) -> Bool {
    guard version.utf8.count <= 100 else { return false }
    let build = version.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false)
    let release = build[0].split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    let numbers = release[0].split(separator: ".", omittingEmptySubsequences: false)
    guard numbers.count == 3, numbers.allSatisfy(isNumber) else { return false }
    if release.count == 2 {
      let parts = release[1].split(separator: ".", omittingEmptySubsequences: false)
      let isGood = parts.allSatisfy { isIdentifier($0) && (!$0.utf8.allSatisfy(isDigit) || isNumber($0)) }
      guard isGood else { return false }
    }
    guard build.count == 2 else { return true }
    return build[1].split(separator: ".", omittingEmptySubsequences: false).allSatisfy(isIdentifier)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }

  private static func isNumber(_ text: Substring) -> Bool {
    1...18 ~= text.utf8.count && text.utf8.allSatisfy(isDigit) && (text == "0" || !text.hasPrefix("0"))
  }

  private static func isIdentifier(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { isDigit($0) || ($0 | 32) &- 97 < 26 || $0 == UInt8(ascii: "-") }
  }

  private static func completedVersion(_ version: String) -> String? {
    let bare = version.hasPrefix("v") ? String(version.dropFirst()) : version
    return [bare, "\(bare).0", "\(bare).0.0"].first(where: isSemanticVersion)
  }

  mutating func kind(_ value: PositionedValue, _ path: JSONPath) -> Kind? {
    guard let text = string(value, path, Self.list(of: Kind.known)) else { return nil }
    let kind = Kind(rawValue: text)
    guard kind.isKnown else {
      unknownCode(value, path, text, among: Kind.known)
      return nil
    }
    return kind
  }

  /// An SPDX expression by its form: identifiers joined by AND, OR, WITH; ids are not looked up.
  mutating func licence(_ value: PositionedValue, _ path: JSONPath) -> String? {
    let expected = LocalizedText(
      "un identifiant SPDX, comme \"EUPL-1.2\" ou \"LicenseRef-Proprietary\"",
      "an SPDX identifier, such as \"EUPL-1.2\" or \"LicenseRef-Proprietary\""
    )
    guard let licence = string(value, path, expected) else { return nil }
    guard Self.isLicenceExpression(licence) else {
      invalid(value, path, expected, suggest: Spelling.nearest(to: licence, among: Self.frequentLicences))
      return nil
    }
    return licence
  }

  private static let frequentLicences = [
    "MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "EUPL-1.2", "GPL-3.0-only", "GPL-3.0-or-later",
    "AGPL-3.0-or-later", "LGPL-3.0-or-later", "MPL-2.0", "CECILL-2.1", "ISC", "CC0-1.0",
  ]

  static func isLicenceExpression(_ licence: String) -> Bool {
    guard licence.utf8.count <= 200 else { return false }
    let words = licence.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count % 2 == 1 else { return false }
    return words.enumerated().allSatisfy { index, word in
      let isOperator = ["AND", "OR", "WITH"].contains(word)
      if index % 2 == 1 { return isOperator }
      let bare = word.drop { $0 == "(" }.reversed().drop { $0 == ")" }
      return !isOperator && !bare.isEmpty
        && String(bare).utf8.allSatisfy {
          Self.isDigit($0) || ($0 | 32) &- 97 < 26 || [45, 46, 43, 58].contains($0)
        }
    }
  }
}
