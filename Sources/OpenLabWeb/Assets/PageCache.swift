import Synchronization

/// Pages that were rendered once and are sent from the server's loop until something changes.
///
/// ```swift
/// let cache = PageCache()
/// router.get("/", now: { cache.page(key($0)) }) { request in
///   let generation = cache.generation          // before the data is read
///   return cache.keep(.html(render(request)), key(request), generation)
/// }
/// cache.removeAll()                            // after a change
/// ```
/// The key holds all that the page depends on: language, theme, query. A page of a session is never kept.
package final class PageCache: Sendable {
  private struct State {
    var pages: [String: Response] = [:]
    var generation = 0
    var bytes = 0
  }

  private let byteLimit: Int
  private let state = Mutex(State())

  /// Forgets all when it would hold more than `byteLimit` bytes.
  package init(byteLimit: Int = 4 << 20) { self.byteLimit = byteLimit }

  /// The page of that key; nil without a key.
  package func page(_ key: String?) -> Response? {
    guard let key else { return nil }
    return state.withLock { $0.pages[key] }
  }

  /// Changes with each ``removeAll()``.
  package var generation: Int { state.withLock { $0.generation } }

  /// Keeps a response with status 200 and whole bytes, unless something changed since `generation`; answers it with its
  /// ETag and `Cache-Control: no-cache`.
  package func keep(_ response: Response, _ key: String?, _ generation: Int) -> Response {
    guard let key, response.status == .ok, case .bytes(let bytes) = response.body,
      !response.headers.contains("Set-Cookie")
    else { return response }
    let shared = SharedBytes(bytes)
    var kept = response
    kept.body = .shared(shared)
    kept.headers["ETag"] = shared.etag
    kept.headers.setDefault("Cache-Control", "no-cache")
    // Once here, not at each answer.
    kept.headers.setDefaults(.security)
    state.withLock { state in
      guard state.generation == generation else { return }
      let size = bytes.count + 1_024
      if state.bytes + size > byteLimit {
        state.pages = [:]
        state.bytes = 0
      }
      guard size <= byteLimit else { return }
      if state.pages.updateValue(kept, forKey: key) == nil { state.bytes += size }
    }
    return kept
  }

  /// Something changed.
  package func removeAll() {
    state.withLock { state in
      state.pages = [:]
      state.bytes = 0
      state.generation += 1
    }
  }
}
