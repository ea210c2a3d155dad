package import OpenLabFixtures
package import OpenLabHost
package import OpenLabRegistry

/// What the portal stands on; made by `openlab serve`, by `openlab demo` and by tests.
package struct PortalConfiguration: Sendable {
  package var registry: Registry
  /// Accounts and reference data. Pages never open the truth.
  package var fixtures: Fixtures
  /// Runs the services of the catalogue.
  package var host: ServiceHost
  /// Where the bundles of the catalogue lie.
  package var bundles: BundleStore
  package var pseudonyms: PseudonymKey
  /// Where the portal is reached from outside, without a slash at the end: `https://lab.example.org`. For feeds and
  /// badges; nil where nobody has said.
  package var publicAddress: String?
  /// The program's version.
  package var version: String
  /// Where hosts that work with the same data can be asked how they are.
  package var statusFolder: String
  /// The project's folder `Sources`, whose documentation is served; nil where it is not on this machine.
  package var sources: String?
  /// The day that lists are shuffled by, `YYYY-MM-DD`, and the moment that ages are counted from.
  package var clock: PortalClock
  /// Whether it is served over https, by a proxy in front: cookies are then marked so.
  package var isSecure: Bool
  /// How people reach who runs the portal, as the statements name them; nil where nobody has said.
  package var contact: String?
  /// The names by which the portal may be asked, besides that of ``publicAddress``.
  package var hosts: AllowedHosts
  /// Hears of what goes wrong on our side; visitors are told no more than they need.
  package var log: (@Sendable (LogRecord) -> Void)?

  package init(
    registry: Registry,
    fixtures: Fixtures,
    host: ServiceHost,
    bundles: BundleStore,
    pseudonyms: PseudonymKey,
    version: String,
    statusFolder: String,
    sources: String? = nil,
    publicAddress: String? = nil,
    clock: PortalClock = PortalClock(),
    isSecure: Bool = false,
    contact: String? = nil,
    hosts: AllowedHosts = AllowedHosts(),
    log: (@Sendable (LogRecord) -> Void)? = nil
  ) {
    self.registry = registry
    self.fixtures = fixtures
    self.host = host
    self.bundles = bundles
    self.pseudonyms = pseudonyms
    self.version = version
    self.statusFolder = statusFolder
    self.sources = sources
    self.publicAddress = publicAddress
    self.clock = clock
    self.isSecure = isSecure
    self.contact = contact
    self.hosts = hosts
    self.log = log
  }
}
