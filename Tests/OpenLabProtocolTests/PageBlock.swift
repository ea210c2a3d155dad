import Foundation
import OpenLabProtocol

/// A part of a page that is taken from elsewhere, between `<!-- name argument -->` and `<!-- end -->`.
struct PageBlock {
  var name: String
  var argument: String

  /// What must stand between the marks.
  func content() throws -> String? {
    switch name {
    case "example": try example()
    case "source": try source()
    case "errors": Self.errors
    case "codes": try codes()
    default: nil
    }
  }

  /// `file.ndjson` or `file.ndjson 3-5`.
  func exampleLines() throws -> [ExampleLine] {
    let parts = argument.split(separator: " ")
    let range = parts.dropFirst().first?.split(separator: "-").compactMap { Int($0) } ?? []
    let lines = try ExampleLine.all().filter { $0.file == String(parts[0]) }
    guard let first = range.first, let last = range.last else { return lines }
    return lines.filter { (first...last).contains($0.number) }
  }

  private func example() throws -> String {
    try exampleLines().map { line in
      let who = line.from == "host" ? "Host" : "Service"
      let what = line.breaks.map { " (wrong: \($0))" } ?? ""
      return "\(who)\(what):\n\n```json\n\(line.message.pretty())\n```\n"
    }.joined(separator: "\n")
  }

  private func source() throws -> String {
    let text = try ProtocolFiles.text(ProtocolFiles.root.appending(path: argument))
    let language = ["py": "python", "mjs": "javascript", "json": "json"][
      String(argument.split(separator: ".").last ?? "")
    ]
    return "```\(language ?? "")\n\(text)```\n"
  }

  private static var errors: String {
    let rows = ErrorCode.known.map { "| `\($0.rawValue)` | \($0.number) | \($0.hint.en) |" }
    return "| code | number | how to mend it |\n|---|---|---|\n" + rows.joined(separator: "\n") + "\n"
  }

  private func codes() throws -> String {
    let codes: [String]? =
      switch argument {
      case "obstacles": Obstacle.known.map(\.rawValue)
      case "actions": PlanAction.known.map(\.rawValue)
      case "contracts": Contract.known.map(\.rawValue)
      case "scopes":
        nil
      default: []
      }
    if let codes { return codes.map { "`\($0)`" }.joined(separator: ", ") + ".\n" }
    let rows = Scope.known.map { scope in
      "| `\(scope.rawValue)` | `\(scope.member)` | \(scope.sentence.en) | \(scope.isSensitive ? "yes" : "") |"
    }
    return "| scope | member | what the person reads | sensitive |\n|---|---|---|---|\n" + rows.joined(separator: "\n")
      + "\n"
  }
}

extension JSONValue {
  /// JSON for people: what fits a line stays on it.
  func pretty(indent: Int = 0, before: Int = 0, width: Int = 100) -> String {
    let flat = self.flat
    guard indent + before + flat.count > width else { return flat }
    let inner = String(repeating: " ", count: indent + 2)
    let outer = String(repeating: " ", count: indent)
    switch self {
    case .array(let elements) where !elements.isEmpty:
      let lines = elements.map { inner + $0.pretty(indent: indent + 2, before: 1, width: width) }
      return "[\n" + lines.joined(separator: ",\n") + "\n\(outer)]"
    case .object(let object) where !object.isEmpty:
      let lines = object.members.map { member in
        let name = JSONValue.string(member.name).flat + ": "
        return inner + name + member.value.pretty(indent: indent + 2, before: name.count + 1, width: width)
      }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(outer)}"
    default: return flat
    }
  }

  private var flat: String {
    switch self {
    case .array(let elements): "[" + elements.map(\.flat).joined(separator: ", ") + "]"
    case .object(let object):
      "{" + object.members.map { "\(JSONValue.string($0.name).flat): \($0.value.flat)" }.joined(separator: ", ") + "}"
    default: String(decoding: json, as: UTF8.self)
    }
  }
}
