/// Where a server listens, for whom, and what it allows.
package struct ServerConfiguration: Sendable {
  /// Literal addresses. Only this machine's own by default; `::1` may be added.
  package var addresses = ["127.0.0.1"]
  /// 0 lets the system choose; ``WebServer/port`` says what it chose.
  package var port: UInt16 = 0
  /// The names, without ports and in lower case, that `Host` may hold; anything else gets 421, so that a page of
  /// another site that has its name point here (DNS rebinding) reads nothing.
  package var hosts: Set<String> = ["localhost", "127.0.0.1", "[::1]"]
  /// The addresses of proxies whose `X-Forwarded-For` is believed.
  package var trustedProxies: Set<String> = []
  /// How many threads serve connections; handlers run on others.
  package var threads = 1
  package var limits = ServerLimits()
  /// Fields that every response has unless it says otherwise, refusals included.
  package var commonHeaders = Headers.security
  /// Hears of every response, in batches, on a thread of its own; what it cannot keep up with is dropped and counted.
  package var accessLog: (@Sendable (AccessLogBatch) -> Void)?
  /// Hears what goes wrong in a stream's closure.
  package var onStreamError: @Sendable (any Error) -> Void = { _ in }

  package init() {}
}
