/// The kind of contract of a job or an offer.
public struct Contract: OpenCode {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Open-ended.
  public static let cdi = Contract(rawValue: "cdi")
  /// Fixed-term.
  public static let cdd = Contract(rawValue: "cdd")
  /// Temporary agency work.
  public static let interim = Contract(rawValue: "interim")
  public static let apprenticeship = Contract(rawValue: "apprenticeship")
  public static let selfEmployed = Contract(rawValue: "self-employed")

  /// The codes of this version, in the order in which they are shown.
  public static let known: [Contract] = [.cdi, .cdd, .interim, .apprenticeship, .selfEmployed]
}
