/// When work takes place.
public struct Schedule: OpenCode {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let day = Schedule(rawValue: "day")
  public static let night = Schedule(rawValue: "night")
  public static let shifts = Schedule(rawValue: "shifts")
  public static let weekend = Schedule(rawValue: "weekend")

  /// The codes of this version, in the order in which they are shown.
  public static let known: [Schedule] = [.day, .night, .shifts, .weekend]
}
