import OpenLabFixtures
import OpenLabProtocol
import OpenLabWeb

/// The synthetic people that services are tried with.
enum APIPeople {
  static let operations = [people, person]

  static let people = APIOperation(
    id: "listPeople",
    path: "/people",
    summary: "The ids of the synthetic people, in their order; the scenario people with what they stand for.",
    parameters: [.limit, .cursor],
    answer: "People"
  ) { call in
    let accounts = call.configuration.fixtures.accounts
    let start = try call.cursor().flatMap { Int($0) } ?? 0
    let limit = call.limit()
    let ids = try accounts.ids(from: start, limit: limit)
    let next = call.next(start + ids.count < (try accounts.count) ? "\(start + ids.count)" : nil)
    return JSONWriter.bytes { writer in
      writer.beginObject()
      writer.name("scenarios")
      writer.beginArray()
      for scenario in call.configuration.fixtures.scenarios {
        writer.beginElement()
        writer.beginObject()
        writer.member("id", scenario.id)
        writer.member("title", scenario.title)
        writer.member("story", scenario.story)
        writer.endObject()
      }
      writer.endArray()
      writer.member("people", ids)
      writer.member("next", ifPresent: next)
      writer.endObject()
    }
  }

  static let person = APIOperation(
    id: "getPerson",
    path: "/people/{id}",
    summary: "A synthetic person's whole account, as a service sees it that is granted everything.",
    parameters: [.path("id", "^(syn|case)-[a-z0-9-]{1,40}$", "`syn-000042`, or a scenario's id.")],
    answer: "Account"
  ) { call in
    guard let account = try call.configuration.fixtures.accounts.json(call.id) else { throw Refusal.notFound }
    return account.bytes
  }
}
