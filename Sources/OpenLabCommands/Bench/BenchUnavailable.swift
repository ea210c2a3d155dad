/// Why nothing could be measured.
struct BenchUnavailable: Error {
  var message: String
}
