import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb

/// Moments and stretches of time as pages show them.
struct Moment {
  private let visit: Visit

  init(_ visit: Visit) { self.visit = visit }

  /// The day and the hour of a moment, UTC in ISO 8601.
  func html(_ text: String) -> HTML { "<time datetime=\"\(text)\">\(words(text))</time>" }

  /// `2 mars 2026, 09:00 UTC`
  func words(_ text: String) -> String {
    guard text.utf8.count >= 16 else { return text }
    let day = visit.format.date(String(text.prefix(10)))
    return "\(day), \(text.dropFirst(11).prefix(5))\u{A0}UTC"
  }

  /// The day alone.
  func day(_ text: String) -> String { visit.format.date(String(text.prefix(10))) }

  /// `3 jours`, in the largest whole unit.
  func age(_ seconds: Int64) -> String {
    let words = Words.workshop
    let seconds = Int(clamping: max(0, seconds))
    if seconds >= 172_800 { return visit.text(words.days, seconds / 86_400) }
    if seconds >= 7_200 { return visit.text(words.hours, seconds / 3_600) }
    return seconds < 60 ? visit.text(words.justNow) : visit.text(words.minutes, seconds / 60)
  }

  /// How long ago a moment was, at the portal's clock.
  func age(since text: String) -> String {
    let now = Timestamp.seconds(visit.site.configuration.clock.now) ?? 0
    return age(now - (Timestamp.seconds(text) ?? now))
  }

  /// `12 Kio`
  func size(_ bytes: Int64) -> String {
    let words = Words.workshop
    // Small ones to the byte: that is how far two versions of a file differ.
    if bytes < 10_240 { return visit.text(words.bytes, Int(bytes)) }
    if bytes < 1 << 20 { return visit.text(words.kibibytes, ["n": visit.format.integer(Int(bytes / 1_024))]) }
    return visit.text(words.mebibytes, ["n": visit.format.number(Double(bytes) / 1_048_576, decimals: 1)])
  }
}
