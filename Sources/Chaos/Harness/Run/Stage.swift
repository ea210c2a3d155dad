import OpenLabHost
import OpenLabProtocol

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A host with the services of a plan.
struct Stage: Sendable {
  let host: ServiceHost
  var services: [Service]
  private let plan: ChaosPlan
  private let setting: Setting

  init(_ plan: ChaosPlan, _ setting: Setting, _ transcript: Transcript) throws(HostError) {
    self.plan = plan
    self.setting = setting
    var configuration = HostConfiguration(reference: ChaosReference())
    configuration.observer = transcript
    configuration.bundles = setting.bundles
    configuration.sandbox = plan.host.isFenced ? .strict() : .none
    configuration.restarts.firstDelay = .milliseconds(5)
    configuration.restarts.longestDelay = .milliseconds(40)
    configuration.restarts.window = .seconds(2)
    configuration.restarts.fallsToQuarantine = plan.host.fallsToQuarantine ?? 1_000_000
    configuration.restarts.quarantine = .milliseconds(150)
    configuration.supervision.processesPerService = plan.host.processesPerService
    configuration.supervision.processes = plan.services.count + plan.host.spareProcesses
    configuration.supervision.simultaneousStarts = plan.host.simultaneousStarts
    configuration.supervision.waitingCalls = plan.host.waitingCalls
    configuration.supervision.idle = .milliseconds(plan.host.idle)
    configuration.supervision.surplusIdle = .milliseconds(min(plan.host.idle, 100))
    configuration.title = "chaos \(plan.seed)"
    host = try ServiceHost(configuration)
    // Whoever cannot look misses nothing else.
    if let folder = setting.statusFolder { try? host.serveStatus(in: folder) }
    services = []
    for traits in plan.services { services.append(try service(traits)) }
  }

  /// A service anew; no process runs before its first call.
  func service(_ traits: ServiceTraits) throws(HostError) -> Service {
    if let bundle = setting.bundle, traits.index == Setting.bundled { return try host.service(bundle) }
    return host.service(
      traits.manifest(program: setting.program, mark: setting.mark),
      command: ServiceCommand(
        executable: setting.program,
        arguments: traits.words(mark: setting.mark),
        // In the sandbox it has a folder of its own anyway.
        environment: ServiceCommand.environment(scratch: plan.host.isFenced ? nil : setting.scratch)
      )
    )
  }
}

extension ServiceTraits {
  /// What its process is told.
  func words(mark: String) -> [String] { [id, "\(places)", birth, mark] }

  func manifest(program: String, mark: String) -> Manifest {
    let text = LocalizedText("Chaos", "Chaos")
    let purpose = LocalizedText("Pour l’essai.", "For the trial.")
    return Manifest(
      id: id,
      version: "1.0.0",
      kind: .jobMatching,
      name: text,
      summary: text,
      provider: Provider(name: "OpenLab", contact: "chaos@openlab.example"),
      command: [program] + words(mark: mark),
      scopes: [],
      onDemand: [.constraints, .rights],
      purposes: [.constraints: purpose, .rights: purpose],
      languages: [.fr, .en],
      licence: "EUPL-1.2"
    )
  }
}
