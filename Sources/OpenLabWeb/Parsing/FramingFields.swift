/// The fields that say where a request ends and whose it is, read in one pass and never guessed at.
struct FramingFields {
  private(set) var host: String?
  private(set) var hostCount = 0
  private(set) var expectation: String?
  private(set) var closes = false
  private(set) var keepsAlive = false
  private var length: Int?
  private var transferEncoding: String?

  init(_ headers: Headers) throws(Refusal) {
    for position in headers.positions {
      // By the length of the name first: most fields are none of these.
      switch position.name.count {
      case 4 where headers.has("host", at: position):
        host = headers.text(position.value)
        hostCount += 1
      case 6 where headers.has("expect", at: position):
        expectation = headers.text(position.value).lowercased()
      case 10 where headers.has("connection", at: position):
        for option in headers.text(position.value).lowercased().utf8.split(separator: UInt8(ascii: ",")) {
          let option = option.trimmingSpaces()
          if option.elementsEqual("close".utf8) { closes = true }
          if option.elementsEqual("keep-alive".utf8) { keepsAlive = true }
        }
      case 14 where headers.has("content-length", at: position):
        // RFC 9112 §6.3: twice, a list, a sign, a space or a number beyond Int.
        guard length == nil, let value = StrictNumber.decimal(headers.slice(position.value)) else {
          throw .badContentLength
        }
        length = value
      case 17 where headers.has("transfer-encoding", at: position):
        guard transferEncoding == nil else { throw .badTransferEncoding }
        transferEncoding = headers.text(position.value).lowercased()
      default: break
      }
    }
  }

  func framing(minorVersion: Int) throws(Refusal) -> RequestHead.Framing {
    guard let transferEncoding else { return .length(length ?? 0) }
    // RFC 9112 §6.1: both together is how requests are smuggled; HTTP/1.0 knows no transfer coding.
    guard length == nil, minorVersion > 0 else { throw .badTransferEncoding }
    if transferEncoding == "chunked" { return .chunked }
    // RFC 9112 §6.3: without chunked at its end the length is unknown; with more before it we cannot decode it.
    let codings = transferEncoding.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      .map { String(decoding: $0.trimmingSpaces(), as: UTF8.self) }
    guard codings.last == "chunked", !codings.dropLast().contains("chunked"), !codings.contains("") else {
      throw .badTransferEncoding
    }
    throw .codingNotImplemented
  }
}
