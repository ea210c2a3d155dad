import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What of the machine a sandboxed service sees, as the strings of `openlab_sandbox`.
enum SandboxPaths {
  /// Programs, libraries and what they look up on their own, wherever distributions keep it. Nothing that is of this
  /// machine's people.
  private static let system = [
    "/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/nix/store", "/etc/alternatives",
    "/etc/ld.so.cache", "/etc/localtime", "/etc/ssl/openssl.cnf", "/etc/pki/tls/openssl.cnf",
    "/etc/crypto-policies/back-ends",
  ]
  private static let devices = ["/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom"]

  /// Looked for once: which of them there are does not change while a host runs.
  private static let machine: [String] = {
    var status = stat()
    let found = system.filter { lstat($0, &status) == 0 }.map { "m\($0)" }
    let runtime = swiftRuntime.map { ["m\($0)"] } ?? []
    return found + runtime + devices.filter { lstat($0, &status) == 0 }.map { "d\($0)" }
  }()

  /// The libraries of the user's Swift where it is installed outside the system's folders: what is built without
  /// linking them statically looks for them there.
  private static let swiftRuntime: String? = {
    guard let runtime = swiftToolchain.first.map({ "\($0)/lib/swift/linux" }) else { return nil }
    return access(runtime, F_OK) == 0 ? runtime : nil
  }()

  /// The folder of the user's Swift where it is installed outside the system's folders: what a build reads.
  static let swiftToolchain: [String] = {
    for folder in ExecutableLookup.environmentPath where folder.hasPrefix("/") {
      guard let compiler = FilePath.real("\(folder)/swift"), access(compiler, X_OK) == 0 else { continue }
      // swift is a link to swift-driver or swift-frontend in most toolchains.
      let programs = FilePath.normalized("\(compiler)/..")
      guard programs.hasSuffix("/bin") else { continue }
      let toolchain = String(programs.dropLast("/bin".count))
      return toolchain.isEmpty || FilePath.isInside(toolchain, "/usr") ? [] : [toolchain]
    }
    return []
  }()

  /// The paths of a policy for a command: its program and working directory are readable too.
  static func list(
    _ sandbox: Sandbox,
    _ layers: SandboxLayers,
    _ command: ServiceCommand
  ) throws(HostError) -> [String] {
    var readable: [String] = []
    let own = [command.executable] + (command.workingDirectory == "/" ? [] : [command.workingDirectory])
    for path in (sandbox.readable + own).map(FilePath.normalized).sorted()
    where !isCovered(path, readable + sandbox.writableOnDisk) {
      if path == "/" {
        throw HostError(.invalidCommand, "The sandbox cannot let a service read everything.", hint: "Name a folder.")
      }
      readable.append(path)
    }
    // What may lie in the scratch folder is mounted after it.
    // Without a root of its own there is no other scratch folder than one that was made for it.
    let scratch = sandbox.writable != nil || layers.contains(.mount) ? ["s\(sandbox.scratchPath)"] : []
    return machine + scratch + readable.map { "r\($0)" } + sandbox.writableOnDisk.map { "w\($0)" }
  }

  private static func isCovered(_ path: String, _ others: [String]) -> Bool {
    others.contains { FilePath.isInside(path, $0) }
      || machine.contains { $0.hasPrefix("m") && FilePath.isInside(path, String($0.dropFirst())) }
  }

  /// What `--interpreter` makes readable: a folder as it is; of a single program itself and the libraries beside it.
  static func ofInterpreters(_ interpreters: [String]) -> [String] {
    var paths: [String] = []
    for interpreter in interpreters {
      for path in Set([interpreter, FilePath.real(interpreter) ?? interpreter]).sorted() {
        paths.append(path)
        guard ExecutableLookup.isProgram(path) else { continue }
        let folder = FilePath.normalized("\(path)/..")
        guard folder.hasSuffix("/bin") else { continue }
        let prefix = String(folder.dropLast("/bin".count))
        if !prefix.isEmpty { paths += ["\(prefix)/lib", "\(prefix)/pyvenv.cfg"].filter { access($0, F_OK) == 0 } }
      }
    }
    return paths
  }
}
