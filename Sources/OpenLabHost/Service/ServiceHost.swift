package import OpenLabProtocol
import Synchronization

/// Runs services as processes of their own and calls them.
///
/// One thread reads and writes for all of them. Whatever a service does — crash, hang, flood, lie — costs its own calls
/// and nobody else's. When the host goes, however suddenly, all its services go with it.
public final class ServiceHost: Sendable {
  public let configuration: HostConfiguration
  package let loop: IOLoop
  private let services = Mutex<[ObjectIdentifier: Service]>([:])

  /// Throws `host/no-resources` when the system has no thread or descriptor left.
  public init(_ configuration: HostConfiguration = HostConfiguration()) throws(HostError) {
    self.configuration = configuration
    loop = try IOLoop(name: "openlab-host")
  }

  /// A service that runs `command`; nothing starts before the first call. Stop it with ``Service/stop()``.
  ///
  /// `sandbox` is the configuration's unless given; the reference data comes to it. `resources` are kept as long as the service is.
  package func service(
    _ manifest: Manifest,
    command: ServiceCommand,
    sandbox: Sandbox? = nil,
    holding resources: [any Sendable] = []
  ) -> Service {
    let configuration = configuration
    let id = manifest.id
    let log = configuration.log.map { log in { @Sendable (line: LogParams) in log(id, line) } }
    let supervisor = Supervisor(
      plan: ServicePlan(
        id: manifest.id,
        version: manifest.version,
        kind: manifest.kind,
        command: command,
        sandbox: (sandbox ?? configuration.sandbox).granting(
          readable: configuration.reference?.location.map { [$0.path] } ?? []
        )
      ),
      loop: loop,
      describe: DescribeRequest(
        protocolVersions: [ProtocolLimits.version],
        host: HostInfo(name: configuration.name, version: configuration.version),
        locale: configuration.language.rawValue,
        limits: WireLimits(maxLineBytes: ProtocolLimits.maxLineBytes),
        fixtures: configuration.reference?.location
      ),
      policy: configuration.restarts,
      observer: configuration.observer,
      log: log
    )
    let service = Service(
      manifest: manifest,
      supervisor: supervisor,
      reference: configuration.reference,
      pseudonyms: configuration.pseudonyms,
      resources: resources
    )
    services.withLock { $0[ObjectIdentifier(service)] = service }
    return service
  }

  /// Ends one service and forgets it.
  public func remove(_ service: Service) async {
    await service.stop()
    _ = services.withLock { $0.removeValue(forKey: ObjectIdentifier(service)) }
  }

  /// Ends every service in order and returns when all their trees are gone.
  public func stop() async {
    let running = services.withLock { services in
      defer { services = [:] }
      return Array(services.values)
    }
    await withTaskGroup(of: Void.self) { group in
      for service in running { group.addTask { await service.stop() } }
    }
    await loop.stop()
  }
}
