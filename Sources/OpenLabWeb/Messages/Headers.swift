/// A message's header fields in order, found by name whatever its case.
///
/// Kept as the bytes of the message, `Name: value` and CR LF a field. No value can bring a line of its own: CR, LF, NUL
/// and other control characters become spaces as they enter (RFC 9110 §5.5).
package struct Headers: Sendable {
  struct Position: Sendable {
    var name: Range<Int32>
    var value: Range<Int32>
  }

  /// As they are sent.
  private(set) var bytes: [UInt8] = []
  private(set) var positions: [Position] = []

  package init() {}

  init(bytes: [UInt8], positions: [Position]) {
    self.bytes = bytes
    self.positions = positions
  }

  package var count: Int { positions.count }

  /// The first value of that name; setting replaces all of that name, nil removes them.
  package subscript(name: HeaderName) -> String? {
    get { positions.first { isNamed(name, $0) }.map(value) }
    set {
      remove(name)
      if let newValue { append(name, newValue) }
    }
  }

  /// Every value of that name, in order.
  package func values(_ name: HeaderName) -> [String] {
    positions.compactMap { isNamed(name, $0) ? value($0) : nil }
  }

  package func contains(_ name: HeaderName) -> Bool { positions.contains { isNamed(name, $0) } }

  /// Adds one more field, keeping those of that name.
  package mutating func append(_ name: HeaderName, _ value: String) {
    let nameStart = Int32(bytes.count)
    bytes.append(contentsOf: name.text.utf8)
    let nameEnd = Int32(bytes.count)
    bytes.append(UInt8(ascii: ":"))
    bytes.append(Octet.space)
    let valueStart = Int32(bytes.count)
    for byte in value.utf8 { bytes.append(Octet.isFieldContent(byte) ? byte : Octet.space) }
    let valueEnd = Int32(bytes.count)
    bytes.append(Octet.carriageReturn)
    bytes.append(Octet.lineFeed)
    positions.append(Position(name: nameStart..<nameEnd, value: valueStart..<valueEnd))
  }

  package mutating func remove(_ name: HeaderName) {
    guard contains(name) else { return }
    var kept = Headers()
    for field in all where field.name != name { kept.append(field.name, field.value) }
    self = kept
  }

  /// Adds what is not there yet.
  package mutating func setDefault(_ name: HeaderName, _ value: String) {
    if !contains(name) { append(name, value) }
  }

  /// Every field in order.
  package var all: [(name: HeaderName, value: String)] {
    positions.compactMap { position in HeaderName(text(position.name)).map { ($0, value(position)) } }
  }

  /// The members of a list field (RFC 9110 §5.6.1) without the white space around them.
  package func list(_ name: HeaderName) -> [String] {
    values(name).flatMap { value in
      value.utf8.split(separator: UInt8(ascii: ",")).compactMap { member in
        let trimmed = member.trimmingSpaces()
        return trimmed.isEmpty ? nil : String(decoding: trimmed, as: UTF8.self)
      }
    }
  }

  private func isNamed(_ name: HeaderName, _ position: Position) -> Bool {
    position.name.count == name.text.utf8.count
      && name.text.utf8.elementsEqual(bytes[Int(position.name.lowerBound)..<Int(position.name.upperBound)]) {
        Octet.lowered($0) == Octet.lowered($1)
      }
  }

  private func value(_ position: Position) -> String { text(position.value) }

  func text(_ range: Range<Int32>) -> String { String(decoding: slice(range), as: UTF8.self) }

  func slice(_ range: Range<Int32>) -> ArraySlice<UInt8> { bytes[Int(range.lowerBound)..<Int(range.upperBound)] }

  /// Whether the field there has this name, given in lower case.
  func has(_ lowered: StaticString, at position: Position) -> Bool {
    guard position.name.count == lowered.utf8CodeUnitCount else { return false }
    let start = Int(position.name.lowerBound)
    return lowered.withUTF8Buffer { name in
      for index in 0..<name.count where Octet.lowered(bytes[start + index]) != name[index] { return false }
      return true
    }
  }

  /// Adds those fields of `others` whose names are not there yet.
  package mutating func setDefaults(_ others: Headers) {
    guard !positions.isEmpty else {
      self = others
      return
    }
    for other in others.positions where !containsName(of: other, in: others) { appendLine(other, of: others) }
  }

  private func containsName(of other: Position, in others: Headers) -> Bool {
    let length = other.name.count
    let theirs = Int(other.name.lowerBound)
    return positions.contains { position in
      guard position.name.count == length else { return false }
      let ours = Int(position.name.lowerBound)
      for index in 0..<length where Octet.lowered(bytes[ours + index]) != Octet.lowered(others.bytes[theirs + index]) {
        return false
      }
      return true
    }
  }

  private mutating func appendLine(_ other: Position, of others: Headers) {
    let nameStart = Int32(bytes.count)
    bytes.append(contentsOf: others.slice(other.name))
    let nameEnd = Int32(bytes.count)
    bytes.append(UInt8(ascii: ":"))
    bytes.append(Octet.space)
    let valueStart = Int32(bytes.count)
    bytes.append(contentsOf: others.slice(other.value))
    let valueEnd = Int32(bytes.count)
    bytes.append(Octet.carriageReturn)
    bytes.append(Octet.lineFeed)
    positions.append(Position(name: nameStart..<nameEnd, value: valueStart..<valueEnd))
  }
}

extension Headers: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (HeaderName, String)...) {
    for (name, value) in elements { append(name, value) }
  }
}

extension Headers: Hashable {
  package static func == (left: Headers, right: Headers) -> Bool { left.bytes == right.bytes }
  package func hash(into hasher: inout Hasher) { hasher.combine(bytes) }
}

extension BidirectionalCollection<UInt8> {
  /// Without spaces and tabs at both ends (RFC 9110 §5.6.3).
  func trimmingSpaces() -> SubSequence {
    var rest = self[...]
    while let first = rest.first, first == Octet.space || first == Octet.tab { rest = rest.dropFirst() }
    while let last = rest.last, last == Octet.space || last == Octet.tab { rest = rest.dropLast() }
    return rest
  }
}
