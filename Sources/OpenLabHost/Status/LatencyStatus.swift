public import OpenLabProtocol

/// How long calls took, from the caller's word to its checked answer; quantiles are at most 3.2 % off.
///
/// Calls that were turned away at once do not count.
public struct LatencyStatus: Hashable, Sendable {
  /// Bounds of the buckets, as powers of two of nanoseconds: from 131 µs, each four times the one before, to 35 s.
  static let bucketBits = Array(stride(from: 17, through: 35, by: 2))
  /// The same in seconds, exactly.
  public static var bucketBounds: [Double] { bucketBits.map { Double(UInt64(1) << UInt64($0)) / 1e9 } }

  public var count = 0
  public var sum: Duration = .zero
  public var p50: Duration?
  public var p95: Duration?
  public var p99: Duration?
  /// How many took at most as long as each of ``bucketBounds``.
  public var buckets: [Int] = Array(repeating: 0, count: bucketBits.count)

  public init() {}

  init(_ histogram: LatencyHistogram) {
    count = Int(clamping: histogram.count)
    sum = .nanoseconds(Int64(clamping: histogram.sum))
    p50 = histogram.quantile(0.5)
    p95 = histogram.quantile(0.95)
    p99 = histogram.quantile(0.99)
    buckets = Self.bucketBits.map { Int(clamping: histogram.count(below: $0)) }
  }

  public var document: JSONObject {
    JSONObject([
      ("count", .integer(Int64(count))), ("sumMs", .number(sum / .milliseconds(1))),
      ("p50Ms", Self.milliseconds(p50)), ("p95Ms", Self.milliseconds(p95)), ("p99Ms", Self.milliseconds(p99)),
      ("buckets", .array(buckets.map { .integer(Int64($0)) })),
    ])
  }

  init(_ document: JSONValue) {
    count = document.count("count")
    sum = Self.duration(document["sumMs"]) ?? .zero
    (p50, p95, p99) = (
      Self.duration(document["p50Ms"]), Self.duration(document["p95Ms"]), Self.duration(document["p99Ms"])
    )
    let counts = document["buckets"]?.array?.compactMap { $0.integer.map { Int($0) } } ?? []
    if counts.count == buckets.count { buckets = counts }
  }

  /// To the microsecond.
  private static func milliseconds(_ duration: Duration?) -> JSONValue {
    duration.map { .number(($0 / .microseconds(1)).rounded() / 1000) } ?? .null
  }

  private static func duration(_ value: JSONValue?) -> Duration? {
    guard let milliseconds = value?.number, milliseconds.isFinite, abs(milliseconds) < 1e15 else { return nil }
    return .nanoseconds(Int64(milliseconds * 1e6))
  }
}
