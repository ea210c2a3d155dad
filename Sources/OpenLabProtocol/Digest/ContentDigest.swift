public import OpenLabWire

/// The name of something by its content: `sha256:` and 64 lower-case hexadecimal digits.
public struct ContentDigest: RawRepresentable, Hashable, Sendable {
  public let rawValue: String

  /// Nil unless the text is `sha256:` and 64 lower-case hexadecimal digits.
  public init?(rawValue: String) {
    guard rawValue.hasPrefix(Self.prefix) else { return nil }
    self.init(hex: String(rawValue.dropFirst(Self.prefix.count)))
  }

  /// Nil unless the text is 64 lower-case hexadecimal digits.
  package init?(hex: String) {
    guard hex.utf8.count == 64, hex.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) else {
      return nil
    }
    rawValue = Self.prefix + hex
  }

  /// The digest of what was hashed.
  package init(_ hash: consuming SHA256) { rawValue = Self.prefix + hash.finishHex() }

  /// The digest of these bytes.
  package init(of bytes: some Collection<UInt8>) {
    var hash = SHA256()
    hash.update(bytes)
    self.init(hash)
  }

  /// The 64 digits.
  public var hex: String { String(rawValue.dropFirst(Self.prefix.count)) }

  private static let prefix = "sha256:"
}

extension ContentDigest: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    guard let digest = ContentDigest(rawValue: try reader.string()) else {
      throw JSONError(.invalidValue, at: start, "expected sha256: and 64 hexadecimal digits")
    }
    self = digest
  }

  public func encode(to writer: inout JSONWriter) { writer.write(rawValue) }
}

extension ContentDigest: CustomStringConvertible {
  public var description: String { rawValue }
}
