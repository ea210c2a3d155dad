public import OpenLabWire

/// What a service can do beyond answering.
public struct Capabilities: Hashable, Sendable {
  public var partialResults: Bool
  public var maxConcurrentRequests: Int

  public init(partialResults: Bool = false, maxConcurrentRequests: Int = 1) {
    self.partialResults = partialResults
    self.maxConcurrentRequests = maxConcurrentRequests
  }
}

extension Capabilities: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    var partialResults: Bool?
    var maxConcurrentRequests: Int?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "partialResults": if try !reader.skipNull() { partialResults = try reader.boolean() }
      case "maxConcurrentRequests":
        if try !reader.skipNull() { maxConcurrentRequests = try reader.integer(in: 1...1024) }
      default: try reader.skip()
      }
    }
    self.init(partialResults: partialResults ?? false, maxConcurrentRequests: maxConcurrentRequests ?? 1)
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("partialResults", partialResults)
    writer.member("maxConcurrentRequests", maxConcurrentRequests)
    writer.endObject()
  }
}
