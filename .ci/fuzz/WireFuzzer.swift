// Compiled by `run` together with the sources of OpenLabWire, as one module, for libFuzzer.

import Glibc

/// What must hold for any bytes whatever; a failure stops the fuzzer with the input at hand.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzWire(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  let bytes = UnsafeBufferPointer(start: data, count: size)
  checkValues(bytes)
  checkNumber(bytes)
  checkEnvelope(bytes)
  checkFramer(bytes)
  checkTypedReads(bytes)
  return 0
}

private func hold(_ property: Bool, _ name: StaticString) {
  if !property { fatalError("does not hold: \(name)") }
}

private func validate(_ bytes: UnsafeBufferPointer<UInt8>, _ limits: JSONLimits) -> JSONError? {
  var validator = JSONValidator()
  do throws(JSONError) {
    try validator.validate(bytes, limits: limits)
    return nil
  } catch {
    return error
  }
}

/// What is accepted is read, written, and read back as the same; what is refused is refused by all.
private func checkValues(_ bytes: UnsafeBufferPointer<UInt8>) {
  let wire = validate(bytes, .wire)
  let permissive = validate(bytes, .permissive)
  hold(wire != nil || permissive == nil, "what the wire accepts, the permissive limits accept")
  if let wire {
    hold((0...bytes.count).contains(wire.offset), "an error lies in the text or at its end")
    _ = JSONPath.locate(wire.offset, in: bytes).description
    _ = TextPosition(ofByte: wire.offset, in: bytes)
  }
  let middle = JSONPath.locate(bytes.count / 2, in: bytes)
  hold(middle.steps.count <= 128, "a path is no deeper than what is read")

  let value = try? JSONValue(json: bytes)
  hold((value == nil) == (wire != nil), "values are read where the validator accepts")
  if let value {
    hold(String(validating: bytes, as: UTF8.self) != nil, "what is accepted is UTF-8")
    hold(value == value && value.hashValue == value.hashValue, "a value is itself")
    hold(names(value) == colons(bytes), "no member is lost")
    let written = value.json
    let back = try? JSONValue(json: written)
    hold(back == value, "a value written reads back as the same")
    hold(back?.json == written, "a value is always written the same")
    hold(!written.contains(0x0A), "a value is written on one line")
  }
  guard permissive == nil else { return }
  guard let last = try? JSONValue(json: bytes, limits: .permissive) else {
    fatalError("does not hold: values are read where the permissive limits accept")
  }
  _ = last.json
  // Of two members with one name the last counts, so that fewer are left than names stand there.
  if wire == nil || wire?.code == .duplicateMember {
    hold((names(last) == colons(bytes)) == (wire == nil), "a name that stands twice is found, and no other")
  }
}

private func names(_ value: JSONValue) -> Int {
  switch value {
  case .array(let elements): elements.reduce(0) { $0 + names($1) }
  case .object(let object): object.members.reduce(object.count) { $0 + names($1.value) }
  default: 0
  }
}

/// Colons outside strings, each behind one name, counted in a text known to be good.
private func colons(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
  var count = 0
  var isInString = false
  var isEscaped = false
  for byte in bytes {
    if isEscaped {
      isEscaped = false
    } else if byte == UInt8(ascii: "\\") {
      isEscaped = isInString
    } else if byte == UInt8(ascii: "\"") {
      isInString.toggle()
    } else if byte == UInt8(ascii: ":"), !isInString {
      count += 1
    }
  }
  return count
}

/// A text that is one number is the Double that the C library reads, and is written so that it stays one.
private func checkNumber(_ bytes: UnsafeBufferPointer<UInt8>) {
  guard let first = bytes.first, first == UInt8(ascii: "-") || first &- 48 < 10 else { return }
  guard let number = try? Double(json: bytes) else { return }
  let expected = bytes.withMemoryRebound(to: CChar.self) { strtod(Array($0) + [0], nil) }
  hold(number.bitPattern == expected.bitPattern, "a number is read as the nearest Double")
  let back = try? Double(json: number.json)
  hold(back?.bitPattern == number.bitPattern, "a number written reads back as the same bits")
  if let integer = try? Int64(json: bytes) {
    hold(Double(integer) == number, "an integer is the number that it is")
    hold((try? Int64(json: integer.json)) == integer, "an integer written reads back as the same")
  }
}

