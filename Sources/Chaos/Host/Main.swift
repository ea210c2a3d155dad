import COpenLabSystem
import OpenLabChaos
import OpenLabProtocol

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// The host's side of `openlab chaos`, one seed a process:
//
//   ChaosHost plan SEED MILLISECONDS SERVICES            prints the plan
//   ChaosHost watch SEED MILLISECONDS SERVICES FOLDER    runs it in a process of its own, and looks at what is left
//   ChaosHost run SEED MILLISECONDS SERVICES FOLDER      runs it
//
// Lines of JSON: {"violation": …} as they are found, {"report": …} at the end.
@main
enum Main {
  static func main() async {
    let words = CommandLine.arguments
    guard words.count >= 5, let seed = UInt64(words[2]), let milliseconds = Int(words[3]), let services = Int(words[4])
    else { return fail("Part of `openlab chaos`; see its help.") }
    let plan = ChaosPlan(seed: seed, milliseconds: milliseconds, services: services)
    switch words[1] {
    case "plan": for line in plan.lines { print(line) }
    case "watch" where words.count == 6:
      let program = "\(beside("ChaosHost"))"
      exit(
        Watch(command: [program, "run"] + words[2...], folder: words[5], plan: plan).perform()
      )
    case "run" where words.count == 6:
      // Whoever watches is the one to say that it is over.
      openlab_signal_on_parent_death(SIGKILL)
      var setting = Setting(program: beside("ChaosService"), folder: words[5])
      setting.statusFolder = getenv(Setting.statusVariable).map { String(cString: $0) }
      do {
        try await ChaosRun.perform(plan, setting) { print($0.json) }
      } catch {
        fail("\(error)")
      }
    default: fail("Part of `openlab chaos`; see its help.")
    }
  }

  /// A program that was built with this one.
  private static func beside(_ name: String) -> String {
    var path = [CChar](repeating: 0, count: Int(PATH_MAX))
    guard readlink("/proc/self/exe", &path, path.count - 1) > 0 else { return name }
    let text = String(decoding: path.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return text.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/") + "/\(name)"
  }

  private static func print(_ line: [UInt8]) {
    let bytes = line + [UInt8(ascii: "\n")]
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
      if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { return }
    }
  }

  private static func fail(_ text: String) {
    _ = write(2, text + "\n", text.utf8.count + 1)
    exit(2)
  }
}
