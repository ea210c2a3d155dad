import COpenLabSystem
import OpenLabHost
import OpenLabProtocol

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Runs a plan in a process of its own and looks at what is left when that is gone, however it went.
///
/// On Linux all that lose their parent become this process's children, so that nothing gets away unseen. One run a
/// process, on one thread.
package struct Watch {
  /// Path and arguments of the process that carries the plan out.
  var command: [String]
  var folder: String
  var plan: ChaosPlan

  package init(command: [String], folder: String, plan: ChaosPlan) {
    self.command = command
    self.folder = folder
    self.plan = plan
  }

  /// How long a run may take beyond its plan: the slowest calls, services that have to be killed.
  private static let patienceMs = 90_000

  /// Prints what the run prints, and what is found after it.
  package func perform() -> Int32 {
    openlab_become_subreaper()
    guard let (pid, output) = start() else {
      print(.life, "The run could not be started: \(String(cString: strerror(errno)))")
      return 1
    }
    var lines = LineRelay()
    let isLate = !lines.relay(from: output, within: plan.milliseconds + Self.patienceMs) { Self.reapOrphans(but: pid) }
    if isLate {
      print(.life, "The run has not ended \(Self.patienceMs / 1000) s after its plan.")
      kill(pid, SIGKILL)
    }
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0, errno == EINTR {}
    if !isLate { judge(status, reported: lines.sawReport) }
    sweep()
    return 0
  }

  private func start() -> (pid_t, Int32)? {
    var reading: Int32 = -1
    var writing: Int32 = -1
    errno = openlab_pipe(&reading, &writing)
    guard errno == 0 else { return nil }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_adddup2(&actions, writing, 1)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      close(writing)
    }
    let words = command.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var variables = ["PATH=/usr/local/bin:/usr/bin:/bin", "TMPDIR=\(folder)/tmp", "HOME=\(folder)"]
    for name in ["LD_LIBRARY_PATH", "SWIFT_BACKTRACE", "TSAN_OPTIONS", Setting.statusVariable] {
      if let value = getenv(name) { variables.append("\(name)=\(String(cString: value))") }
    }
    let environment = variables.map { strdup($0) } + [nil]
    defer { for variable in environment { free(variable) } }
    var pid: pid_t = 0
    errno = posix_spawn(&pid, command[0], &actions, nil, words, environment)
    return errno == 0 ? (pid, reading) : nil
  }

  /// Whether it ended as its plan says.
  private func judge(_ status: Int32, reported: Bool) {
    let signal = status & 0x7F
    let code = (status >> 8) & 0xFF
    if plan.endsWithKill, signal == SIGKILL, reported { return }
    if !plan.endsWithKill, signal == 0, code == 0, reported { return }
    print(.life, signal != 0 ? "The host was ended by signal \(signal)." : "The host ended with status \(code).")
  }

  /// Whoever looks for a process looks at all that there are: thousands of dead ones would take its time.
  private static func reapOrphans(but run: pid_t) {
    let children = FileText.read("/proc/self/task/\(getpid())/children").split(separator: " ")
    for child in children.compactMap({ pid_t($0) }) where child != run { waitpid(child, nil, WNOHANG) }
  }

  /// Reaps what is left, and gives it the time that a tree may take to go.
  private func sweep() {
    // What the plan had stopped would have been let go on by it.
    for entry in ProcessTable().descendants(of: getpid()) where entry.state == "T" { kill(entry.pid, SIGCONT) }
    let end = MonotonicTime.now + .seconds(8)
    while MonotonicTime.now < end {
      var status: Int32 = 0
      let ended = waitpid(-1, &status, WNOHANG)
      if ended < 0, errno == ECHILD { return }
      if ended > 0 { continue }
      var pause = timespec(tv_sec: 0, tv_nsec: 10_000_000)
      nanosleep(&pause, nil)
    }
    let left = ProcessTable().descendants(of: getpid())
    print(
      .processes,
      "8 s after the host's end there are still: "
        + left.map { "\($0.pid) \($0.name) \($0.state) \($0.words.joined(separator: " "))" }.joined(separator: "; ")
    )
    for entry in left { kill(entry.pid, SIGKILL) }
  }

  private func print(_ invariant: Violation.Invariant, _ message: String) {
    let line: JSONValue = ["violation": Violation(invariant: invariant, message: message).json]
    LineRelay.write(line.json + [UInt8(ascii: "\n")])
  }
}
