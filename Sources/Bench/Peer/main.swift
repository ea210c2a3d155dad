import OpenLabWire

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// The service's side of `openlab bench`: every line scanned and validated, params and result left opaque.
//
//   BenchPeer RESPONSE_BYTES   answers with padding up to that size
//   BenchPeer json RESULT      answers with this result

let words = CommandLine.arguments
let size = words.count > 1 ? Int(words[1]) ?? 600 : 600
var peer = Peer(
  result: words.count > 2 && words[1] == "json"
    ? Array(words[2].utf8)
    : (["text": .string(String(repeating: "r", count: max(1, size - 60)))] as JSONValue).json
)
peer.run()

struct Peer: ~Copyable {
  private let describe: JSONFragment
  private let result: JSONFragment
  private var framer = LineFramer()
  private var scanner = EnvelopeScanner()
  private var writer = JSONWriter(capacity: 1 << 16)

  init(result: [UInt8]) {
    let service: JSONValue = ["id": "org.openlab.bench", "version": "1.0.0"]
    describe = JSONFragment(
      [
        "protocolVersion": 1, "service": service, "kinds": ["job-matching"],
        "capabilities": ["maxConcurrentRequests": 1024],
      ] as JSONValue
    )
    self.result = JSONFragment(bytes: result)
  }

  mutating func run() {
    while true {
      var count = 0
      framer.withFreeSpace { space in
        count = read(0, space.baseAddress, space.count)
        return max(0, count)
      }
      if count <= 0 { return }
      answerLines()
      flush()
    }
  }

  private mutating func answerLines() {
    while true {
      switch framer.next() {
      case .line(let line):
        guard let envelope = try? scanner.scan(line), envelope.kind == .request, let id = envelope.id else { continue }
        writer.write(raw: #"{"jsonrpc":"2.0","id":"#)
        id.encode(to: &writer)
        writer.write(raw: #","result":"#)
        (envelope.method == "service/describe" ? describe : result).encode(to: &writer)
        writer.endObject()
        writer.newline()
        // The host works on these while the rest is answered.
        if writer.byteCount > 1 << 14 { flush() }
      case .tooLong: continue
      case .incomplete: return
      }
    }
  }

  private mutating func flush() {
    writer.withBytes { bytes in
      var written = 0
      while written < bytes.count {
        let count = write(1, bytes.baseAddress.map { $0 + written }, bytes.count - written)
        if count > 0 { written += count } else if errno != EINTR { exit(0) }
      }
    }
    writer.removeAll()
  }
}
