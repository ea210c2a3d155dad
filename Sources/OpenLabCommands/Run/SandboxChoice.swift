import OpenLabHost
import OpenLabProtocol

/// `--no-sandbox`: the one way to run a service without isolation, said each time.
enum SandboxChoice {
  static let flag = Flag(
    "no-sandbox",
    help: LocalizedText(
      "lance sans isolation : le service peut tout ce que vous pouvez",
      "runs without isolation: the service may do all that you may"
    )
  )

  static let sandboxedBuild = Flag(
    "sandboxed-build",
    help: LocalizedText(
      "construit une copie du dossier, isolée et sans réseau : pour le service de quelqu’un d’autre",
      "builds a copy of the folder, isolated and without network: for someone else's service"
    )
  )

  /// The sandbox of a command; none is told on stderr, `--quiet` or not.
  static func sandbox(_ invocation: Invocation) -> Sandbox {
    guard invocation[flag] else { return .strict() }
    let output = invocation.output
    output.say(
      output.text(
        "Attention : --no-sandbox, le service n’est pas isolé et peut tout ce que vous pouvez.",
        "Warning: --no-sandbox, the service is not isolated and may do all that you may."
      )
    )
    return .none
  }

  /// Tells which layers did not hold, once services have run.
  static func tellMissing(_ sandbox: Sandbox, _ output: Output) {
    let missing = sandbox.isStrict ? SandboxReport.known.missing.map(\.layer.name) : []
    if missing.isEmpty { return }
    let names = missing.joined(separator: ", ")
    output.note(
      LocalizedText(
        "Isolé en partie seulement : il manque \(names). (openlab doctor dit comment y remédier)",
        "Only partly isolated: \(names) missing. (openlab doctor says how to mend it)"
      )
    )
  }
}
