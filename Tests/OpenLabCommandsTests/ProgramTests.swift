import Foundation
import OpenLabProtocol
import Testing

@testable import OpenLabCommands

@Suite("The program, as a real process")
struct ProgramTests {
  @Test("wrong usage goes to stderr, ends with 2, and leaves stdout empty")
  func usage() async throws {
    let done = try await Subprocess.openlab("complitions")
    #expect(done.status == 2)
    #expect(done.output == "")
    #expect(done.errors.contains("Did you mean completions?"))
  }

  @Test("with --json an error is one document, in the language asked for")
  func json() async throws {
    let done = try await Subprocess.openlab("complitions", "--json", environment: ["LC_ALL": "fr_FR.UTF-8"])
    let document = try JSONValue(json: done.output)
    #expect(document["error"]?["code"] == "usage/unknown-command")
    #expect(document["error"]?["message"] == "commande inconnue\u{A0}: complitions")
    #expect(done.status == 2)
  }

  @Test("no words at all: help on stderr, and 2")
  func nothing() async throws {
    let done = try await Subprocess.openlab()
    #expect(done.status == 2)
    #expect(done.output == "")
    #expect(done.errors.contains("Usage: openlab"))
  }

  @Test("help is a result: stdout, and 0")
  func help() async throws {
    let done = try await Subprocess.openlab("completions", "--help", "--lang", "fr")
    #expect(done.status == 0)
    #expect(done.errors == "")
    #expect(done.output.contains("Codes de sortie"))
  }

  @Test("nothing is coloured where no terminal looks on")
  func plain() async throws {
    let done = try await Subprocess.openlab("--help")
    #expect(!done.output.contains("\u{1B}"))
  }

  @Test("a reader who goes away ends it quietly, as shells expect")
  func closedPipe() async throws {
    let line = "\(shellQuoted(Subprocess.program.path)) completions bash | true; echo ${PIPESTATUS[0]}"
    for _ in 0..<3 {
      let done = try await Subprocess.run(URL(fileURLWithPath: "/bin/bash"), ["-c", line])
      #expect(["0\n", "141\n"].contains(done.output), "the reader may go before or after the write")
      #expect(done.errors == "")
    }
    let closed = "\(shellQuoted(Subprocess.program.path)) --version > >(exec 0<&-; sleep 0) ; true"
    #expect(try await Subprocess.run(URL(fileURLWithPath: "/bin/bash"), ["-c", closed]).errors == "")
  }

  @Test("a full disk is told, not passed over")
  func fullDisk() async throws {
    guard access("/dev/full", W_OK) == 0 else { return }
    let line = "\(shellQuoted(Subprocess.program.path)) --version > /dev/full"
    let done = try await Subprocess.run(URL(fileURLWithPath: "/bin/bash"), ["-c", line])
    #expect(done.status == 70)
    #expect(done.errors.contains("output cannot be written"))
  }
}
