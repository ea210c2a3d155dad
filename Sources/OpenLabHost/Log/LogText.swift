import OpenLabProtocol

/// Text of services as a log may hold it.
enum LogText {
  /// Control characters and those that turn the direction of writing stand as `\u{1B}`, line ends as `\n`.
  ///
  /// With `keepsC0` those below U+0020 stay: JSON escapes them by itself.
  static func escaped(_ text: String, keepsC0: Bool = false) -> String {
    guard text.unicodeScalars.contains(where: { isUnsafe($0, keepsC0) }) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if !isUnsafe(scalar, keepsC0) {
        result.unicodeScalars.append(scalar)
      } else if scalar == "\n" {
        result += "\\n"
      } else {
        result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      }
    }
    return result
  }

  /// The texts in a value, escaped for a line of JSON.
  static func escaped(_ value: JSONValue) -> JSONValue {
    switch value {
    case .string(let text): .string(escaped(text, keepsC0: true))
    case .array(let elements): .array(elements.map { escaped($0) })
    case .object(let object): .object(JSONObject(object.members.map { ($0.name, escaped($0.value)) }))
    default: value
    }
  }

  private static func isUnsafe(_ scalar: Unicode.Scalar, _ keepsC0: Bool) -> Bool {
    switch scalar.value {
    case 0..<0x20: !keepsC0
    case 0x7F...0x9F, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
