#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@main
enum Main {
  static func main() {
    let words = Array(CommandLine.arguments.dropFirst())
    if words.first == "child" { return Children.live(words) }
    guard let arguments = ServiceArguments(words) else {
      let text = "Part of `openlab chaos`; see its help.\n"
      _ = write(2, text, text.utf8.count)
      exit(2)
    }
    // A host that is gone shows as the end of the input.
    signal(SIGPIPE, SIG_IGN)
    ChaosService(arguments).run()
  }
}
