import Glibc
import Testing

@testable import OpenLabSDK

/// The probe, started as a host starts it.
@Suite("A service as a program")
struct ProgramTests {
  @Test("a stray print goes to standard error at once, and the wire holds")
  func print() async throws {
    let program = try Program()
    program.send(Lines.match(1, text: "print"))
    #expect(await program.output.next(1) == [Lines.abstained(1, "nothing to rank")])
    #expect(await program.errors.next(1) == ["a stray line"])
    #expect(program.end() == 0)
  }

  @Test("standard input belongs to the protocol: readLine finds its end")
  func input() async throws {
    let program = try Program()
    program.send(Lines.match(1, text: "input"))
    #expect(await program.output.next(1) == [Lines.abstained(1, "the input is at its end")])
    #expect(program.end() == 0)
  }

  @Test("SIGTERM cancels the calls in flight and exits with 0")
  func terminate() async throws {
    let program = try Program()
    program.send(Lines.match(1, text: "sleep"))
    _ = await program.output.next(1)
    kill(program.process, SIGTERM)
    let line = await program.output.next(1).first
    // On a machine under load the time to end may run out first; then the call has no answer.
    #expect(line?.contains("service/stopped") ?? true)
    #expect(program.wait() == 0)
  }

  @Test("a host that is gone ends the service")
  func gone() async throws {
    let program = try Program()
    #expect(program.end() == 0)
  }

  @Test("without service.json, describe says how to mend it")
  func manifest() async throws {
    let program = try Program()
    program.send(Lines.describe())
    let line = await program.output.next(1).first
    #expect(line?.contains("input/invalid-manifest") == true)
    #expect(program.end() == 0)
  }

  @Test("a service built as ours are loads no library: no Foundation, no Swift, no C")
  func linkage() async throws {
    let program = try Program()
    program.send(Lines.match(1))
    _ = await program.output.next(1)
    let maps = try #require(TextFile.bytes("/proc/\(program.process)/maps", limit: 1 << 20))
    let loaded = String(decoding: maps, as: UTF8.self)
    #expect(loaded.contains("ProbeService"))
    #expect(!loaded.contains(".so"))
    #expect(program.end() == 0)
  }

  @Test("the greeting says what this is and how to run it, in both languages")
  func greeting() {
    #expect(Greeting.text(name: "fr.example.a", language: .en).contains("openlab run ."))
    #expect(Greeting.text(name: "fr.example.a", language: .fr).contains("est un service OpenLab : il attend"))
  }
}

/// The probe as a child of this test.
private final class Program: Sendable {
  let process: pid_t
  let output: LineReader
  let errors: LineReader
  private let input: Descriptor

  /// Beside the test bundle.
  static var path: String {
    let folder = CommandLine.arguments[0].split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return folder.joined(separator: "/") + "/ProbeService"
  }

  init() throws {
    signal(SIGPIPE, SIG_IGN)
    guard let down = Descriptor.pipe(), let up = Descriptor.pipe(), let side = Descriptor.pipe() else {
      throw ProtocolError(.failed, "no pipe")
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, end) in [(0, down.reading), (1, up.writing), (2, side.writing)] {
      posix_spawn_file_actions_adddup2(&actions, end.number, CInt(number))
    }
    var process = pid_t()
    let arguments: [UnsafeMutablePointer<CChar>?] = [strdup(Self.path), nil]
    defer { free(arguments[0]) }
    guard posix_spawn(&process, Self.path, &actions, nil, arguments, environ) == 0 else {
      throw ProtocolError(.failed, "\(Self.path) does not start")
    }
    self.process = process
    input = down.writing
    output = LineReader(up.reading)
    errors = LineReader(side.reading)
  }

  func send(_ line: String) { _ = Array((line + "\n").utf8).withUnsafeBytes { input.write($0) } }

  /// Ends the input and waits; gives the exit status.
  func end() -> CInt {
    let null = open("/dev/null", O_WRONLY)
    dup2(null, input.number)
    close(null)
    return wait()
  }

  func wait() -> CInt {
    var status: CInt = 0
    waitpid(process, &status, 0)
    return status
  }
}
