#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Service {
  /// Serves the host on standard input and output until the input ends or SIGTERM comes.
  ///
  /// From here on standard output belongs to the protocol: what the program prints goes to standard error instead.
  /// When the input ends, calls in flight get a second to finish, then are cancelled. Exits with 0.
  ///
  /// The main thread reads the wire, which makes a service start in a third of the time: code bound to `@MainActor` never
  /// runs in a service.
  public static func main() {
    let streams: StandardStreams
    do throws(ProtocolError) {
      streams = try StandardStreams.take()
    } catch {
      StandardError.write("\(error)\n")
      exit(1)
    }
    if streams.isTerminal { StandardError.write(Greeting.text(for: Self.self)) }
    let session = Session(
      service: ServedService(Self.self),
      input: streams.input,
      output: streams.output
    )
    Signals.stopOnTerminate(session.control)
    session.serve()
  }
}