/// The scanner and a value of the whole line see the same message.
private func checkEnvelope(_ bytes: UnsafeBufferPointer<UInt8>) {
  var scanner = EnvelopeScanner()
  let value = try? JSONValue(json: bytes)
  do throws(EnvelopeError) {
    let envelope = try scanner.scan(bytes)
    guard let value else { fatalError("does not hold: a message is a good value") }
    hold(value["jsonrpc"] == "2.0", "a message says that it is JSON-RPC 2.0")
    hold(value["method"]?.string == envelope.method, "the method is the method")
    switch envelope.kind {
    case .request: hold(envelope.method != nil && envelope.id != nil, "a request has a method and an id")
    case .notification: hold(envelope.method != nil && value["id"] == nil, "a notification has a method and no id")
    case .result: hold(part(envelope.payload, bytes) == value["result"], "the result's range holds the result")
    case .error: hold(part(envelope.payload, bytes) == value["error"], "the error's range holds the error")
    }
    hold(part(envelope.params, bytes) == value["params"], "the range of params holds params")
    switch envelope.id {
    case .integer(let id)?: hold(value["id"]?.number == Double(id), "the id is the id")
    case .string(let id)?: hold(value["id"] == .string(id), "the id is the id")
    case nil: hold(value["id"] == nil || value["id"] == .null, "an id that is there is read")
    }
  } catch {
    hold((error.error.code == .notJSONRPC) == (value != nil), "good JSON is refused as no message, bad JSON as bad")
  }
}

private func part(_ range: Range<Int>?, _ bytes: UnsafeBufferPointer<UInt8>) -> JSONValue? {
  range.flatMap { try? JSONValue(json: bytes[$0]) }
}

/// However the bytes come, the lines are those between the newlines.
private func checkFramer(_ bytes: UnsafeBufferPointer<UInt8>) {
  let limit = Int(bytes.last ?? 0) / 8
  var framer = LineFramer(maxLineBytes: limit, initialCapacity: 1)
  var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
  let rest = lines.removeLast()
  // A first line that half fills the buffer, so that what follows has to be moved.
  let first = [UInt8](repeating: 0x78, count: 4000)
  framer.append(first + [0x0A])
  lines.insert(first, at: 0)
  var seen = 0
  var at = 0
  while at < bytes.count {
    let step = min(bytes.count - at, Int(bytes[at]) % 13 + 1)
    framer.append(bytes[at..<at + step])
    at += step
    // Sometimes lines are left lying.
    if at < bytes.count, step == 7 { continue }
    var isDone = false
    while !isDone {
      switch framer.next() {
      case .line(let line):
        hold(line.count <= limit && line.elementsEqual(lines[seen]), "a line is what lies between newlines")
        seen += 1
      case .tooLong(let length):
        hold(length > limit && length == lines[seen].count, "a line over the limit is told with its length")
        hold(framer.overlongStart.elementsEqual(lines[seen].prefix(200)), "and with its start")
        seen += 1
      case .incomplete: isDone = true
      }
    }
  }
  hold(seen == lines.count || bytes.isEmpty, "every line comes")
  if bytes.isEmpty { return }
  hold(framer.hasPartialLine == !rest.isEmpty, "what has no newline is held back")
  hold(framer.isOverLimit == (rest.count > limit), "what is over the limit is known before its end")
}

/// Reads of any kind in any order end in a value or an error, whether the bytes have been validated or not. The last
/// bytes say what is asked for.
private func checkTypedReads(_ bytes: UnsafeBufferPointer<UInt8>) {
  var reader = JSONReader(bytes)
  var depth = 0
  for operation in bytes.suffix(24) {
    do throws(JSONError) {
      switch operation % 18 {
      case 0: try reader.beginObject()
      case 1: try reader.beginArray()
      case 2, 3: depth += try read(reader.nextMember(), &reader)
      case 4, 5: _ = try reader.nextElement()
      case 6: _ = try reader.string()
      case 7: _ = try reader.integer()
      case 8: _ = try reader.integer(in: 0...4)
      case 9: _ = try reader.number()
      case 10: _ = try reader.number(in: -1...1)
      case 11: _ = try reader.boolean()
      case 12: _ = try reader.skipNull()
      case 13: _ = try reader.peekKind()
      case 14: try reader.skip()
      case 15: _ = try JSONValue(from: &reader)
      case 16: let _: [String] = try reader.array(limit: 3)
      default: hold(try reader.skippedRange().upperBound <= bytes.count, "a range lies in the text")
      }
    } catch {
      hold((0...bytes.count).contains(error.offset), "an error lies in the text or at its end")
    }
    hold((0...bytes.count).contains(reader.offset), "a reader stays in its text")
  }
}

private func read(_ key: JSONKey?, _ reader: inout JSONReader) throws(JSONError) -> Int {
  guard let key else { return 0 }
  switch key {
  case "a": return 1
  case "jsonrpc": return 2
  default: return key.string.utf8.count
  }
}
