import Testing

@testable import OpenLabSDK

@Suite("Lines to the host")
struct WireLineTests {
  @Test("an error without an id says null")
  func nullID() {
    let line = WireLine.error(nil, ProtocolError(.invalidJSON, "No.", hint: "Mend it."))
    #expect(
      String(decoding: line, as: UTF8.self)
        == #"{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"No.","data":{"code":"protocol/invalid-json","#
        + #""hint":"Mend it."}}}"# + "\n"
    )
  }
}
