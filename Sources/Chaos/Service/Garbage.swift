/// Lines that break the protocol, by the error that each must give.
enum Garbage {
  static func bytes(_ what: String, call: Int64) -> [UInt8] {
    let head = #"{"jsonrpc":"2.0","id":\#(call),"result":"#
    switch what {
    case "banner": return Array("Listening on port 8080...\n".utf8)
    case "empty": return [UInt8(ascii: "\n")]
    case "nul": return [0, 0, 0, UInt8(ascii: "\n")]
    case "comma": return Array("\(head){\"matches\":[],}}\n".utf8)
    case "bytes": return Array("\(head)\"".utf8) + [0xFF, 0xC0] + Array("\"}\n".utf8)
    case "twins": return Array("\(head){\"a\":1,\"a\":2}}\n".utf8)
    case "deep": return Array("\(head)\(String(repeating: "[", count: 5000))\n".utf8)
    case "huge": return Array("\(head)1e999}\n".utf8)
    case "array": return Array("[]\n".utf8)
    case "no-version": return Array("{\"id\":\(call),\"result\":{}}\n".utf8)
    case "long": return Array(head.utf8) + [UInt8](repeating: UInt8(ascii: " "), count: 5 << 20) + Array("1}\n".utf8)
    case "endless": return [UInt8](repeating: UInt8(ascii: "x"), count: 9 << 20)
    case "progress":
      return Array("{\"jsonrpc\":\"2.0\",\"method\":\"$/progress\",\"params\":{\"id\":\"x\"}}\n".utf8)
    default: return Array("garbage\n".utf8)
    }
  }
}
