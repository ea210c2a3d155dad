import Testing

@testable import OpenLabWeb

@Suite("caches, assets and limits")
struct CachingTests {
  @Test("an asset has an address of its content and is kept for ever")
  func assets() async throws {
    var assets = StaticAssets()
    assets.add("look.css", type: "text/css", Array("a{}".utf8))
    var other = StaticAssets()
    other.add("look.css", type: "text/css", Array("b{}".utf8))
    #expect(assets["look.css"].text.hasPrefix("/assets/look."))
    #expect(assets["look.css"].text.hasSuffix(".css"))
    #expect(assets["look.css"] != other["look.css"])
    var router = Router()
    assets.add(to: &router)
    let response = await router.respond(to: try Request(.get, assets["look.css"].text))
    #expect(try await response.text() == "a{}")
    #expect(response.headers["Cache-Control"] == "public, max-age=31536000, immutable")
    #expect(router.answerNow(try Request(.head, assets["look.css"].text)) != nil)
  }

  @Test("a page is kept until something changes, and not where something changed while it was made")
  func pages() throws {
    let cache = PageCache(byteLimit: 5_000)
    let kept = cache.keep(.html("a"), "key", cache.generation)
    #expect(cache.page("key")?.headers["ETag"] == kept.headers["ETag"])
    #expect(cache.page("other") == nil)
    #expect(cache.page(nil) == nil)
    let before = cache.generation
    cache.removeAll()
    #expect(cache.page("key") == nil)
    _ = cache.keep(.html("old"), "key", before)
    #expect(cache.page("key") == nil)
    _ = cache.keep(.html("session").with(Cookie("s", "1")), "key", cache.generation)
    _ = cache.keep(.html("error", status: .notFound), "key", cache.generation)
    #expect(cache.page("key") == nil)
    for index in 0..<10 { _ = cache.keep(.html("x"), "\(index)", cache.generation) }
    #expect(cache.page("9") != nil)
    #expect(cache.page("0") == nil)
  }

  @Test("attempts are limited in any stretch of time, for each key, and forgotten when they are over")
  func rates() {
    let limit = RateLimit<String>(2, per: .seconds(10), keyLimit: 10)
    let start = ContinuousClock.now
    #expect(limit.attempt("a", at: start) == nil)
    #expect(limit.attempt("a", at: start + .seconds(4)) == nil)
    #expect(limit.attempt("a", at: start + .seconds(9)) == .seconds(1))
    #expect(limit.attempt("b", at: start + .seconds(9)) == nil)
    #expect(limit.attempt("a", at: start + .seconds(11)) == nil)
    #expect(limit.attempt("a", at: start + .seconds(12)) == .seconds(2))
    limit.forget("a")
    #expect(limit.attempt("a", at: start + .seconds(12)) == nil)
    // Ever new keys push out those seen longest ago, not the memory's bound.
    for index in 0..<100 { #expect(limit.attempt("n\(index)", at: start + .seconds(13)) == nil) }
    #expect(Refusal.tooManyRequests(retryAfter: .milliseconds(1_200)).headers["Retry-After"] == "2")
  }
}
