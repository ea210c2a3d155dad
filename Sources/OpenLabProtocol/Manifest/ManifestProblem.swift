public import OpenLabWire

/// One thing that is wrong in a `service.json`, where, and how to mend it.
public struct ManifestProblem: Hashable, Sendable {
  public enum Severity: String, Sendable {
    /// The manifest cannot be used.
    case error
    /// It can, but something in it has no effect or is missing for the reader.
    case warning
  }

  /// A stable code, open to more: what kind of mistake it is.
  public struct Code: OpenCode {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    public static let invalidJSON = Code(rawValue: "invalid-json")
    public static let tooLarge = Code(rawValue: "too-large")
    public static let duplicateMember = Code(rawValue: "duplicate-member")
    public static let missingMember = Code(rawValue: "missing-member")
    public static let unknownMember = Code(rawValue: "unknown-member")
    public static let wrongType = Code(rawValue: "wrong-type")
    public static let invalidValue = Code(rawValue: "invalid-value")
    public static let unknownCode = Code(rawValue: "unknown-code")

    /// The codes of this version.
    public static let known: [Code] = [
      .invalidJSON, .tooLarge, .duplicateMember, .missingMember, .unknownMember, .wrongType, .invalidValue,
      .unknownCode,
    ]
  }

  public var severity: Severity
  public var code: Code
  /// The member, empty for the manifest as a whole: `provider.contact`.
  public var path: JSONPath
  /// Line and column, from 1.
  public var position: TextPosition
  public var byteOffset: Int
  /// What was expected and what was found.
  public var message: LocalizedText
  /// How to mend it, where that can be guessed: « Did you mean … ? »
  public var suggestion: LocalizedText?
  /// The line that it stands in, cut to what fits a screen; without control characters.
  public var excerpt: String

  public init(
    severity: Severity,
    code: Code,
    path: JSONPath,
    position: TextPosition,
    byteOffset: Int,
    message: LocalizedText,
    suggestion: LocalizedText? = nil,
    excerpt: String = ""
  ) {
    self.severity = severity
    self.code = code
    self.path = path
    self.position = position
    self.byteOffset = byteOffset
    self.message = message
    self.suggestion = suggestion
    self.excerpt = excerpt
  }
}

extension ManifestProblem {
  /// One line as compilers write them: `service.json:5:11: error: kind: expected …, found …. Did you mean …?`
  public func line(in language: Language, file: String = Manifest.fileName) -> String {
    let name =
      switch (severity, language) {
      case (.error, .fr): "erreur"
      case (.error, .en): "error"
      case (.warning, .fr): "avertissement"
      case (.warning, .en): "warning"
      }
    let place = path.isEmpty ? "" : "\(path): "
    let mend = suggestion.map { " \($0[language])" } ?? ""
    return "\(file):\(position): \(name): \(place)\(message[language])\(mend)"
  }
}

extension ManifestProblem: JSONEncodable {
  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("severity", severity.rawValue)
    writer.member("code", code)
    writer.member("path", path.description)
    writer.member("line", position.line)
    writer.member("column", position.column)
    writer.member("message", message)
    writer.member("suggestion", ifPresent: suggestion)
    writer.member("excerpt", excerpt)
    writer.endObject()
  }
}
