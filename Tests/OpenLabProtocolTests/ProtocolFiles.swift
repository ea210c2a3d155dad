import Foundation
import OpenLabProtocol

/// The files that belong to the specification: examples, schemas, pages.
enum ProtocolFiles {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  static let examples = root.appending(path: "Sources/OpenLabProtocol/Examples")
  static let pages = root.appending(path: "Sources/OpenLabProtocol/OpenLabProtocol.docc")
  static let refused = root.appending(path: ".ci/schemas/refused")
  static let samples = root.appending(path: "Samples")
  static let reference = root.appending(path: "Fixtures/reference")

  /// The files of a folder with an ending, by name.
  static func files(in folder: URL, ending: String) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.lastPathComponent.hasSuffix(ending) }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
  }

  static func lines(_ file: URL) throws -> [JSONValue] {
    try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { try JSONValue(json: String($0)) }
  }

  static func text(_ file: URL) throws -> String { try String(contentsOf: file, encoding: .utf8) }
}

/// One line of an example: a message and who wrote it.
struct ExampleLine: Sendable, CustomStringConvertible {
  var file: String
  var number: Int
  var from: String
  var message: JSONValue
  /// The rule that it breaks on purpose.
  var breaks: String?
  /// Of an answer: the method of the request.
  var answers: String?
  /// Of a partial result: the method of its call.
  var call: String?

  var description: String { "\(file):\(number)" }
  var other: String { from == "host" ? "service" : "host" }

  static func all() throws -> [ExampleLine] {
    try ProtocolFiles.files(in: ProtocolFiles.examples, ending: ".ndjson").flatMap { file in
      var methods: [String: String] = [:]
      return try ProtocolFiles.lines(file).enumerated().map { index, line in
        var example = ExampleLine(
          file: file.lastPathComponent,
          number: index + 1,
          from: line["from"]?.string ?? "",
          message: line["message"] ?? .null,
          breaks: line["breaks"]?.string
        )
        let id = { (value: JSONValue?) in value.map { String(decoding: $0.json, as: UTF8.self) } ?? "" }
        if let method = example.message["method"]?.string {
          methods[example.from + id(example.message["id"])] = method
          if method == "$/partialResult" { example.call = methods["host" + id(example.message["params"]?["id"])] }
        } else {
          example.answers = methods[example.other + id(example.message["id"])]
        }
        return example
      }
    }
  }
}

extension JSONValue {
  /// Numbers without a fraction as integers, so that 3 and 3.0 are one value, as JSON Schema has it.
  var normalized: JSONValue {
    switch self {
    case .number(let value): Int64(exactly: value).map { .integer($0) } ?? self
    case .array(let elements): .array(elements.map(\.normalized))
    case .object(let object): .object(JSONObject(object.members.map { ($0.name, $0.value.normalized) }))
    default: self
    }
  }
}
