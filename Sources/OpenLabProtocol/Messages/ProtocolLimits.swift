/// The numbers of protocol version 1.
public enum ProtocolLimits {
  public static let version = 1
  /// A line, without its newline.
  public static let maxLineBytes = 4 << 20
  /// Arrays and objects inside one another.
  public static let maxDepth = 128
  /// `service/describe` is answered within.
  public static let describeSeconds = 5
  public static let defaultDeadlineMs = 30_000
  /// Credit of partial results at the start of a call.
  public static let initialCreditItems = 64
  public static let initialCreditBytes = 1 << 20
  /// Requests of a service that are open at once.
  public static let maxOpenCallbacks = 16
  /// Items in a page of reference data.
  public static let maxPageItems = 200
  /// Characters of a service's own words.
  public static let maxTextCharacters = 500
}
