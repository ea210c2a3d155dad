import OpenLabProtocol
import Testing

@testable import OpenLabHost

@Suite("An error as a service gives it")
struct GivenErrorTests {
  private static func given(_ code: String, _ details: JSONObject = JSONObject()) -> ProtocolError {
    ProtocolError(ErrorCode(rawValue: code), "It failed.", hint: "Mend it.", details: details, number: 1999).asGiven
  }

  @Test(
    "keeps a code of its own, and those that it may send or hand on",
    arguments: [
      "nearby/no-map", "service/failed", "service/disabled", "consent/not-granted", "input/unknown-occupation",
      "protocol/invalid-params", "protocol/unsupported-version", "call/cancelled", "call/not-in-flight",
      "call/too-many-callbacks",
    ]
  )
  func kept(_ code: String) {
    let error = Self.given(code)
    #expect(error.code.rawValue == code && error.message == "It failed." && error.hint == "Mend it.")
    #expect(error.details.isEmpty)
  }

  @Test(
    "becomes a failure of the service where only a host could say so, or where it is no code",
    arguments: [
      "host/no-resources", "service/crashed", "service/quarantined", "service/anything", "call/deadline-exceeded",
      "call/over-credit", "", "nearby", "nearby/", "/no-map", "a/b/c", "Nearby/no-map", "nearby/no map",
      "nearby/\u{1B}[31m", "nearby/é", "nearby/" + String(repeating: "x", count: 100),
    ]
  )
  func refused(_ code: String) {
    let error = Self.given(code)
    #expect(error.code == .failed && error.number == ErrorCode.failed.number)
    #expect(error.details["given"] == .string(code))
    #expect(error.message == "It failed.")
  }

  @Test("has texts of the usual length, and details of a few kilobytes")
  func bounded() {
    let long = String(repeating: "é", count: 100_000)
    let error = ProtocolError(
      ErrorCode(rawValue: long),
      long,
      hint: long,
      details: JSONObject([("map", .string(long))])
    ).asGiven
    #expect([error.message, error.hint, error.details["given"]?.string ?? ""].allSatisfy { $0.count == 500 })
    #expect(error.details["map"] == nil)
    #expect(Self.given("nearby/no-map", JSONObject([("department", "29")])).details["department"] == "29")
  }

  @Test("comes to the caller like that")
  func call() async throws {
    try await Behaviour.with(sandbox: .none) { trial in
      let error = try #require(await trial.error("forged-crash"))
      #expect(error.code == .failed && error.details["given"] == "service/crashed")
    }
  }
}
