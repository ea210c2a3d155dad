import Foundation
import OpenLabProtocol
import Testing

@testable import OpenLabCommands

@Suite("Completions work in real shells")
struct CompletionTests {
  private func script(_ shell: String) async throws -> String {
    let made = try await Subprocess.openlab("completions", shell)
    #expect(made.status == 0)
    return made.output
  }

  private func shell(_ name: String) -> URL? {
    for folder in ["/usr/local/bin", "/usr/bin", "/bin"] where access("\(folder)/\(name)", X_OK) == 0 {
      return URL(fileURLWithPath: "\(folder)/\(name)")
    }
    print("skipped: \(name) is not installed")
    return nil
  }

  /// What bash offers at the end of a line.
  private func bash(_ words: [String], in folder: URL? = nil) async throws -> [String] {
    guard let bash = shell("bash") else { return [] }
    let list = words.map(shellQuoted).joined(separator: " ")
    let lines = """
      \(try await script("bash"))
      COMP_WORDS=(\(list)); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _openlab
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let done = try await Subprocess.run(bash, ["--norc", "-u", "-c", lines], folder: folder)
    #expect(done.errors == "")
    return done.output.split(separator: "\n").map(String.init).sorted()
  }

  @Test("bash completes commands, options and listed values")
  func bashWords() async throws {
    #expect(try await bash(["openlab", "compl"]) == ["completions"])
    #expect(try await bash(["openlab", "completions", ""]) == ["bash", "fish", "zsh"])
    #expect(try await bash(["openlab", "--la"]) == ["--lang"])
    #expect(try await bash(["openlab", "--lang", ""]) == ["en", "fr"])
    #expect(try await bash(["openlab", "--lang", "=", "e"]) == ["en"])
    #expect(try await bash(["openlab", "--lang", "fr", "completions", "b"]) == ["bash"])
  }

  @Test("bash offers folders where a folder is meant")
  func bashFolders() async throws {
    try await withFolder { folder in
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent("my data"),
        withIntermediateDirectories: false
      )
      try Data().write(to: folder.appendingPathComponent("my file"))
      #expect(try await bash(["openlab", "--data", "my"], in: folder) == ["my data"])
    }
  }

  @Test("zsh reads its script, and completes with it")
  func zsh() async throws {
    guard let zsh = shell("zsh") else { return }
    try await withFolder { folder in
      let file = folder.appendingPathComponent("_openlab")
      try Data(try await script("zsh").utf8).write(to: file)
      let read = try await Subprocess.run(zsh, ["-n", file.path])
      #expect(read.status == 0 && read.errors == "", "\(read.errors)")
      let loaded = try await Subprocess.run(
        zsh,
        [
          "-f", "-c",
          "autoload -Uz compinit && compinit -u -D && source \(shellQuoted(file.path)) && print $_comps[openlab]",
        ],
        environment: ["ZDOTDIR": folder.path]
      )
      #expect(loaded.output == "_openlab\n", "\(loaded.errors)")
    }
  }

  @Test("fish reads its script, and completes with it")
  func fish() async throws {
    guard let fish = shell("fish") else { return }
    try await withFolder { folder in
      let file = folder.appendingPathComponent("openlab.fish")
      try Data(try await script("fish").utf8).write(to: file)
      let read = try await Subprocess.run(fish, ["--no-execute", file.path])
      #expect(read.status == 0 && read.errors == "", "\(read.errors)")
      func offers(_ line: String) async throws -> [String] {
        let words = "source \(shellQuoted(file.path)); complete -C \(shellQuoted(line))"
        let done = try await Subprocess.run(fish, ["--no-config", "-c", words], environment: ["HOME": folder.path])
        return done.output.split(separator: "\n").map { String($0.prefix { $0 != "\t" }) }
      }
      #expect(try await offers("openlab compl") == ["completions"])
      #expect(try await offers("openlab completions ").sorted() == ["bash", "fish", "zsh"])
      #expect(try await offers("openlab --lang ").sorted() == ["en", "fr"])
    }
  }
}
