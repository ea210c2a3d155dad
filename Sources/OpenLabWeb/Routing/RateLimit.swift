import Synchronization

/// At most so many attempts in any stretch of time, counted for each key: an address's network, a session, a team.
///
/// ```swift
/// let logins = RateLimit(5, per: .seconds(900))
/// if let wait = logins.attempt(request.peer.network) { throw Refusal.tooManyRequests(retryAfter: wait) }
/// ```
package final class RateLimit<Key: Hashable & Sendable>: Sendable {
  private let limit: Int
  private let period: Duration
  private let keyLimit: Int
  private let attempts = Mutex<[Key: [ContinuousClock.Instant]]>([:])

  /// At most `keyLimit` keys are remembered; those whose attempts are over go first, then those seen longest ago.
  package init(_ limit: Int, per period: Duration, keyLimit: Int = 10_000) {
    precondition(limit > 0 && keyLimit > 0)
    self.limit = limit
    self.period = period
    self.keyLimit = keyLimit
  }

  /// Notes an attempt and answers nil where it is allowed; else how long to wait, and the attempt does not count.
  package func attempt(_ key: Key, at now: ContinuousClock.Instant = .now) -> Duration? {
    attempts.withLock { attempts in
      let start = now - period
      var recent = attempts[key, default: []].filter { $0 > start }
      if recent.count >= limit { return recent[0] - start }
      if attempts[key] == nil, attempts.count >= keyLimit { makeRoom(&attempts, start) }
      recent.append(now)
      attempts[key] = recent
      return nil
    }
  }

  /// Takes the newest attempt back: it turned out to be none of those that are counted.
  package func giveBack(_ key: Key) { attempts.withLock { _ = $0[key]?.popLast() } }

  /// Forgets a key's attempts: after a login that succeeded.
  package func forget(_ key: Key) { attempts.withLock { _ = $0.removeValue(forKey: key) } }

  /// Down to nine tenths, so that this is seldom done.
  private func makeRoom(_ attempts: inout [Key: [ContinuousClock.Instant]], _ start: ContinuousClock.Instant) {
    attempts = attempts.filter { $0.value.last.map { $0 > start } ?? false }
    let excess = attempts.count - keyLimit * 9 / 10
    guard excess > 0 else { return }
    let oldest = attempts.compactMap { key, times in times.last.map { (key, $0) } }.sorted { $0.1 < $1.1 }
    for (key, _) in oldest.prefix(excess) { attempts[key] = nil }
  }
}
