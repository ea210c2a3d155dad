/// Named texts in the order they came, names repeated or not: a query, a form, cookies.
package struct Fields: Hashable, Sendable {
  package struct Field: Hashable, Sendable {
    package var name: String
    package var value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  package var all: [Field]

  package init(_ all: [Field] = []) { self.all = all }

  /// The first value of that name.
  package subscript(name: String) -> String? { all.first { $0.name == name }?.value }

  /// Every value of that name: checkboxes, repeated facets.
  package func values(_ name: String) -> [String] { all.compactMap { $0.name == name ? $0.value : nil } }

  /// The first value of that name as a whole number; nil where it is missing or anything but digits (a leading `-`
  /// aside).
  package func integer(_ name: String) -> Int? { self[name].flatMap(StrictNumber.integer) }

  package var isEmpty: Bool { all.isEmpty }
  package var count: Int { all.count }

  /// How many fields one query or form may hold.
  package static let limit = 1_000

  /// Reads `a=1&b=two+words` (the URL Standard's application/x-www-form-urlencoded).
  ///
  /// Stricter than a browser: a bad `%`, bytes that are no UTF-8 and NUL are refused with 400, more than ``limit``
  /// fields too.
  package init(urlEncoded bytes: some Collection<UInt8>) throws(Refusal) {
    all = []
    for part in bytes.split(separator: UInt8(ascii: "&")) {
      guard all.count < Self.limit else { throw .tooManyFields }
      let mark = part.firstIndex(of: UInt8(ascii: "="))
      let name = PercentCoding.decode(part[..<(mark ?? part.endIndex)], plusIsSpace: true)
      let value = mark.map { PercentCoding.decode(part[part.index(after: $0)...], plusIsSpace: true) } ?? ""
      guard let name, let value, !name.utf8.contains(0), !value.utf8.contains(0) else { throw .badEncoding }
      all.append(Field(name: name, value: value))
    }
  }

  /// As a form's body or a query.
  package var urlEncoded: String {
    all.map { PercentCoding.encode($0.name) + "=" + PercentCoding.encode($0.value) }.joined(separator: "&")
  }
}

extension Fields: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, String)...) {
    all = elements.map { Field(name: $0.0, value: $0.1) }
  }
}
