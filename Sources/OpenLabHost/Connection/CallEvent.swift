public import OpenLabProtocol

/// What a service tells of a call before its result.
public enum CallEvent: Sendable {
  /// How far it is, 0…1 if it knows, in its own words.
  case progress(fraction: Double?, message: String?)
  /// Elements of the result, as they come; the final result holds them all.
  case partialResult([JSONValue])
  /// A line for the team.
  case log(LogParams)
}
