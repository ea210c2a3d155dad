import Foundation
import OpenLabDatabase
import OpenLabProtocol
import Testing

@testable import OpenLabRegistry

@Suite("Tokens and sessions")
struct AccessTests {
  let scratch = Scratch()
  let clock = TestClock()

  func registry() throws -> Registry { try Example.registry(scratch.path, clock) }

  @Test("a token opens what its role opens, is shown once, and is stored only as a hash")
  func token() throws {
    let registry = try registry()
    let (text, token) = try registry.createToken(name: "Ada Martin", role: .maintainer, days: 90, by: Example.local)
    #expect(text.hasPrefix("openlab_") && text.utf8.count == 40)
    #expect(try registry.authenticate(token: " \(text)\n")?.id == token.id)
    #expect(
      try registry.authenticate(token: text)?.actor
        == RegistryActor(id: "token:1", name: "Ada Martin", role: .maintainer)
    )
    for wrong in ["", "openlab_", text.uppercased(), String(text.dropLast()), text + "a", "x\(text)"] {
      #expect(try registry.authenticate(token: wrong) == nil)
    }
    try registry.database.withWriter { try $0.script("PRAGMA wal_checkpoint(TRUNCATE)") }
    let file = try Data(contentsOf: URL(fileURLWithPath: Registry.file(in: scratch.path)))
    #expect(file.range(of: Data(text.utf8.dropFirst(8))) == nil)
    #expect(file.range(of: Data(Secret.hash(text).utf8)) != nil)
    #expect(try registry.audit().map(\.act) == ["token-create"])
    #expect(try !registry.audit()[0].reason!.contains(text))
  }

  @Test("a token ends by its date or when it is revoked, and its sessions with it")
  func ends() throws {
    let registry = try registry()
    let (short, _) = try registry.createToken(name: "Short", role: .tester, days: 1, by: Example.local)
    let (long, token) = try registry.createToken(name: "Long", role: .tester, days: nil, by: Example.local)
    let session = try #require(try registry.signIn(token: long))
    clock.advance(86_400)
    #expect(try registry.authenticate(token: short) == nil)
    #expect(try registry.authenticate(token: long) != nil)
    let again = try #require(try registry.signIn(token: long))
    #expect(try registry.revokeToken("Long", by: Example.local).revoked == clock.now)
    #expect(try registry.authenticate(token: long) == nil)
    #expect(try registry.session(again.id) == nil && registry.session(session.id) == nil)
    #expect(Example.code { try registry.revokeToken("Long", by: Example.local) } == .unknownToken)
    #expect(try registry.tokens().map(\.name) == ["Long", "Short"])
    #expect(token.expires == nil)
  }

  @Test("only the machine's own command line makes and revokes tokens")
  func who() throws {
    let registry = try registry()
    for actor in [Example.ada, Example.council, Example.tester] {
      #expect(Example.code { _ = try registry.createToken(name: "x", role: .tester, by: actor) } == .notAllowed)
    }
    let provider = Provider(name: "P", contact: "p@example.org")
    #expect(
      Example.code { _ = try registry.createToken(name: "x", role: .tester, provider: provider, by: Example.local) }
        == .invalidValue
    )
    for (name, days) in [("", 1), ("a\nb", 1), (String(repeating: "x", count: 101), 1), ("x", 0), ("x", 4_000)] {
      #expect(
        Example.code { _ = try registry.createToken(name: name, role: .tester, days: days, by: Example.local) }
          == .invalidValue
      )
    }
    #expect(try registry.tokens().isEmpty)
  }

  @Test("a sign-in changes the session's id and form secret, and the old id opens nothing")
  func rotation() throws {
    let registry = try registry()
    let (text, _) = try registry.createToken(name: "Tess", role: .tester, by: Example.local)
    let before = try registry.beginSession(language: .fr)
    let after = try #require(try registry.signIn(token: text, replacing: before.id))
    #expect(after.id != before.id && after.session.formSecret != before.session.formSecret)
    #expect(try registry.session(before.id) == nil)
    #expect(try registry.session(after.id)?.role == .tester)
    #expect(after.session.language == .fr)
    #expect(try registry.signIn(token: "openlab_no", replacing: after.id) == nil)
    #expect(try registry.session(after.id) != nil, "a wrong token leaves the session as it was")
    // An id that somebody else chose is never taken over.
    let planted = String(repeating: "a", count: 26)
    let fresh = try #require(try registry.signIn(token: text, replacing: planted))
    #expect(fresh.id != planted)
    #expect(try registry.session(planted) == nil)
    let file = try Data(contentsOf: URL(fileURLWithPath: Registry.file(in: scratch.path) + "-wal"))
    #expect(file.range(of: Data(after.id.utf8)) == nil, "the id is not on the disk")
    #expect(file.range(of: Data(after.session.formSecret.utf8)) == nil)
  }

  @Test("a session ends when it is idle, and at its absolute limit however busy it is")
  func limits() throws {
    let registry = try registry()
    let (text, _) = try registry.createToken(name: "Ada", role: .maintainer, by: Example.local)
    let idle = try #require(try registry.signIn(token: text))
    clock.advance(SessionLimits.signedIn.idle - 1)
    #expect(try registry.session(idle.id) != nil)
    clock.advance(SessionLimits.signedIn.idle)
    #expect(try registry.session(idle.id) == nil)
    let busy = try #require(try registry.signIn(token: text))
    for _ in 0..<(SessionLimits.signedIn.absolute / 1_000) {
      #expect(try registry.session(busy.id) != nil)
      clock.advance(1_000)
    }
    clock.advance(1_000)
    #expect(try registry.session(busy.id) == nil)
    let anonymous = try registry.beginSession()
    clock.advance(SessionLimits.anonymous.idle - 1)
    #expect(try registry.session(anonymous.id) != nil)
    #expect(try registry.session(anonymous.id)?.actor == nil)
  }

  @Test("a fresh showing of the token counts for some minutes, and only the session's own")
  func confirmation() throws {
    let registry = try registry()
    let (mine, _) = try registry.createToken(name: "Ada", role: .maintainer, by: Example.local)
    let (other, _) = try registry.createToken(name: "Bob", role: .maintainer, by: Example.local)
    let session = try #require(try registry.signIn(token: mine))
    #expect(registry.isFresh(session.session))
    clock.advance(SessionLimits.confirmation)
    #expect(try !registry.isFresh(#require(try registry.session(session.id))))
    #expect(try !registry.confirmSession(session.id, token: other))
    #expect(try registry.confirmSession(session.id, token: mine))
    #expect(try registry.isFresh(#require(try registry.session(session.id))))
  }

  @Test("signing out ends one session, or all of a token")
  func signOut() throws {
    let registry = try registry()
    let (mine, _) = try registry.createToken(name: "Ada", role: .maintainer, by: Example.local)
    let (other, _) = try registry.createToken(name: "Bob", role: .maintainer, by: Example.local)
    let sessions = try (0..<3).map { _ in try #require(try registry.signIn(token: mine)) }
    let bob = try #require(try registry.signIn(token: other))
    try registry.signOut(sessions[0].id)
    #expect(try registry.session(sessions[0].id) == nil && registry.session(sessions[1].id) != nil)
    #expect(try registry.signOutEverywhere(sessions[1].id) == 2)
    #expect(try registry.session(sessions[2].id) == nil && registry.session(bob.id) != nil)
    let anonymous = try [registry.beginSession(), registry.beginSession()]
    #expect(try registry.signOutEverywhere(anonymous[0].id) == 1)
    #expect(try registry.session(anonymous[1].id) != nil, "two strangers are not one person")
    try registry.setLanguage(.en, of: bob.id)
    #expect(try registry.session(bob.id)?.language == .en)
  }

  @Test("what a tester did before signing in stays theirs, and what another did never becomes so")
  func authorship() throws {
    let registry = try Example.published(scratch.path, clock)
    let (tess, _) = try registry.createToken(name: "Tess", role: .tester, by: Example.local)
    let (tom, _) = try registry.createToken(name: "Tom", role: .tester, by: Example.local)
    let anonymous = try registry.beginSession()
    let attempt = try registry.beginTry(Example.start(anonymous.session.author))
    let signedIn = try #require(try registry.signIn(token: tess, replacing: anonymous.id))
    #expect(try registry.tries(by: signedIn.session.author).map(\.id) == [attempt])
    #expect(try registry.tries(by: anonymous.session.author).isEmpty)
    // The same browser, another person.
    let other = try #require(try registry.signIn(token: tom, replacing: signedIn.id))
    #expect(try registry.tries(by: other.session.author).isEmpty)
    let elsewhere = try #require(try registry.signIn(token: tess))
    #expect(try registry.tries(by: elsewhere.session.author).map(\.id) == [attempt])
  }
}
