/// Decides whether a wait starts by looking again and again before the thread sleeps.
///
/// A wake-up on another processor costs some 40 µs, so that looking for up to 50 µs answers a quick service several
/// times faster; but it burns a processor where services are slow. Hence: spin while at least half of the recent waits
/// were short.
struct AdaptiveSpin {
  /// The longest spin, in nanoseconds; 0 never spins.
  let limit: Int64
  /// How short recent waits were, 0…256, each weighing an eighth.
  private(set) var score = 0

  init(limit: Int64) { self.limit = limit }

  /// How long the next wait may spin, in nanoseconds.
  var budget: Int64 { score >= 128 ? limit : 0 }

  /// Notes how long the last wait lasted; `useful` if an event or a job ended it.
  mutating func note(waited: Int64, useful: Bool) {
    // Twice the limit: a sleep that spinning would have saved holds the wake-up itself too.
    let short = useful && waited <= 2 * limit
    score += ((short ? 256 : 0) - score) >> 3
  }
}
