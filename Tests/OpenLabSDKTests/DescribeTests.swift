import Testing

@testable import OpenLabSDK

@Suite("service/describe")
struct DescribeTests {
  @Test("a service says who it is, what it serves and what it can")
  func describe() async {
    let host = RawHost(Matcher())
    host.send(Lines.describe)
    #expect(
      await host.receive()
        == #"{"jsonrpc":"2.0","id":1,"result":{"protocolVersion":1,"service":{"id":"fr.example.matcher","version":"#
        + #""1.0.0"},"kinds":["job-matching"],"capabilities":{"partialResults":true,"maxConcurrentRequests":64},"#
        + #""limits":{"maxLineBytes":4194304}}}"#
    )
    host.close()
    await host.ended()
  }
}
