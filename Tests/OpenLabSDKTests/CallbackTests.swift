import Testing

@testable import OpenLabSDK

@Suite("Requests to the host")
struct CallbackTests {
  private func respond(_ host: RawHost, _ names: [String], next: String? = nil) async throws -> JSONValue {
    let request = try await host.value()
    host.send(Lines.departments(request["id"]?.integer ?? 0, names, next: next))
    return request["params"] ?? .null
  }

  @Test("a callback names its call and its filters")
  func callback() async {
    let host = RawHost(
      Matcher { _, call in
        let found = try await call.reference.departments(text: "nord", limit: 2)
        return .none(found.map(\.name).joined(separator: " "))
      }
    )
    host.send(Lines.match(7))
    #expect(
      await host.receive()
        == #"{"jsonrpc":"2.0","id":1,"method":"reference/departments","params":{"parent":7,"text":"nord","limit":2}}"#
    )
    host.send(Lines.departments(1, ["59", "62"]))
    #expect(await host.receive() == Lines.abstained(7, "59 62"))
  }

  @Test("pages follow one another until the limit")
  func limit() async throws {
    let host = RawHost(
      Matcher { _, call in .none("\(try await call.reference.departments(limit: 3).map(\.id))") }
    )
    host.send(Lines.match(7))
    #expect(try await respond(host, ["1", "2"], next: "c")["limit"] == 3)
    let second = try await respond(host, ["3"], next: "d")
    #expect(second["limit"] == 1)
    #expect(second["cursor"] == "c")
    #expect(try await host.value()["result"]?["abstained"]?["reason"] == #"["1", "2", "3"]"#)
  }

  @Test("all items come as a sequence, page by page")
  func sequence() async throws {
    let host = RawHost(
      Matcher { _, call in
        var ids: [String] = []
        for try await department in call.reference.allDepartments() { ids.append(department.id) }
        return .none(ids.joined())
      }
    )
    host.send(Lines.match(7))
    #expect(try await respond(host, ["a", "b"], next: "1")["limit"] == 200)
    #expect(try await respond(host, [], next: "2")["cursor"] == "1")
    _ = try await respond(host, ["c"])
    #expect(await host.receive() == Lines.abstained(7, "abc"))
  }

  @Test("more than 200 ids are asked for in parts")
  func ids() async throws {
    let host = RawHost(
      Matcher { _, call in .none("\(try await call.reference.departments(ids: (0..<250).map { "\($0)" }).count)") }
    )
    host.send(Lines.match(7))
    #expect(try await respond(host, ["0"])["ids"]?.array?.count == 200)
    #expect(try await respond(host, ["1"])["ids"]?.array?.count == 50)
    #expect(await host.receive() == Lines.abstained(7, "2"))
  }

  @Test("at most 16 are open for a call; the others wait for answers")
  func sixteen() async throws {
    let host = RawHost(
      Matcher { _, call in
        try await withThrowingTaskGroup(of: Int.self) { group in
          for index in 0..<40 {
            group.addTask { try await call.reference.departments(ids: ["\(index)"]).count }
          }
          var sum = 0
          for try await count in group { sum += count }
          return .none("\(sum)")
        }
      }
    )
    host.send(Lines.match(7))
    var open = try await host.receive(16).map { try JSONValue(json: $0)["id"]?.integer ?? 0 }
    // A describe is answered next: nothing else was on its way.
    host.send(Lines.describe(99))
    #expect(try await host.value()["id"] == 99)
    for _ in 16..<40 {
      host.send(Lines.departments(open.removeFirst(), ["x"]))
      open.append(try await host.value()["id"]?.integer ?? 0)
    }
    for id in open { host.send(Lines.departments(id, ["x"])) }
    #expect(await host.receive() == Lines.abstained(7, "40"))
  }

  @Test("the host's refusal is thrown with its code")
  func refused() async {
    let host = RawHost(
      Matcher { _, call in
        do throws(ProtocolError) {
          _ = try await call.account.read(.constraints)
          return .none("read")
        } catch {
          return .none("\(error.code.rawValue) \(error.message)")
        }
      }
    )
    host.send(Lines.match(7))
    #expect(
      await host.receive()
        == #"{"jsonrpc":"2.0","id":1,"method":"account/read","params":{"parent":7,"scope":"account.constraints"}}"#
    )
    host.send(
      #"{"jsonrpc":"2.0","id":1,"error":{"code":1200,"message":"No.","data":{"code":"consent/not-granted"}}}"#
    )
    #expect(await host.receive() == Lines.abstained(7, "consent/not-granted No."))
  }

  @Test("an on-demand part is read as its type, and may be empty")
  func account() async {
    let host = RawHost(
      Matcher { _, call in
        let skills = try await call.account.read(.skills)
        let rights = try await call.account.read(.rights)
        return .none("\(skills?.first?.skill ?? "-") \(rights == nil)")
      }
    )
    host.send(Lines.match(7))
    _ = await host.receive()
    host.send(
      #"{"jsonrpc":"2.0","id":1,"result":{"scope":"account.skills","value":[{"skill":"s1","level":2,"#
        + #""source":"declared","standardError":0.5}]}}"#
    )
    _ = await host.receive()
    host.send(#"{"jsonrpc":"2.0","id":2,"result":{"scope":"account.rights"}}"#)
    #expect(await host.receive() == Lines.abstained(7, "s1 true"))
  }

  @Test("an answer that cannot be read ends the request with its path")
  func unreadable() async throws {
    let host = RawHost(
      Matcher { _, call in
        do throws(ProtocolError) { _ = try await call.reference.departments() } catch { return .none(error.message) }
        return .none("read")
      }
    )
    host.send(Lines.match(7))
    _ = await host.receive()
    host.send(#"{"jsonrpc":"2.0","id":1,"result":{"items":[{"id":59}]}}"#)
    let reason = try await host.value()["result"]?["abstained"]?["reason"]?.string
    #expect(reason == "The host's departments cannot be read: items[0].id: expected a string, found 59.")
    host.send(Lines.match(8))
    _ = await host.receive()
    host.send(#"{"jsonrpc":"2.0","id":2,"result":1,"error":{}}"#)
    #expect(try await host.value()["id"] == 8)
  }
}
