import OpenLabWeb

/// What a badge, a message or a note means; never told by colour alone.
enum Tone: String, Sendable {
  case plain, accent, good, warn, bad

  var icon: Icon {
    switch self {
    case .plain, .accent: .info
    case .good: .check
    case .warn, .bad: .warning
    }
  }
}
