import OpenLabProtocol

/// JSON with line ends and two spaces a level, for people to read.
enum JSONPretty {
  static func text(_ value: JSONValue) -> String {
    var text = ""
    write(value, 0, &text)
    return text
  }

  private static func write(_ value: JSONValue, _ depth: Int, _ text: inout String) {
    // What follows is cut anyway.
    if text.utf8.count > 65_536 { return }
    let indent = String(repeating: "  ", count: depth + 1)
    let end = String(repeating: "  ", count: depth)
    switch value {
    case .object(let object) where !object.members.isEmpty:
      text += "{\n"
      for (index, member) in object.members.enumerated() {
        text += indent + line(.string(member.name)) + ": "
        write(member.value, depth + 1, &text)
        text += index == object.members.count - 1 ? "\n" : ",\n"
      }
      text += end + "}"
    case .array(let values) where !values.isEmpty && !values.allSatisfy(isPlain):
      text += "[\n"
      for (index, element) in values.enumerated() {
        text += indent
        write(element, depth + 1, &text)
        text += index == values.count - 1 ? "\n" : ",\n"
      }
      text += end + "]"
    default: text += line(value)
    }
  }

  private static func isPlain(_ value: JSONValue) -> Bool {
    switch value {
    case .object, .array: false
    default: true
    }
  }

  private static func line(_ value: JSONValue) -> String { String(decoding: value.json, as: UTF8.self) }
}
