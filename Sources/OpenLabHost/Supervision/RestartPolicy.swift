/// When a service that fell is started again.
///
/// Back-off 250 ms, doubled to 30 s; five falls within 60 s put it in quarantine for five minutes; five minutes without
/// a fall forget them all.
package struct RestartPolicy: Sendable {
  package var firstDelay: Duration = .milliseconds(250)
  package var longestDelay: Duration = .seconds(30)
  package var fallsToQuarantine = 5
  package var window: Duration = .seconds(60)
  package var quarantine: Duration = .seconds(300)
  package var healthyAfter: Duration = .seconds(300)

  package init() {}
}

/// The falls of one service, and what follows from them.
struct FallRecord {
  let policy: RestartPolicy
  private var falls: [MonotonicTime] = []
  private var delay: Duration?
  private(set) var total = 0
  /// No start before this.
  private(set) var retryAt: MonotonicTime?
  private(set) var quarantinedUntil: MonotonicTime?
  /// Why it fell last.
  private(set) var lastReason: String?

  init(policy: RestartPolicy) { self.policy = policy }

  mutating func fell(at now: MonotonicTime, because reason: String) {
    forgetIfHealthy(at: now)
    total += 1
    lastReason = reason
    falls.append(now)
    falls.removeAll { now - $0 > policy.window }
    let wait = delay.map { min($0 * 2, policy.longestDelay) } ?? policy.firstDelay
    delay = wait
    retryAt = now + wait
    if falls.count >= policy.fallsToQuarantine {
      quarantinedUntil = now + policy.quarantine
      falls = []
    }
  }

  /// Whether it is in quarantine now.
  func isQuarantined(at now: MonotonicTime) -> Bool { quarantinedUntil.map { now < $0 } ?? false }

  mutating func forgetIfHealthy(at now: MonotonicTime) {
    guard let last = retryAt, now - last > policy.healthyAfter else { return }
    falls = []
    delay = nil
    retryAt = nil
    quarantinedUntil = nil
  }
}
