import OpenLabFixtures
import OpenLabProtocol
import OpenLabWeb

/// What all areas of the portal share: what it stands on, its files, the names of things.
final class Site: Sendable {
  let configuration: PortalConfiguration
  let assets: StaticAssets
  /// Pages that everyone sees alike.
  let keeper: PageKeeper
  /// Tokens that open nothing: 5 a quarter of an hour from one address.
  let logins = RateLimit<Peer.Network>(5, per: .seconds(900))
  /// What has been told of trouble.
  let troubles = RateLimit<String>(1, per: .seconds(10), keyLimit: 100)
  /// What providers hand in.
  let uploads: UploadDesk
  /// Versions that run for the scenario people.
  let acceptance: AcceptanceDesk
  private let french: Names
  private let english: Names

  init(_ configuration: PortalConfiguration) {
    self.configuration = configuration
    assets = Look.assets
    keeper = PageKeeper(configuration)
    uploads = UploadDesk(configuration)
    acceptance = AcceptanceDesk(configuration)
    french = Names(configuration.fixtures.reference, .fr)
    english = Names(configuration.fixtures.reference, .en)
  }

  /// What the ids of the reference data are called.
  func names(_ language: Language) -> Names { language == .fr ? french : english }
}
