public import OpenLabProtocol

/// Why a claim was refused.
public struct ClaimVerdict: OpenCode {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Recomputed, and not so.
  public static let isFalse = ClaimVerdict(rawValue: "false")
  /// It would need a scope that the person has not granted: not even evaluated.
  public static let notGranted = ClaimVerdict(rawValue: "notGranted")

  public static let known: [ClaimVerdict] = [.isFalse, .notGranted]
}
