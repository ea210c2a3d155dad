import OpenLabHost
import OpenLabProtocol

/// A host with the services of a plan.
struct Stage: Sendable {
  let host: ServiceHost
  var services: [Service]

  init(_ plan: ChaosPlan, _ setting: Setting, _ transcript: Transcript) throws(HostError) {
    var configuration = HostConfiguration(reference: ChaosReference())
    configuration.observer = transcript
    configuration.bundles = "\(setting.folder)/bundles"
    configuration.restarts.firstDelay = .milliseconds(5)
    configuration.restarts.longestDelay = .milliseconds(40)
    configuration.restarts.window = .seconds(2)
    configuration.restarts.fallsToQuarantine = plan.fallsToQuarantine ?? 1_000_000
    configuration.restarts.quarantine = .milliseconds(150)
    host = try ServiceHost(configuration)
    services = []
    for traits in plan.services { services.append(service(traits, setting)) }
  }

  func service(_ traits: ServiceTraits, _ setting: Setting) -> Service {
    let text = LocalizedText("Chaos", "Chaos")
    let words = [traits.id, "\(traits.places)", traits.birth, setting.mark]
    return host.service(
      Manifest(
        id: traits.id,
        version: "1.0.0",
        kind: .jobMatching,
        name: text,
        summary: text,
        provider: Provider(name: "OpenLab", contact: "chaos@openlab.example"),
        command: [setting.program] + words,
        scopes: [],
        onDemand: [.constraints, .rights],
        languages: [.en],
        licence: "EUPL-1.2"
      ),
      command: ServiceCommand(
        executable: setting.program,
        arguments: words,
        environment: ServiceCommand.environment(scratch: setting.scratch)
      )
    )
  }
}

/// Where a run takes place.
package struct Setting: Sendable {
  /// The service's program.
  package var program: String
  /// A folder of this run alone, for all that it writes.
  package var folder: String

  package init(program: String, folder: String) {
    self.program = program
    self.folder = folder
  }

  var scratch: String { "\(folder)/scratch" }
  /// In the command line of every process of the run.
  var mark: String { String(folder.split(separator: "/").last ?? "run") }
}
