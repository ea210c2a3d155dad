public import OpenLabProtocol

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How a host works.
public struct HostConfiguration: Sendable {
  /// Who it says it is.
  public var name = "openlab"
  public var version = "0.1.0"
  /// What it is for, in its status: the command that runs it. Services do not see it.
  public var title: String?
  /// The language in which services speak to their team.
  public var language = Language.en
  /// What services may ask for; nil: nothing.
  public var reference: (any ReferenceSource)?
  /// Hears what happens to services and what they write; on any thread, often the one that reads and writes: be quick.
  public var log: (@Sendable (LogRecord) -> Void)?
  /// How many processes there may be, and for how long.
  public var supervision = SupervisionLimits()
  /// Whether a call that its service's end interrupted is sent once more, on another process: only one of which nothing
  /// has been shown yet, and whose deadline leaves time.
  public var retriesInterruptedCalls = true
  /// Folder of the bundles that run; shared by all hosts of this user.
  public var bundles: String = HostConfiguration.defaultBundles
  /// Sees every line of every service.
  package var observer: (any LineObserver)?
  package var pseudonyms = PseudonymKey()
  package var restarts = RestartPolicy()
  /// How services are fenced in; what each needs to read, its scratch folder and the reference data come to it.
  public var sandbox = Sandbox.strict()

  public init(reference: (any ReferenceSource)? = nil) { self.reference = reference }

  /// `openlab/bundles` in the user's folder for caches (XDG Base Directory specification).
  private static var defaultBundles: String {
    if let cache = getenv("XDG_CACHE_HOME"), cache.pointee == CChar(bitPattern: UInt8(ascii: "/")) {
      return "\(String(cString: cache))/openlab/bundles"
    }
    return "\(getenv("HOME").map { String(cString: $0) } ?? "/tmp")/.cache/openlab/bundles"
  }
}
