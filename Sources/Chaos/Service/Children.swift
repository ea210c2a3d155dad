#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Processes that the service leaves behind; they must go with it.
enum Children {
  /// Starts one: `plain`, `deaf` to SIGTERM, or a `daemon` in a session of its own whose parent ends at once.
  static func start(_ kind: String, run: String) {
    spawn(["child", kind, run])
  }

  /// What such a process does: nothing, for long.
  static func live(_ words: [String]) {
    let kind = words.count > 1 ? words[1] : "plain"
    if kind == "daemon" || kind == "orphan" { setsid() }
    if kind == "daemon" {
      spawn(["child", "orphan", words.last ?? ""])
      exit(0)
    }
    if kind != "plain" { for number in [SIGTERM, SIGHUP, SIGINT] { signal(number, SIG_IGN) } }
    Clock.block(600_000)
  }

  private static func spawn(_ words: [String]) {
    let arguments = [CommandLine.arguments[0]] + words
    let strings = arguments.map { strdup($0) } + [nil]
    defer { for string in strings { free(string) } }
    var pid: pid_t = 0
    // A sandbox may refuse it: then there is nothing to leave behind.
    _ = posix_spawn(&pid, arguments[0], nil, nil, strings, environ)
  }
}
