import OpenLabProtocol

/// A command line that has been read: which command, and the values given to it.
struct Invocation: Sendable {
  /// From the program down to the command that was meant.
  var path: [Command]
  var output: Output
  fileprivate var options: [String: [any Sendable]] = [:]
  fileprivate var arguments: [[any Sendable]] = []

  init(path: [Command], output: Output) {
    self.path = path
    self.output = output
  }

  /// As it is typed: `openlab fixtures show`.
  var name: String { path.map(\.name).joined(separator: " ") }

  subscript(flag: Flag) -> Bool { options[flag.declaration.name] != nil }

  /// The value given; the last one, where several were.
  subscript<Value>(option: Option<Value>) -> Value? { options[option.declaration.name]?.last as? Value }

  /// All the values given, in their order.
  func all<Value>(_ option: Option<Value>) -> [Value] {
    (options[option.declaration.name] ?? []).compactMap { $0 as? Value }
  }

  /// The words given for the argument at a place, counted from 0.
  func words<Value>(_ argument: Argument<Value>, at place: Int) -> [Value] {
    arguments.indices.contains(place) ? arguments[place].compactMap { $0 as? Value } : []
  }

  /// The value of the argument at a place, counted from 0; nil when it was left out.
  func optional<Value>(_ argument: Argument<Value>, at place: Int) -> Value? { words(argument, at: place).first }

  /// The value of an argument that must be there.
  func required<Value>(_ argument: Argument<Value>, at place: Int) throws(CommandError) -> Value {
    guard let value = optional(argument, at: place) else {
      throw .missingArgument(argument.declaration, command: name)
    }
    return value
  }

  mutating func add(option name: String, _ value: any Sendable) { options[name, default: []].append(value) }

  mutating func add(argumentAt place: Int, _ value: any Sendable) {
    while arguments.count <= place { arguments.append([]) }
    arguments[place].append(value)
  }

  func has(option name: String) -> Bool { options[name] != nil }
  func has(argumentAt place: Int) -> Bool { arguments.indices.contains(place) && !arguments[place].isEmpty }
}
