internal import Foundation

/// What time it is for the portal; tests give their own.
package struct PortalClock: Sendable {
  private let read: @Sendable () -> String

  /// - Parameter read: UTC in ISO 8601: `2026-01-31T12:00:00Z`.
  package init(_ read: @escaping @Sendable () -> String = { Date.now.formatted(.iso8601) }) { self.read = read }

  /// UTC in ISO 8601, seconds.
  package var now: String { read() }

  /// `YYYY-MM-DD`
  package var today: String { String(read().prefix(10)) }
}
