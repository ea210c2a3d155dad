/// A program that answers a host's calls; conform to ``JobMatchingService``, ``SkillsProfilingService`` or
/// ``ProjectCoachingService``, or to several of them.
///
/// Mark the type `@main`: ``main()`` speaks the protocol on standard input and output. One value answers all calls,
/// several at a time, and keeps no state between them.
public protocol Service: Sendable {
  /// Called once at start, before the first call. What it throws makes the service say that it is disabled, and why.
  init() throws

  /// Who the service is; by default the id and version in `service.json`.
  static var identity: ServiceIdentity { get throws }

  /// By default partial results and 8 calls at a time; more wait for their turn in the SDK.
  static var capabilities: Capabilities { get }

  /// Why the service cannot work with this host, in the host's language; nil, the default, when it can.
  ///
  /// Asked at each `service/describe`: be quick, and change nothing.
  static func disabledReason(_ request: DescribeRequest) -> String?
}

extension Service {
  public static var identity: ServiceIdentity {
    get throws { try ManifestIdentity.read() }
  }

  public static var capabilities: Capabilities { Capabilities(partialResults: true, maxConcurrentRequests: 8) }

  public static func disabledReason(_ request: DescribeRequest) -> String? { nil }
}
