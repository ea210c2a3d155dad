/// A session at the one moment when its id is known: for the cookie.
package struct StartedSession: Sendable {
  /// 130 random bits; goes to the browser and is never stored.
  package var id: String
  package var session: SessionRecord
}
