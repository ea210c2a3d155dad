import OpenLabWire

/// What reading a text under given limits throws; nil when it is read.
func refusal(_ text: String, limits: JSONLimits = .wire) -> JSONError? {
  refusal(Array(text.utf8), limits: limits)
}

func refusal(_ bytes: [UInt8], limits: JSONLimits = .wire) -> JSONError? {
  bytes.withUnsafeBufferPointer { refusal($0, limits: limits) }
}

func refusal(_ bytes: UnsafeBufferPointer<UInt8>, limits: JSONLimits = .wire) -> JSONError? {
  var validator = JSONValidator()
  do throws(JSONError) {
    try validator.validate(bytes, limits: limits)
    return nil
  } catch {
    return error
  }
}

/// The string that a JSON text stands for.
func string(_ json: String) throws -> String { try String(json: json.utf8) }

/// What a writer writes, as text.
func written(_ body: (inout JSONWriter) -> Void) -> String {
  String(decoding: JSONWriter.bytes(body), as: UTF8.self)
}

/// Runs `body` with a copy of the bytes that ends where they end, so that a read behind them is a read out of bounds.
func withExactBytes<R>(_ bytes: [UInt8], _ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R {
  let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
  defer { copy.deallocate() }
  _ = copy.initialize(from: bytes)
  return try body(UnsafeBufferPointer(copy))
}

/// A generator with a seed, so that a failing case can be had again (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
