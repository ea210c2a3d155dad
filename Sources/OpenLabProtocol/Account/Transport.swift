/// How a person gets to work.
public struct Transport: OpenCode {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let car = Transport(rawValue: "car")
  public static let publicTransport = Transport(rawValue: "public-transport")
  public static let bicycle = Transport(rawValue: "bicycle")
  public static let walk = Transport(rawValue: "walk")

  /// The codes of this version, in the order in which they are shown.
  public static let known: [Transport] = [.car, .publicTransport, .bicycle, .walk]
}
