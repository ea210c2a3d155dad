import Foundation
import OpenLabDatabase
import OpenLabProtocol
import Testing

@testable import OpenLabRegistry

@Suite("The lifecycle")
struct LifecycleTests {
  let scratch = Scratch()
  let id = "fr.example.tremplin"

  @Test("has one line for each act, and its page says the same")
  func documented() throws {
    #expect(RegistryMove.table.map(\.act) == RegistryAct.allCases)
    #expect(ReactionMove.table.map(\.act) == ReactionAct.allCases)
    let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/OpenLabRegistry/OpenLabRegistry.docc/OpenLabRegistry.md")
    let lines = try String(contentsOf: page, encoding: .utf8).split(separator: "\n").map(String.init)
    for move in RegistryMove.table {
      let from = ServiceState.allCases.filter(move.from.contains).map(\.rawValue)
      let cells = [
        move.act.rawValue, ((move.act == .submit ? ["nothing"] : []) + from).joined(separator: ", "), move.to.rawValue,
        Role.allCases.filter(move.by.contains).map(\.rawValue).joined(separator: ", "), move.needsReason ? "yes" : "no",
        move.mayNeedSecond ? "by policy" : "no",
      ]
      #expect(lines.contains("| \(cells.joined(separator: " | ")) |"), "\(cells)")
    }
    for move in ReactionMove.table {
      let cells = [
        move.act.rawValue,
        ReactionState.allCases.filter(move.from.contains).map(\.rawValue).joined(separator: ", "), move.to.rawValue,
        move.by.rawValue, move.needsText ? "yes" : "no", move.needsVersion ? "yes" : "no",
      ]
      #expect(lines.contains("| \(cells.joined(separator: " | ")) |"), "\(cells)")
    }
  }

  @Test("lets nobody do what their role does not do", arguments: RegistryAct.allCases, Role.allCases)
  func roles(act: RegistryAct, role: Role) throws {
    guard act != .submit else { return }
    let registry = try Example.registry(scratch.path)
    try registry.submit(Example.manifest(), digest: Example.digest())
    let state = act.allowedIn.contains(.published) ? "published" : "submitted"
    try registry.database.write { _ = try $0.execute("UPDATE versions SET state = ?", state) }
    let provider = try #require(try registry.owner(of: id))
    let actor = RegistryActor(id: "token:9", name: "Nine", role: role, provider: role == .provider ? provider.id : nil)
    let refused = Example.code { try registry.act(act, on: id, by: actor, reason: "because") }
    #expect(refused == (act.move.by.contains(role) ? nil : .notAllowed))
  }

