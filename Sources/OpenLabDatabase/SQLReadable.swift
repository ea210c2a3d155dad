/// What a column can be read as. A value of another storage class is an error, never a silent 0 or "".
package protocol SQLReadable {
  /// Nil when the value is of another storage class.
  init?(sqlValue: SQLValue)
  /// How errors name the type.
  static var sqlName: String { get }
}

extension Int64: SQLReadable {
  package static var sqlName: String { "an integer" }
  package init?(sqlValue: SQLValue) {
    guard case .integer(let value) = sqlValue else { return nil }
    self = value
  }
}

extension Int: SQLReadable {
  package static var sqlName: String { "an integer" }
  package init?(sqlValue: SQLValue) {
    guard case .integer(let value) = sqlValue else { return nil }
    self.init(exactly: value)
  }
}

extension Bool: SQLReadable {
  package static var sqlName: String { "0 or 1" }
  package init?(sqlValue: SQLValue) {
    switch sqlValue {
    case .integer(0): self = false
    case .integer(1): self = true
    default: return nil
    }
  }
}

extension Double: SQLReadable {
  package static var sqlName: String { "a number" }
  package init?(sqlValue: SQLValue) {
    switch sqlValue {
    case .real(let value): self = value
    // SQLite stores a whole real of a column without affinity as an integer.
    case .integer(let value): self.init(value)
    default: return nil
    }
  }
}

extension String: SQLReadable {
  package static var sqlName: String { "text" }
  package init?(sqlValue: SQLValue) {
    guard case .text(let value) = sqlValue else { return nil }
    self = value
  }
}

extension [UInt8]: SQLReadable {
  package static var sqlName: String { "bytes" }
  package init?(sqlValue: SQLValue) {
    switch sqlValue {
    case .blob(let value): self = value
    case .text(let value): self = Array(value.utf8)
    default: return nil
    }
  }
}

extension Optional: SQLReadable where Wrapped: SQLReadable {
  package static var sqlName: String { "\(Wrapped.sqlName) or null" }
  package init?(sqlValue: SQLValue) {
    if case .null = sqlValue {
      self = .none
    } else if let value = Wrapped(sqlValue: sqlValue) {
      self = .some(value)
    } else {
      return nil
    }
  }
}
