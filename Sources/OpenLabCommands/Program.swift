import OpenLabProtocol

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The program `openlab`: reads a command line, runs the command, and tells how it ended.
package enum Program {
  static let version = "0.1.0"

  /// Runs the command line of this process and ends it.
  package static func main() async -> Never {
    let environment = Environment.current
    let words = Array(CommandLine.arguments.dropFirst())
    let output = Output(early: GlobalOptions.Early(words), environment: environment)
    let work = Task { await run(words, output).rawValue }
    Signals.onInterrupt { Shutdown.shared.begin(output) { work.cancel() } }
    let code = await work.value
    LogWriter.shared.flush()
    exit(Signals.wasInterrupted ? Signals.exit.rawValue : code)
  }

  /// Runs the words after the program's name.
  static func run(_ words: [String], _ output: Output) async -> ExitCode {
    var name = Commands.root.name
    do {
      let parser = ArgumentParser(root: Commands.root, globals: GlobalOptions.all)
      guard !words.isEmpty else {
        for line in help([Commands.root], output, colors: output.colorsMessages) { output.say(line) }
        return .usage
      }
      let code: ExitCode
      switch try parser.parse(words, output: output) {
      case .help(let path):
        try output.print(help(path, output, colors: output.colorsResults))
        code = .done
      case .version:
        try output.print("openlab \(version)")
        code = .done
      case .run(let invocation):
        name = invocation.name
        code = try await invocation.path.last?.run?(invocation) ?? .usage
      }
      try output.results.flush()
      return code
    } catch {
      return end(error, output, command: name)
    }
  }

  private static func help(_ path: [Command], _ output: Output, colors: Bool) -> [String] {
    HelpPage(path: path, globals: GlobalOptions.all, language: output.language, width: output.width, colors: colors)
      .lines()
  }

  /// Tells what ended a command, but for what needs no words: a reader who has gone, and ^C.
  private static func end(_ error: any Error, _ output: Output, command: String) -> ExitCode {
    // What led to it comes before it.
    LogWriter.shared.flush()
    switch error {
    case let closed as OutputStream.Closed where closed.errno == EPIPE: return .outputClosed
    case let closed as OutputStream.Closed:
      let reason = String(cString: strerror(closed.errno))
      let failure = CommandError(
        .internalFault,
        CommandError.Code(rawValue: "internal/output"),
        LocalizedText("la sortie ne peut être écrite : \(reason)", "output cannot be written: \(reason)"),
        hint: LocalizedText("Voyez s’il reste de la place sur le disque.", "See whether the disk has room left.")
      )
      output.report(failure, command: command)
      return failure.exit
    default:
      let failure = CommandError(any: error)
      // A call that was not let to its end is answered all the same.
      if Signals.wasInterrupted, failure.code.rawValue != ErrorCode.stopped.rawValue { return Signals.exit }
      output.report(failure, command: command)
      return failure.exit
    }
  }
}

extension CommandError {
  /// Any error as one that can be told; what no one foresaw is our own fault.
  init(any error: any Error) {
    if let known = error as? CommandError {
      self = known
      return
    }
    self.init(
      .internalFault,
      .internalFault,
      LocalizedText("faute interne : \(error)", "internal fault: \(error)"),
      hint: LocalizedText(
        "Ce n’est pas de votre fait : signalez-le avec la commande et ce message.",
        "This is not your doing: report it with the command and this message."
      )
    )
  }
}
