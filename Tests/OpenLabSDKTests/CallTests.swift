import Testing

@testable import OpenLabSDK

@Suite("Calls")
struct CallTests {
  @Test("a call is answered with the author's result")
  func answer() async {
    let host = RawHost(
      Matcher { request, call in
        JobMatchingResult(matches: [JobMatch(offer: call.text("o-fr", "o-en"), score: 0.5)])
      }
    )
    host.send(Lines.match(7))
    #expect(
      await host.receive()
        == #"{"jsonrpc":"2.0","id":7,"result":{"matches":[{"offer":"o-fr","score":0.5,"reasons":[],"missingSkills":[]}]}}"#
    )
  }

  @Test("a callback asks the host and gives its items")
  func callback() async {
    let host = RawHost(
      Matcher { request, call in
        let offers = try await call.reference.departments(ids: ["59"])
        return JobMatchingResult(matches: offers.map { JobMatch(offer: $0.name, score: 1) })
      }
    )
    host.send(Lines.match(7))
    #expect(
      await host.receive()
        == #"{"jsonrpc":"2.0","id":1,"method":"reference/departments","params":{"parent":7,"ids":["59"],"limit":200}}"#
    )
    host.send(
      #"{"jsonrpc":"2.0","id":1,"result":{"items":[{"id":"59","name":"Nord","region":"32","latitude":50.5,"#
        + #""longitude":3.1,"population":2607}]}}"#
    )
    #expect(
      await host.receive()
        == #"{"jsonrpc":"2.0","id":7,"result":{"matches":[{"offer":"Nord","score":1.0,"reasons":[],"missingSkills":[]}]}}"#
    )
  }

  @Test("a cancelled call is answered once, with call/cancelled")
  func cancel() async {
    let host = RawHost(
      Matcher { _, call in
        try await Task.sleep(for: .seconds(3600))
        return JobMatchingResult()
      }
    )
    host.send(Lines.match(7))
    host.send(#"{"jsonrpc":"2.0","method":"$/cancel","params":{"id":7}}"#)
    #expect(await host.receive()?.contains(#""id":7,"error":{"code":1013,"#) == true)
    host.close()
    #expect(await host.receive() == nil)
  }
}
