@_exported public import OpenLabWire

/// A code on the wire: a string of a published list that may grow. An unknown one is kept, never fatal.
public protocol OpenCode: RawRepresentable, Hashable, Sendable, JSONCodable, CustomStringConvertible
where RawValue == String {
  init(rawValue: String)

  /// The codes of this version, in the order in which they are shown.
  static var known: [Self] { get }
}

extension OpenCode {
  public init(from reader: inout JSONReader) throws(JSONError) { self.init(rawValue: try reader.string()) }
  public func encode(to writer: inout JSONWriter) { writer.write(rawValue) }
  public var description: String { rawValue }
  public var isKnown: Bool { Self.known.contains(self) }
}
