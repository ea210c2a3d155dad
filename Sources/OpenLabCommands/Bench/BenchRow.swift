import OpenLabProtocol

/// One figure of a benchmark, as `bench --json` has it.
struct BenchRow: JSONEncodable {
  var name: String
  var value: Double
  var unit: String
  /// The value over what it is held against; for times the other way round is better, which `bar` says.
  var ratio: Double?
  /// What it is held against, measured in the same run.
  var against: String?
  /// What the ratio, or else the value, should be.
  var bar: String?
  var how: String

  func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("name", name)
    writer.member("value", value)
    writer.member("unit", unit)
    writer.member("ratio", ifPresent: ratio)
    writer.member("against", ifPresent: against)
    writer.member("bar", ifPresent: bar)
    writer.member("how", how)
    writer.endObject()
  }
}