  @Test("asks for a public reason where somebody loses something", arguments: RegistryAct.allCases)
  func reasons(act: RegistryAct) throws {
    guard act != .submit else { return }
    let registry = try Example.registry(scratch.path)
    try registry.submit(Example.manifest(), digest: Example.digest())
    let state = act.allowedIn.contains(.published) ? "published" : "submitted"
    try registry.database.write { _ = try $0.execute("UPDATE versions SET state = ?", state) }
    for reason in [nil, "", " \n "] {
      guard act.move.needsReason else { continue }
      #expect(Example.code { try registry.act(act, on: id, by: Example.local, reason: reason) } == .needsReason)
    }
    #expect(
      Example.code { try registry.act(act, on: id, by: Example.local, reason: String(repeating: "x", count: 1_001)) }
        == .invalidValue
    )
    let decision = try registry.act(act, on: id, by: Example.local, reason: "  it leaks ")
    #expect(decision.isCarriedOut && decision.record.versions[0].reason == "it leaks")
  }

  @Test("lets what was sent back be handed in again, with the same contents or others")
  func sentBack() throws {
    let registry = try Example.registry(scratch.path)
    try registry.submit(Example.manifest(), digest: Example.digest("one"))
    try registry.act(.sendBack, on: id, by: Example.ada, reason: "no licence")
    #expect(try registry.show(id).versions[0].reason == "no licence")
    #expect(try registry.reviewQueue().isEmpty)
    let again = try registry.submit(Example.manifest(), digest: Example.digest("one"))
    #expect(again.versions[0].state == .submitted && again.versions[0].reason == nil)
    try registry.act(.sendBack, on: id, by: Example.ada, reason: "still none")
    #expect(try registry.submit(Example.manifest(), digest: Example.digest("two")).versions[0].state == .submitted)
    #expect(try registry.verifyAudit().isWhole)
  }

  @Test("takes two maintainers to certify from the day on that the policy says so")
  func twoMaintainers() throws {
    let clock = TestClock()
    let registry = try Example.registry(scratch.path, clock)
    try registry.submit(Example.manifest(), digest: Example.digest())
    #expect(Example.code { try registry.setPolicy(.certifyMaintainers, to: 2, by: Example.ada) } == .notAllowed)
    #expect(Example.code { try registry.setPolicy(.certifyMaintainers, to: 3, by: Example.council) } == .invalidValue)
    #expect(
      Example.code { try registry.setPolicy(.certifyMaintainers, to: 2, from: "2025-12-31", by: Example.council) }
        == .invalidValue
    )
    try registry.setPolicy(.certifyMaintainers, to: 2, from: "2026-01-02", by: Example.council, reason: "four eyes")
    #expect(try registry.policy(.certifyMaintainers) == 1)
    #expect(try registry.reviewQueue().first?.needed == 1)
    clock.advance(86_400)
    #expect(try registry.policy(.certifyMaintainers) == 2)
    #expect(try registry.policyRows().map(\.from) == ["2026-01-02"])

    let first = try registry.act(.certify, on: id, by: Example.ada, level: .safe)
    #expect(!first.isCarriedOut && first.needed == 2 && first.record.versions[0].state == .submitted)
    #expect(try registry.reviewQueue().first?.approvals.map(\.who) == ["Ada"])
    #expect(Example.code { try registry.act(.certify, on: id, by: Example.ada) } == .secondMaintainer)
    // New contents forget the yes to the old ones.
    try registry.submit(Example.manifest(), digest: Example.digest("other"))
    #expect(try registry.act(.certify, on: id, by: Example.bob).isCarriedOut == false)
    let done = try registry.act(.certify, on: id, by: Example.ada, level: .safe)
    #expect(done.isCarriedOut && done.approvals.map(\.who) == ["Bob", "Ada"])
    #expect(done.record.versions[0].isCertified && done.record.versions[0].level == .safe)
    #expect(
      try registry.audit(of: id).map(\.act) == ["submit", "approve", "submit", "approve", "certify"]
    )
    #expect(try registry.verifyAudit().isWhole)
  }

  @Test("refuses an act on other contents than those looked at")
  func otherContents() throws {
    let registry = try Example.registry(scratch.path)
    try registry.submit(Example.manifest(), digest: Example.digest("one"))
    try registry.submit(Example.manifest(), digest: Example.digest("two"))
    #expect(
      Example.code { try registry.act(.publish, on: id, digest: Example.digest("one"), by: Example.ada) } == .wrongState
    )
    try registry.act(.publish, on: id, digest: Example.digest("two"), by: Example.ada)
  }

  @Test("lets a provider who signed in act on its own services only, under its own name")
  func ownership() throws {
    let registry = try Example.registry(scratch.path)
    let mine = Provider(name: "Example SAS", contact: "contact@example.org")
    let token = try registry.createToken(name: "Team", role: .provider, provider: mine, by: Example.local).token
    let other = try registry.createToken(
      name: "Other",
      role: .provider,
      provider: Provider(name: "Other", contact: "o@example.org"),
      by: Example.local
    ).token
    // Another's name on a new id is refused; so is another's id.
    #expect(
      Example.code { try registry.submit(Example.manifest(), digest: Example.digest(), by: other.actor) }
        == .otherProvider
    )
    try registry.submit(Example.manifest(), digest: Example.digest(), by: token.actor)
    #expect(
      Example.code {
        try registry.submit(Example.manifest(version: "2.0.0"), digest: Example.digest(), by: other.actor)
      } == .otherProvider
    )
    for act in [RegistryAct.withdraw, .deprecate] {
      #expect(Example.code { try registry.act(act, on: id, by: other.actor, reason: "r") } == .otherProvider)
    }
    #expect(Example.code { _ = try registry.tries(of: id, for: other.actor) } == .otherProvider)
    #expect(
      Example.code { try registry.submit(Example.manifest(), digest: Example.digest(), by: Example.ada) } == .notAllowed
    )
    #expect(try registry.services(of: token.provider!.id).map(\.id) == [id])
    #expect(try registry.services(of: other.provider!.id).isEmpty)
    #expect(try registry.act(.withdraw, on: id, by: token.actor, reason: "done with it").isCarriedOut)
  }

  @Test("shows what waits, the longest first, with its age and what was published before")
  func queue() throws {
    let clock = TestClock()
    let registry = try Example.published(scratch.path, clock)
    clock.advance(100)
    try registry.submit(Example.manifest(version: "1.1.0"), digest: Example.digest("new"))
    clock.advance(50)
    try registry.submit(Example.manifest("fr.example.other"), digest: Example.digest())
    clock.advance(25)
    let queue = try registry.reviewQueue()
    #expect(queue.map(\.service) == [id, "fr.example.other"])
    #expect(queue.map(\.age) == [75, 25])
    #expect(queue.map { $0.published?.manifest.version } == ["1.0.0", nil])
    try registry.act(.review, on: id, by: Example.ada)
    #expect(try registry.reviewItem(id).version.state == .inReview)
    #expect(try registry.reviewItem(id).age == 75, "looking at it does not make it younger")
    try registry.act(.publish, on: id, version: "1.1.0", by: Example.ada)
    #expect(try registry.reviewQueue().map(\.service) == ["fr.example.other"])
  }

  @Test("tells a running host what it may run no longer, across processes' registries")
  func changes() throws {
    let registry = try Example.published(scratch.path)
    let watcher = try Example.registry(scratch.path)
    let start = try watcher.auditHead()
    #expect(try watcher.changes(since: start).acts.isEmpty)
    try registry.act(.suspend, on: id, by: Example.ada, reason: "it leaks")
    let changes = try watcher.changes(since: start)
    #expect(changes.acts.map(\.act) == ["suspend"])
    #expect(changes.stopped == [Example.digest().rawValue])
    #expect(!changes.isReset)
    try registry.act(.publish, on: id, by: Example.ada)
    #expect(try watcher.changes(since: changes.head).stopped.isEmpty)
    let stranger = AuditHead(position: 1, digest: AuditChain.origin)
    #expect(try watcher.changes(since: stranger).isReset)
  }

  @Test("refuses a day that is none, and a successor that is not there")
  func deprecation() throws {
    let registry = try Example.published(scratch.path)
    for day in ["2026-02-30", "tomorrow", "2026-1-1", "2026-12-31T00:00:00Z"] {
      #expect(Example.code { try registry.act(.deprecate, on: id, by: Example.ada, until: day) } == .invalidValue)
    }
    #expect(
      Example.code { try registry.act(.deprecate, on: id, by: Example.ada, successor: "fr.nobody") } == .unknownService
    )
  }

  @Test("keeps times that read and sort as text")
  func timestamps() {
    for text in ["1970-01-01T00:00:00Z", "2000-02-29T23:59:59Z", "2026-12-31T00:00:01Z", "1969-12-31T23:59:59Z"] {
      #expect(Timestamp.text(Timestamp.seconds(text)!) == text)
    }
    #expect(Timestamp.seconds("2026-01-01T12:00:00Z") == 1_767_268_800)
    #expect(Timestamp.seconds("2026-01-01 12:00:00Z") == nil)
    #expect(Timestamp.isDay("2024-02-29") && !Timestamp.isDay("2026-02-29"))
  }
}
