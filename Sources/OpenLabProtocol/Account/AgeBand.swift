/// Ten years of age.
public struct AgeBand: OpenCode {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let from16To24 = AgeBand(rawValue: "16-24")
  public static let from25To34 = AgeBand(rawValue: "25-34")
  public static let from35To44 = AgeBand(rawValue: "35-44")
  public static let from45To54 = AgeBand(rawValue: "45-54")
  public static let from55To64 = AgeBand(rawValue: "55-64")

  /// The codes of this version, in the order in which they are shown.
  public static let known: [AgeBand] = [.from16To24, .from25To34, .from35To44, .from45To54, .from55To64]
}
