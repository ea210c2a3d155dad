import Foundation
import OpenLabHost
import OpenLabProtocol

/// What isolation costs: the start of a small static service up to its first answer, with each layer added, and calls
/// to it, against the same without isolation and against bubblewrap, all taking turns in one run.
struct SandboxBenchmark {
  private struct Variant {
    var name: String
    var sandbox: Sandbox
    var command: ServiceCommand
    var times: [Double] = []
  }

  let service: String
  var rounds = 60
  var calls = 8000

  /// The measuring service lies beside the program itself; nil where it has not been built.
  init?() {
    let folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    service = folder.appendingPathComponent("BenchService").path
    if !FileManager.default.isExecutableFile(atPath: service) { return nil }
  }

  func rows(_ progress: (String) -> Void) async throws(HostError) -> [BenchRow] {
    let loop = try IOLoop(name: "openlab-bench")
    var variants = variants()
    for round in 0..<rounds {
      progress("starts \(round + 1)/\(rounds)")
      for index in variants.indices {
        let time = try await BenchedProcess.start(variants[index].command, variants[index].sandbox, on: loop)
        // The first starts warm what all share: the spawner, the disk's cache.
        if round >= 3 { variants[index].times.append(time) }
      }
    }
    progress("calls")
    let perCall = try await callCost(on: loop)
    await loop.stop()
    return starts(variants) + [perCall]
  }

  private func starts(_ variants: [Variant]) -> [BenchRow] {
    let how = "launch to first answer of a static Swift service; median of \(rounds - 3) starts, all kinds taking turns"
    let medians = variants.map { Self.median($0.times) }
    guard let plain = medians.first, let strict = variants.firstIndex(where: { $0.sandbox.layers == .all }) else {
      return []
    }
    var rows = variants.indices.map { index in
      BenchRow(
        name: variants[index].name,
        value: medians[index],
        unit: "µs",
        ratio: medians[index] / plain,
        against: "no isolation, \(Int(plain)) µs",
        how: how
      )
    }
    rows[strict].bar = "≤ 3000 µs more"
    rows.append(
      BenchRow(
        name: "every layer, above no isolation",
        value: medians[strict] - plain,
        unit: "µs",
        bar: "≤ 3000",
        how: how
      )
    )
    if let bubblewrap = variants.firstIndex(where: { $0.name == "bubblewrap" }) {
      rows.append(
        BenchRow(
          name: "every layer, against bubblewrap",
          value: medians[strict],
          unit: "µs",
          ratio: medians[strict] / medians[bubblewrap],
          against: "bubblewrap, \(Int(medians[bubblewrap])) µs",
          bar: "≤ 0.6",
          how: how
        )
      )
    }
    return rows
  }

  /// The layers one after the other, then bubblewrap if the machine has it.
  private func variants() -> [Variant] {
    let command = ServiceCommand(executable: service)
    let steps: [(String, SandboxLayers)] = [
      ("limits, no privileges", [.noNewPrivileges, .privileges]), ("+ Landlock", .landlock), ("+ seccomp", .seccomp),
      ("+ user namespace", .user), ("+ ipc, uts, cgroup namespaces", [.ipc, .uts, .cgroup]),
      ("+ network namespace", .network), ("+ root and process ids of its own: every layer", [.mount, .pid]),
    ]
    var variants = [Variant(name: "no isolation", sandbox: .none, command: command)]
    var layers = SandboxLayers()
    for (name, more) in steps {
      layers.formUnion(more)
      var sandbox = Sandbox.strict()
      sandbox.layers = layers
      variants.append(Variant(name: name, sandbox: sandbox, command: command))
    }
    if let bubblewrap = ExecutableLookup.fixedPath.map({ (folder: String) -> String in "\(folder)/bwrap" })
      .first(where: { FileManager.default.isExecutableFile(atPath: $0) })
    {
      let arguments = [
        "--unshare-all", "--die-with-parent", "--new-session", "--ro-bind", "/usr", "/usr", "--symlink", "usr/lib",
        "/lib", "--symlink", "usr/lib64", "/lib64", "--symlink", "usr/bin", "/bin", "--proc", "/proc", "--dev", "/dev",
        "--tmpfs", "/tmp", "--ro-bind", service, service, "--", service,
      ]
      let command = ServiceCommand(executable: bubblewrap, arguments: arguments)
      variants.append(Variant(name: "bubblewrap", sandbox: .none, command: command))
    }
    return variants
  }

  private func callCost(on loop: IOLoop) async throws(HostError) -> BenchRow {
    let command = ServiceCommand(executable: service)
    let plain = try await BenchedProcess(command, .none, on: loop)
    let fenced = try await BenchedProcess(command, .strict(), on: loop)
    var times: (plain: [Double], fenced: [Double]) = ([], [])
    // In short turns, so that what else the machine does meets both.
    let turns = 200
    for turn in 0..<turns {
      if turn % 2 == 0 { times.plain.append(await plain.calls(calls / turns)) }
      times.fenced.append(await fenced.calls(calls / turns))
      if turn % 2 == 1 { times.plain.append(await plain.calls(calls / turns)) }
    }
    await plain.end()
    await fenced.end()
    let limit = Self.median(times.plain)
    let value = Self.median(times.fenced)
    return BenchRow(
      name: "a call to a sandboxed service",
      value: value,
      unit: "µs",
      ratio: value / limit,
      against: "no isolation, \(Int(limit)) µs",
      bar: "≤ 1.02",
      how: "service/describe one after the other; median of \(turns) short rounds taking turns"
    )
  }

  private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}
