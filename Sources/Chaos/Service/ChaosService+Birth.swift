import OpenLabWire

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension ChaosService {
  /// What goes wrong before the first line is read.
  func born() {
    switch arguments.birth {
    case "dies": exit(9)
    case "banner": write(Array("ChaosService 1.0, listening\n".utf8))
    case "closes":
      close(1)
      Clock.block(600_000)
    default: break
    }
  }

  func describe(_ id: Int64) {
    switch arguments.birth {
    case "silent": return
    case "slow": Clock.block(200)
    default: break
    }
    var result = JSONObject([
      ("protocolVersion", arguments.birth == "version" ? 7 : 1),
      ("service", ["id": .string(arguments.birth == "liar" ? "org.example.other" : arguments.id), "version": "1.0.0"]),
      ("kinds", ["job-matching"]),
      ("capabilities", ["partialResults": true, "maxConcurrentRequests": .integer(arguments.places)]),
    ])
    if arguments.birth == "disabled" { result["disabled"] = ["reason": "chaos"] }
    send(["id": .integer(id), "result": .object(result)])
    if arguments.birth == "brief" { exit(4) }
  }
}
