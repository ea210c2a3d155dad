package import OpenLabProtocol

/// Checks an account as JSON against ``AccountSchema`` and for anything that would name a person.
///
/// A machine gate, not a promise: generation, import and tests all pass through it.
package struct AccountValidator {
  private var problems: [AccountProblem] = []

  /// What is wrong, in the order of the document; empty for a good account.
  package static func problems(in account: JSONValue) -> [AccountProblem] {
    var validator = AccountValidator()
    validator.check(account, .object(AccountSchema.account), JSONPath())
    return validator.problems
  }

  private mutating func check(_ value: JSONValue, _ shape: AccountShape, _ path: JSONPath) {
    switch shape {
    case .object(let fields): check(object: value, fields, path)
    case .array(let element, let limit):
      guard let elements = value.array else { return wrong(value, "an array", path) }
      if elements.count > limit {
        note(path, "expected at most \(limit) elements, found \(elements.count)", "Leave some out.")
      }
      for (index, item) in elements.enumerated() { check(item, element, path.appending(.index(index))) }
    case .integer(let range):
      guard let number = value.integer else { return wrong(value, "an integer", path) }
      if !range.contains(Int(number)) {
        if refuseNumber(value, path) { return }
        note(path, "expected \(range.lowerBound)…\(range.upperBound), found \(number)", "Give a value in the range.")
      }
    case .number(let range):
      guard let number = value.number else { return wrong(value, "a number", path) }
      if !range.contains(number) {
        if refuseNumber(value, path) { return }
        note(path, "expected \(range.lowerBound)…\(range.upperBound), found \(number)", "Give a value in the range.")
      }
    case .boolean: if value.boolean == nil { wrong(value, "true or false", path) }
    case .code(let codes):
      guard let text = value.string else { return wrong(value, "a code", path) }
      // What is one of a published list names nobody.
      if codes.contains(text) || refuseIdentifier(text, path) { return }
      note(path, "\(text) is not one of the codes", "Use one of \(codes.joined(separator: ", ")).")
    case .text(let form):
      guard let text = value.string else { return wrong(value, form.rawValue, path) }
      let fits = Self.fits(text, form)
      // Most forms have room for nothing else; the id of a skill may be made of any letters and digits.
      if fits, form != .skill, form != .rule { return }
      if refuseIdentifier(text, path) || fits { return }
      note(path, "expected \(form.rawValue), found \(text)", "Write it in that form.")
    }
  }

  private mutating func check(object value: JSONValue, _ fields: [AccountField], _ path: JSONPath) {
    guard let object = value.object else { return wrong(value, "an object", path) }
    for member in object.members {
      let place = path.appending(.member(member.name))
      if let field = fields.first(where: { $0.name == member.name }) {
        check(member.value, field.shape, place)
      } else if let what = Self.identifier(member.name) {
        note(place, "\(what) may not be in an account", "Remove the member.", kind: what)
      } else {
        note(
          place,
          "an account has no such member",
          "Remove it; the members are \(fields.map(\.name).joined(separator: ", "))."
        )
        findIdentifiers(in: member.value, place)
      }
    }
    for field in fields where field.isRequired && object[field.name] == nil {
      note(path.appending(.member(field.name)), "the member is missing", "Add it.")
    }
  }

  /// Below an unknown member, or in the place of another kind of value, anything may hide.
  private mutating func findIdentifiers(in value: JSONValue, _ path: JSONPath) {
    switch value {
    case .string(let text): _ = refuseIdentifier(text, path)
    case .integer, .number: _ = refuseNumber(value, path)
    case .array(let elements):
      for (index, element) in elements.enumerated() { findIdentifiers(in: element, path.appending(.index(index))) }
    case .object(let object):
      for member in object.members {
        let place = path.appending(.member(member.name))
        if let what = Self.identifier(member.name) {
          note(place, "\(what) may not be in an account", "Remove the member.", kind: what)
        }
        findIdentifiers(in: member.value, place)
      }
    default: break
    }
  }

  /// What a member of an account would hold, or be: a name may stand where its own name should.
  private static func identifier(_ name: String) -> String? {
    DirectIdentifier.member(name) ?? DirectIdentifier.value(name) ?? DirectIdentifier.words(name)
  }

  /// A number that is somebody's; a program that knows only fractions writes a whole number as one.
  private mutating func refuseNumber(_ value: JSONValue, _ path: JSONPath) -> Bool {
    switch value {
    case .integer(let number): refuseIdentifier(String(number), path)
    case .number(let number) where number.magnitude < 1e16 && number == number.rounded():
      refuseIdentifier(String(Int64(number)), path)
    default: false
    }
  }

  private mutating func refuseIdentifier(_ text: String, _ path: JSONPath) -> Bool {
    guard let what = DirectIdentifier.value(text) ?? DirectIdentifier.words(text) else { return false }
    note(path, "the value looks like \(what)", "Remove it: accounts hold nothing that names a person.", kind: what)
    return true
  }

  private mutating func wrong(_ value: JSONValue, _ expected: String, _ path: JSONPath) {
    note(path, "expected \(expected), found \(value.kind.rawValue)", "Give \(expected).")
    findIdentifiers(in: value, path)
  }

  private mutating func note(_ path: JSONPath, _ detail: String, _ hint: String, kind: String? = nil) {
    problems.append(
      AccountProblem(path: path, detail: detail, hint: hint, isDirectIdentifier: kind != nil, kind: kind ?? "")
    )
  }

  // MARK: Forms

  private static func fits(_ text: String, _ form: AccountShape.TextForm) -> Bool {
    switch form {
    case .accountID: isAccountID(text)
    case .projectID: matches(text, "p#")
    case .month: YearMonth(text) != nil && text.utf8.count == 7
    case .day: matches(text, "####-##-##") && YearMonth(text) != nil
    case .yearBand: matches(text, "####-####")
    case .occupation: matches(text, "A####")
    case .skill: text.utf8.count <= 40 && !text.isEmpty && text.utf8.allSatisfy(isPlain)
    case .sector: matches(text, "A")
    case .region: matches(text, "##")
    case .department: matches(text, "##") || matches(text, "###") || text == "2A" || text == "2B"
    case .language: matches(text, "aa")
    case .diplomaCode: isDiplomaCode(text)
    case .field: matches(text, "###")
    case .unit: text == "euros" || text == "points"
    case .rule: text.utf8.count <= 40 && text.utf8.allSatisfy(isPlain)
    }
  }

  /// Six digits at least, more from the millionth person on; or the word of a scenario.
  private static func isAccountID(_ text: String) -> Bool {
    if text.hasPrefix(Scenario.prefix) {
      return (6...40).contains(text.utf8.count) && text.utf8.allSatisfy { $0 &- 97 < 26 || $0 == 45 }
    }
    return (10...13).contains(text.utf8.count) && text.hasPrefix("syn-")
      && text.utf8.dropFirst(4).allSatisfy { (48...57).contains($0) }
  }

  private static func isDiplomaCode(_ text: String) -> Bool {
    let prefix = text.hasPrefix("RNCP") ? 4 : text.hasPrefix("RS") ? 2 : 0
    let digits = text.utf8.dropFirst(prefix)
    return prefix > 0 && (1...6).contains(digits.count) && digits.allSatisfy { $0 &- 48 < 10 }
  }

  private static func isPlain(_ byte: UInt8) -> Bool { byte | 32 &- 97 < 26 || byte &- 48 < 10 || byte == 45 }

  /// `#` a digit, `A` a capital, `a` a small letter, anything else itself.
  private static func matches(_ text: String, _ pattern: StaticString) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == pattern.utf8CodeUnitCount else { return false }
    return pattern.withUTF8Buffer { pattern in
      zip(bytes, pattern).allSatisfy { byte, form in
        switch form {
        case UInt8(ascii: "#"): byte &- 48 < 10
        case UInt8(ascii: "A"): byte &- 65 < 26
        case UInt8(ascii: "a"): byte &- 97 < 26
        default: byte == form
        }
      }
    }
  }
}
