/// Messages as lines with their newline.
enum WireLine {
  static func result(_ id: MessageID, _ result: some JSONEncodable) -> [UInt8] {
    line { writer in
      writer.member("id", id)
      writer.member("result", result)
    }
  }

  /// An error without an id answers a line that had none.
  static func error(_ id: MessageID?, _ error: ProtocolError) -> [UInt8] {
    line { writer in
      writer.name("id")
      if let id { id.encode(to: &writer) } else { writer.writeNull() }
      writer.member("error", error)
    }
  }

  static func request(_ id: Int64, _ method: Method, _ params: some JSONEncodable) -> [UInt8] {
    line { writer in
      writer.member("id", id)
      writer.member("method", method.rawValue)
      writer.member("params", params)
    }
  }

  static func notification(_ method: Method, _ params: some JSONEncodable) -> [UInt8] {
    line { writer in
      writer.member("method", method.rawValue)
      writer.member("params", params)
    }
  }

  private static func line(_ members: (inout JSONWriter) -> Void) -> [UInt8] {
    JSONWriter.bytes { writer in
      writer.beginObject()
      writer.member("jsonrpc", "2.0")
      members(&writer)
      writer.endObject()
      withUnsafePointer(to: UInt8(ascii: "\n")) { writer.write(raw: UnsafeBufferPointer(start: $0, count: 1)) }
    }
  }
}
