import Foundation
import OpenLabProtocol

/// The JSON object that `--query` gave, with where it came from.
struct QueryDocument: Sendable {
  /// `--query`, or the file's name.
  let source: String
  let bytes: [UInt8]
  let value: JSONObject

  /// Reads what `--query` says: JSON itself, `@file`, or `-` for standard input.
  init(_ text: String) throws(CommandError) {
    switch text {
    case "-":
      try self.init(source: "stdin", bytes: Array(FileHandle.standardInput.readDataToEndOfFile()))
    case _ where text.hasPrefix("@"):
      let path = String(text.dropFirst())
      guard let data = FileManager.default.contents(atPath: path) else {
        throw CommandError(
          .usage,
          .file,
          LocalizedText("le fichier \(path) ne peut être lu", "the file \(path) cannot be read"),
          places: [LocalizedText("--query @\(path)", "--query @\(path)")],
          hint: LocalizedText(
            "Le chemin est relatif au dossier courant ; pour du JSON, écrivez-le tel quel, sans @.",
            "The path is relative to the current folder; for JSON, write it as it is, without @."
          ),
          details: JSONObject([("path", .string(path))])
        )
      }
      try self.init(source: path, bytes: Array(data))
    default: try self.init(source: "--query", bytes: Array(text.utf8))
    }
  }

  init(source: String, bytes: [UInt8]) throws(CommandError) {
    self.source = source
    self.bytes = bytes
    do throws(JSONError) {
      guard let object = try JSONValue(json: bytes).object else {
        throw JSONError(.wrongType, at: 0, "expected an object")
      }
      value = object
    } catch {
      throw Self.failure(error, source, bytes)
    }
  }

  /// Reads the document as a type; unknown members are errors here, since a person wrote them.
  func decode<Value: JSONDecodable>(
    _ type: Value.Type = Value.self,
    members known: [String]
  ) throws(CommandError) -> Value {
    for name in value.names where !known.contains(name) { throw unknownMember(name, known) }
    do throws(JSONError) {
      return try Value(json: bytes, root: JSONPath([.member("query")]))
    } catch {
      throw Self.failure(error, source, bytes)
    }
  }

  /// A member whose value is not one of those that are known.
  func unknownValue(_ path: String, _ word: String, among known: [String]) -> CommandError {
    let list = known.joined(separator: ", ")
    return invalid(
      path,
      LocalizedText("« \(word) » n’est pas une des valeurs \(list)", "'\(word)' is not one of \(list)"),
      hint: Suggestion.hint(for: word, among: known)
    )
  }

  /// An error about a member of the query.
  func invalid(_ path: String, _ clause: LocalizedText, hint: LocalizedText? = nil) -> CommandError {
    CommandError(
      .usage,
      CommandError.Code(rawValue: ErrorCode.invalidQuery.rawValue),
      LocalizedText("query.\(path) : \(clause.fr)", "query.\(path): \(clause.en)"),
      places: [LocalizedText(source, source)],
      hint: hint,
      details: JSONObject([("path", .string("query.\(path)"))])
    )
  }

  private func unknownMember(_ name: String, _ known: [String]) -> CommandError {
    let list = known.joined(separator: ", ")
    return invalid(
      name,
      LocalizedText("membre inconnu", "unknown member"),
      hint: Suggestion.hint(for: name, among: known)
        ?? LocalizedText("Les membres sont \(list).", "The members are \(list).")
    )
  }

  private static func failure(_ error: JSONError, _ source: String, _ bytes: [UInt8]) -> CommandError {
    let position = TextPosition(ofByte: error.offset, in: bytes)
    let path = error.path.map(\.description) ?? ""
    let start = path.isEmpty ? "" : "\(path): "
    return CommandError(
      .usage,
      CommandError.Code(rawValue: ErrorCode.invalidQuery.rawValue),
      LocalizedText("\(start)\(FrenchJSON.detail(error.detail))", "\(start)\(error.detail)"),
      places: [
        LocalizedText("\(source):\(position) (octet \(error.offset))", "\(source):\(position) (byte \(error.offset))")
      ],
      hint: error.code == .invalidJSON
        ? LocalizedText(
          "Écrivez un objet JSON entre apostrophes : --query '{\"limit\": 5}'",
          "Write a JSON object in single quotes: --query '{\"limit\": 5}'"
        ) : nil,
      details: JSONObject([
        ("path", .string(path)), ("line", .integer(Int64(position.line))),
        ("column", .integer(Int64(position.column))), ("byteOffset", .integer(Int64(error.offset))),
      ])
    )
  }
}
