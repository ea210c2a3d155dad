/// A JSON value kept as its bytes: passed on without being taken apart.
public struct JSONFragment: Hashable, Sendable {
  public let bytes: [UInt8]

  /// The caller answers for the bytes being one JSON value.
  public init(bytes: [UInt8]) { self.bytes = bytes }

  public init(_ value: some JSONEncodable) { bytes = value.json }
}

extension JSONFragment: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) { bytes = try reader.skippedBytes() }

  public func encode(to writer: inout JSONWriter) {
    bytes.withUnsafeBufferPointer { writer.write(raw: $0) }
  }
}

extension JSONReader {
  /// The bytes of the next value, checked and copied.
  public mutating func skippedBytes() throws(JSONError) -> [UInt8] {
    let range = try skippedRange()
    return Array(UnsafeBufferPointer(start: bytes.base + range.lowerBound, count: range.count))
  }
}
