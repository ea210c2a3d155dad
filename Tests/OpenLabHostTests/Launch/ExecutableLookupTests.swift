import OpenLabHost
import OpenLabProtocol
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("Finding the program of a command")
struct ExecutableLookupTests {
  /// A folder of the test's own with these files, executable where their name ends in `*`; gone with `body`.
  private static func withFolder(
    _ files: [String],
    links: [String: String] = [:],
    _ body: (String) throws -> Void
  ) throws {
    var template = Array("/tmp/openlab-lookup-XXXXXX".utf8CString)
    mkdtemp(&template)
    let root = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    var made: [String] = []
    func makeFolders(for path: String) {
      var folder = root
      for part in path.split(separator: "/").dropLast() {
        folder += "/\(part)"
        if mkdir(folder, 0o700) == 0 { made.append(folder) }
      }
    }
    for file in files {
      let name = file.hasSuffix("*") ? String(file.dropLast()) : file
      makeFolders(for: name)
      close(open("\(root)/\(name)", O_CREAT | O_WRONLY, file.hasSuffix("*") ? 0o755 : 0o644))
      made.append("\(root)/\(name)")
    }
    for (name, target) in links {
      makeFolders(for: name)
      symlink(target, "\(root)/\(name)")
      made.append("\(root)/\(name)")
    }
    defer { for path in made.reversed() + [root] where unlink(path) != 0 { rmdir(path) } }
    try body(root)
  }

  private static func failure(_ lookup: ExecutableLookup, _ program: String, in folder: String) -> HostError? {
    do throws(HostError) { _ = try lookup.find(program, in: folder) } catch { return error }
    return nil
  }

  private let lookup = ExecutableLookup(userPath: [])

  @Test("a name is found on the fixed path, whatever the user's own")
  func fixedPath() throws {
    let lookup = ExecutableLookup(searchPath: ["/nowhere", "/bin"], userPath: ["/usr/bin"])
    #expect(try lookup.find("sh", in: "/tmp") == "/bin/sh")
  }

  @Test("an interpreter's prefix comes first, with or without its bin folder, or as one program")
  func interpreters() throws {
    try Self.withFolder(["bin/python3*", "tools/node*"]) { (root: String) throws in
      #expect(
        try ExecutableLookup(interpreters: [root]).find("python3", in: "/tmp") == "\(root)/bin/python3"
      )
      #expect(
        try ExecutableLookup(interpreters: ["\(root)/tools"]).find("node", in: "/tmp") == "\(root)/tools/node"
      )
      #expect(
        try ExecutableLookup(interpreters: ["\(root)/tools/node"]).find("node", in: "/tmp") == "\(root)/tools/node"
      )
    }
  }

  @Test("a path is a file of the service's folder")
  func inside() throws {
    try Self.withFolder(["build/service*"]) { (root: String) throws in
      #expect(try lookup.find("./build/service", in: root) == "\(root)/build/service")
      #expect(try lookup.find("build/../build//service", in: root) == "\(root)/build/service")
    }
  }

  @Test("a path may not lead out of the folder", arguments: ["../x", "a/../../x", "./../../bin/sh"])
  func outside(_ program: String) throws {
    try Self.withFolder([]) { (root: String) throws in
      let error = try #require(Self.failure(lookup, program, in: root))
      #expect(error.code == .programNotFound)
      #expect(error.detail == "\(program) leads out of the service's folder.")
    }
  }

  @Test("a link may lead to the system's programs and inside the folder, but nowhere else")
  func links() throws {
    try Self.withFolder(["other/secret*"]) { (other: String) throws in
      try Self.withFolder(
        ["tool*"],
        links: [".venv/bin/python": "/bin/sh", "alias": "tool", "leak": "\(other)/other/secret", "broken": "/nowhere"]
      ) { (root: String) throws in
        #expect(try lookup.find(".venv/bin/python", in: root) == "\(root)/.venv/bin/python")
        #expect(try lookup.find("./alias", in: root) == "\(root)/alias")
        let error = try #require(Self.failure(lookup, "./leak", in: root))
        #expect(error.detail == "./leak is a link to \(other)/other/secret, outside the service's folder.")
        #expect(Self.failure(lookup, "./broken", in: root)?.code == .programNotFound)
      }
    }
  }

  @Test("what is missing, no program or may not run is said")
  func reasons() throws {
    try Self.withFolder(["main.py", "sub/x*"]) { (root: String) throws in
      #expect(
        Self.failure(lookup, "./main.py", in: root)?.hint == "Make it executable: chmod +x \(root)/main.py"
      )
      #expect(Self.failure(lookup, "./sub", in: root)?.detail == "./sub is a folder.")
      #expect(
        Self.failure(lookup, "./gone", in: root)?.detail == "There is no file ./gone (looked for \(root)/gone)."
      )
      #expect(
        Self.failure(lookup, "no-such-program", in: root)?.detail
          == "There is no program no-such-program in /usr/local/bin, /usr/bin, /bin."
      )
      #expect(Self.failure(lookup, "", in: root)?.detail == "The command names no program.")
    }
  }

  @Test("an absolute path must lie where every machine keeps programs")
  func absolute() throws {
    #expect(try lookup.find("/usr/bin/env", in: "/tmp") == "/usr/bin/env")
    try Self.withFolder(["python3*"]) { (root: String) throws in
      #expect(Self.failure(lookup, "\(root)/python3", in: "/tmp")?.hint.hasSuffix("python3.") == true)
      #expect(Self.failure(lookup, "/usr/bin/../..\(root)/python3", in: "/tmp") != nil)
    }
  }

  @Test("a program that only the user's shell finds is explained")
  func explained() throws {
    try Self.withFolder([
      ".pyenv/shims/tool*", ".nvm/versions/node/v1/bin/tool*", "venv/bin/tool*", "venv/pyvenv.cfg", "own/bin/tool*",
      "service/tool*",
    ]) { (root: String) throws in
      func hint(_ place: String, in folder: String = "/tmp") -> String? {
        let lookup = ExecutableLookup(userPath: ["/nowhere", "\(root)/\(place)"])
        return Self.failure(lookup, "tool", in: folder)?.hint
      }
      #expect(hint(".pyenv/shims")?.contains("pyenv which tool") == true)
      #expect(hint(".nvm/versions/node/v1/bin")?.hasSuffix("--interpreter \(root)/.nvm/versions/node/v1") == true)
      #expect(hint("venv/bin")?.contains("virtual environment") == true)
      #expect(hint("own/bin")?.hasSuffix("--interpreter \(root)/own") == true)
      #expect(hint("nothing")?.hasPrefix("Install tool") == true)
      #expect(hint("own/bin", in: "\(root)/service") == "The service's folder has one: write ./tool.")
    }
  }
}
