public import OpenLabProtocol

/// Which layers of the sandbox this machine has, and what to do about those that it lacks.
public struct SandboxReport: Hashable, Sendable {
  /// One layer on this machine.
  public struct Layer: Hashable, Sendable {
    public var layer: SandboxLayer
    public var holds: Bool
    /// Why it does not hold.
    public var reason: LocalizedText?
    /// One line that mends it.
    public var hint: LocalizedText?
  }

  /// What holds the memory and the processes of a whole tree to their limits.
  public enum TreeLimits: Hashable, Sendable {
    /// The kernel, by control groups that are made in this folder.
    case controlGroups(String)
    /// The host, which looks at each tree, and the limits of each process; why there are no control groups, and what
    /// would bring them.
    case watch(reason: LocalizedText, hint: LocalizedText)

    /// For programs: `control-group` or `watch`.
    public var name: String {
      switch self {
      case .controlGroups: "control-group"
      case .watch: "watch"
      }
    }
  }

  public var treeLimits: TreeLimits
  /// In the order in which the layers are set up.
  public var layers: [Layer]
  /// The version of Landlock; 0 where there is none. TCP from 4, signals and abstract sockets from 6.
  public var landlockVersion: Int

  /// Whether services may be certified above `speaks` on this machine: never without a layer that keeps them in.
  public var allowsCertification: Bool { layers.allSatisfy { $0.holds || !$0.layer.isNeededForCertification } }

  public var missing: [Layer] { layers.filter { !$0.holds } }

  /// Finds out by starting a program in the sandbox, once.
  ///
  /// Throws ``HostError`` where nothing can be started at all.
  public static func measure() async throws(HostError) -> SandboxReport {
    try await measure(on: SandboxMachine())
  }

  package static func measure(on machine: SandboxMachine) async throws(HostError) -> SandboxReport {
    let loop = try IOLoop(name: "openlab-probe", spin: .zero)
    let result: Result<ServiceProcess, HostError>
    do throws(HostError) {
      let command = ServiceCommand(executable: try ExecutableLookup().find("true", in: "/"))
      result = .success(
        try await ServiceProcess.launch(command, sandbox: .strict(), machine: machine, on: loop, handler: Probe())
      )
    } catch {
      result = .failure(error)
    }
    if case .success(let process) = result { _ = await process.waitUntilGone() }
    await loop.stop()
    _ = try result.get()
    return SandboxReport(machine)
  }

  /// What this program knows from its launches so far: complete once a service has run.
  public static var known: SandboxReport { SandboxReport(.shared) }

  package init(_ machine: SandboxMachine = .shared) {
    let missing = machine.missing
    layers = SandboxLayer.allCases.map { layer in
      guard let reason = missing[layer] else { return Layer(layer: layer, holds: true) }
      let advice = SandboxAdvice(layer: layer, reason: reason)
      return Layer(layer: layer, holds: false, reason: advice.reasonText, hint: advice.hint)
    }
    landlockVersion = machine.landlockVersion
    switch machine.groups.base {
    case .success(let base): treeLimits = .controlGroups(base.folder)
    case .failure(let absence): treeLimits = .watch(reason: absence.reason, hint: absence.hint)
    }
  }

  /// Hears nothing: the program says nothing.
  private final class Probe: ServiceProcessHandler {
    func outputReady(_ process: ServiceProcess) { _ = process.readOutput(into: process.loop.scratch) }
  }
}
