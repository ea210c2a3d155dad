import Foundation
import OpenLabWire

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Measures reading and writing messages against their bars and against Foundation's Codable, in one run.
///
/// Times are those of this thread alone, so that other programs on the machine count less; each figure is the median of
/// its samples. The documents repeat, which is kind to the branch predictor of both sides.
package struct WireBenchmark {
  /// One line of the report.
  package struct Row {
    package var name: String
    /// The median of the samples.
    package var value: Double
    package var unit: String
    /// What the value is held against; nil where nothing is.
    package var limit: Double?
    package var isLowerBetter = false

    /// How many times better than its limit, 1 being the limit itself.
    package var ratio: Double? { limit.map { isLowerBetter ? $0 / value : value / $0 } }
  }

  /// Seconds that a sample takes, about.
  package var sampleSeconds = 0.02
  package var samples = 15

  package init() {}

  package func rows() throws -> [Row] { try scans() + values() + typed() + messages() }

  // MARK: What is measured

  /// In MB/s, with UTF-8, escapes, ranges of numbers and duplicate members checked: the bar is 500.
  private func scans() -> [Row] {
    let small = WireBenchmarkAccount.sample(3).json
    let big = (0..<900).map(WireBenchmarkAccount.sample).json
    var validator = JSONValidator()
    return [("an account", small), ("900 accounts", big), ("2,000 numbers of 17 digits", Self.numbers())].map {
      name,
      json in
      throughput("validate \(name)", json.count, limit: 500) {
        try json.withUnsafeBufferPointer { try validator.validate($0) }
      }
    }
  }

  private func values() throws -> [Row] {
    let json = WireBenchmarkAccount.sample(3).json
    let value = try JSONValue(json: json)
    let numbers = Self.numbers()
    return [
      throughput("read a JSONValue", json.count) { keep(try JSONValue(json: json)) },
      throughput("write a JSONValue", json.count) { keep(value.json) },
      throughput("read 2,000 numbers", numbers.count) { keep(try [Double](json: numbers)) },
    ]
  }

  /// The bar is five times Foundation on the same type.
  private func typed() throws -> [Row] {
    let account = WireBenchmarkAccount.sample(3)
    let json = account.json
    let data = Data(json)
    let decoder = JSONDecoder()
    let encoder = JSONEncoder()
    guard try decoder.decode(WireBenchmarkAccount.self, from: data) == account,
      try WireBenchmarkAccount(json: json) == account
    else { throw JSONError(.invalidValue, at: 0, "the two decoders do not agree") }
    var writer = JSONWriter()
    let foundationDecode = throughput("Foundation decodes", json.count) {
      keep(try decoder.decode(WireBenchmarkAccount.self, from: data))
    }
    let foundationEncode = throughput("Foundation encodes", json.count) { keep(try encoder.encode(account)) }
    return [
      foundationDecode,
      throughput("decode what is validated", json.count, limit: foundationDecode.value * 5) {
        try json.withUnsafeBufferPointer { keep(try WireBenchmarkAccount(validated: $0)) }
      },
      throughput("validate and decode", json.count, limit: foundationDecode.value * 5) {
        keep(try WireBenchmarkAccount(json: json))
      },
      foundationEncode,
      throughput("encode into a writer", json.count, limit: foundationEncode.value * 5) {
        writer.removeAll()
        account.encode(to: &writer)
        keep(writer.byteCount)
      },
      throughput("encode to bytes", json.count, limit: foundationEncode.value * 5) { keep(account.json) },
    ]
  }

  /// In nanoseconds a message: the bar is 1,000.
  private func messages() -> [Row] {
    var scanner = EnvelopeScanner()
    let scans = [("a request", Self.request()), ("an answer", Self.answer())].map { name, line in
      let time = seconds { try line.withUnsafeBufferPointer { keep(try scanner.scan($0).id) } }
      return nanoseconds("scan \(name) of \(line.count) B", time, limit: 1_000)
    }
    var framer = LineFramer()
    let answer = Self.answer()
    let lines = Array(repeatElement(answer + [0x0A], count: 100).joined())
    let framing = seconds {
      framer.append(lines)
      while case .line(let line) = framer.next() { keep(line.count) }
    }
    return scans + [nanoseconds("frame a line of \(answer.count) B, copied in", framing / 100, limit: nil)]
  }

  private static func request() -> [UInt8] {
    let params =
      #"{"context":{"protocolVersion":1,"locale":"fr","asOf":"2025-03-14","deadlineMs":30000,"seed":42},"#
      + #""account":{"id":"compte-7f3a91","skills":[{"skill":"C1234","level":3},{"skill":"C987","level":2}]},"#
      + #""query":{"occupation":"M1805","department":"59","limit":20}}"#
    return Array(#"{"jsonrpc":"2.0","id":123456,"method":"jobMatching/match","params":\#(params)}"#.utf8)
  }

  private static func answer() -> [UInt8] {
    let matches = (0..<6).map { rank in
      let reasons = #"[{"claim":"sharesSkills","skills":["C1234"]}]"#
      return #"{"offer":"o-\#(4711 + rank)","score":0.\#(97 - rank * 7),"reasons":\#(reasons)}"#
    }
    let result = #"{"matches":[\#(matches.joined(separator: ","))]}"#
    return Array(#"{"jsonrpc":"2.0","id":123456,"result":\#(result)}"#.utf8)
  }

  /// The scores of a service that rounds nothing.
  private static func numbers() -> [UInt8] {
    var state: UInt64 = 1
    let numbers = (0..<2_000).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) * 0x1p-53
    }
    return numbers.json
  }

  // MARK: How

  private func throughput(_ name: String, _ bytes: Int, limit: Double? = nil, _ body: () throws -> Void) -> Row {
    Row(name: "\(name), \(bytes) B", value: Double(bytes) / seconds(body) / 1e6, unit: "MB/s", limit: limit)
  }

  private func nanoseconds(_ name: String, _ seconds: Double, limit: Double?) -> Row {
    Row(name: name, value: seconds * 1e9, unit: "ns", limit: limit, isLowerBetter: true)
  }

  /// Seconds that a call takes, the median of the samples; what throws never ends.
  private func seconds(_ body: () throws -> Void) -> Double {
    func run(_ count: Int) throws -> Double {
      let start = Self.threadSeconds()
      for _ in 0..<count { try body() }
      return Self.threadSeconds() - start
    }
    do {
      var count = 1
      while try run(count) < sampleSeconds / 2 { count *= 2 }
      return try (0..<max(1, samples)).map { _ in try run(count) / Double(count) }.sorted()[max(1, samples) / 2]
    } catch {
      return .infinity
    }
  }

  private static func threadSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}

/// Keeps the optimiser from leaving out what nobody reads.
@inline(never)
private func keep<Value>(_ value: Value) {}
