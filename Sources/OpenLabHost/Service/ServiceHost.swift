package import OpenLabProtocol
import Synchronization

/// Runs services as processes of their own and calls them.
///
/// One thread reads and writes for all of them. Whatever a service does — crash, hang, flood, lie — costs its own calls
/// and nobody else's. When the host goes, however suddenly, all its services go with it.
public final class ServiceHost: Sendable {
  public let configuration: HostConfiguration
  package let loop: IOLoop
  let budget: ProcessBudget
  let traces = TraceSource()
  let startedAt = WallTime.now

  struct State {
    var services: [ObjectIdentifier: Service] = [:]
    var isStopped = false
    var statusServers: [StatusServer] = []
  }

  let state = Mutex(State())

  /// Those that run or may run.
  var services: [Service] { state.withLock { Array($0.services.values) } }

  /// Throws `host/no-resources` when the system has no thread or descriptor left.
  public init(_ configuration: HostConfiguration = HostConfiguration()) throws(HostError) {
    self.configuration = configuration
    loop = try IOLoop(name: "openlab-host")
    budget = ProcessBudget(limits: configuration.supervision, loop: loop)
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
      limits: configuration.supervision,
      budget: budget,
      observer: configuration.observer,
      logger: ServiceLogger(service: manifest.id, sink: configuration.log)
    )
    let service = Service(
      manifest: manifest,
      supervisor: supervisor,
      configuration: configuration,
      traces: traces,
      resources: resources
    )
    let isStopped = state.withLock { state in
      state.services[ObjectIdentifier(service)] = service
      return state.isStopped
    }
    if isStopped { loop.execute { supervisor.isStopped = true } }
    return service
  }

  /// Ends one service and forgets it.
  public func remove(_ service: Service, grace: Duration = .seconds(10)) async {
    await service.stop(grace: grace)
    _ = state.withLock { $0.services.removeValue(forKey: ObjectIdentifier(service)) }
  }

  /// Takes no more calls, lets those in flight end within `grace`, ends every service in order and returns when all their
  /// trees are gone.
  ///
  /// A second stop with less grace overtakes the first.
  public func stop(grace: Duration = .seconds(10)) async {
    let running = state.withLock { state in
      state.isStopped = true
      return Array(state.services.values)
    }
    await withTaskGroup(of: Void.self) { group in
      for service in running { group.addTask { await service.stop(grace: grace) } }
    }
    let servers = state.withLock { $0.statusServers }
    for server in servers { await server.stop() }
    await loop.stop()
  }

  /// Lets ``StatusClient`` ask for this host's status in a folder, until the host stops.
  ///
  /// Throws `host/status-failed` where the folder is another user's or cannot be written to.
  package func serveStatus(in folder: String) throws(HostError) {
    let server = try StatusServer(in: folder) { [weak self] in await self?.status() }
    state.withLock { $0.statusServers.append(server) }
  }
}
