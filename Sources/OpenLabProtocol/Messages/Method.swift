/// The name of a request or notification.
public struct Method: RawRepresentable, Hashable, Sendable {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  // Host → service
  public static let describe = Method(rawValue: "service/describe")
  public static let match = Method(rawValue: "jobMatching/match")
  public static let profile = Method(rawValue: "skillsProfiling/profile")
  public static let advise = Method(rawValue: "projectCoaching/advise")
  public static let cancel = Method(rawValue: "$/cancel")
  public static let acknowledge = Method(rawValue: "$/ack")

  // Service → host
  public static let progress = Method(rawValue: "$/progress")
  public static let partialResult = Method(rawValue: "$/partialResult")
  public static let log = Method(rawValue: "$/log")
  public static let accountRead = Method(rawValue: "account/read")
}
