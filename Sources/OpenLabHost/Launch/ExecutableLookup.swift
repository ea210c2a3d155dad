import OpenLabProtocol

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Finds the program that a service's command names.
///
/// A name without a slash is looked for on a fixed path, the same on every machine, and never on the user's own: what
/// runs at the stand must run at home, and in the sandbox. A name with a slash is a file of the service's folder.
package struct ExecutableLookup: Hashable, Sendable {
  package static let fixedPath = ["/usr/local/bin", "/usr/bin", "/bin"]

  /// Prefixes that the user added with `--interpreter`: a folder of programs, one with a `bin` inside, or one program.
  package var interpreters: [String]
  /// Where names are looked for, after the interpreters.
  package var searchPath: [String]
  /// The user's own `PATH`, for explanations only.
  package var userPath: [String]

  package init(
    interpreters: [String] = [],
    searchPath: [String] = Self.fixedPath,
    userPath: [String] = Self.environmentPath
  ) {
    self.interpreters = interpreters
    self.searchPath = searchPath
    self.userPath = userPath
  }

  package static var environmentPath: [String] {
    guard let path = getenv("PATH") else { return [] }
    return String(cString: path).split(separator: ":").map(String.init)
  }

  /// The absolute path of `program` for a service in `folder`, an absolute path itself.
  ///
  /// Symbolic links stay in the answer, as a virtual environment knows itself by the path it was started with. Throws
  /// `service/program-not-found` with what was looked for, where, and how to mend it.
  package func find(_ program: String, in folder: String) throws(HostError) -> String {
    if program.isEmpty || program.utf8.contains(0) {
      throw missing("The command names no program.", "Put a program first in \"command\": [\"python3\", \"main.py\"].")
    }
    if !program.contains("/") { return try findNamed(program, in: folder) }
    return program.hasPrefix("/") ? try findAbsolute(program) : try findInside(program, of: folder)
  }

  private func findNamed(_ program: String, in folder: String) throws(HostError) -> String {
    let folders = searchFolders
    for candidate in interpreters where Self.lastName(of: candidate) == program && Self.isProgram(candidate) {
      return candidate
    }
    for place in folders where Self.isProgram("\(place)/\(program)") { return "\(place)/\(program)" }
    throw missing(
      "There is no program \(program) in \(folders.joined(separator: ", ")).",
      LookupAdvice(program: program, folder: folder, userPath: userPath).hint
    )
  }

  /// The folders in which names are looked for, in order.
  private var searchFolders: [String] {
    var folders: [String] = []
    for prefix in interpreters where Self.isFolder(prefix) {
      folders.append(Self.isFolder("\(prefix)/bin") ? "\(prefix)/bin" : prefix)
    }
    return folders + searchPath
  }

  private func findAbsolute(_ program: String) throws(HostError) -> String {
    let path = FilePath.normalized(program)
    guard isTrusted(path) else {
      throw missing(
        "\(program) lies outside \(searchFolders.joined(separator: ", ")).",
        "Name the program without its folder, so that the service runs on every machine: \(Self.lastName(of: path))."
      )
    }
    try requireProgram(path, shownAs: program)
    return path
  }

  private func findInside(_ program: String, of folder: String) throws(HostError) -> String {
    let root = FilePath.normalized(folder)
    let path = FilePath.normalized("\(root)/\(program)")
    guard FilePath.isInside(path, root) else {
      throw missing("\(program) leads out of the service's folder.", "Put the program inside the folder.")
    }
    try requireProgram(path, shownAs: program)
    // A link may lead to an interpreter of the system, as those of a virtual environment do, but nowhere else outside.
    guard let real = FilePath.real(path), let realRoot = FilePath.real(root) else {
      throw missing("\(program) cannot be resolved: \(errorText(errno)).", "Check the symbolic links on its path.")
    }
    guard FilePath.isInside(real, realRoot) || isTrusted(real) else {
      throw missing(
        "\(program) is a link to \(real), outside the service's folder.",
        "Copy the program into the folder, or add its place with --interpreter."
      )
    }
    return path
  }

  /// Whether a path lies where the system keeps programs, or where the user said.
  private func isTrusted(_ path: String) -> Bool {
    (searchFolders + interpreters + ["/usr", "/bin"]).contains { FilePath.isInside(path, $0) }
  }

  private func requireProgram(_ path: String, shownAs program: String) throws(HostError) {
    if Self.isProgram(path) { return }
    if Self.isFolder(path) { throw missing("\(program) is a folder.", "Name the program inside it.") }
    if access(path, F_OK) == 0 {
      throw missing("\(program) may not be executed.", "Make it executable: chmod +x \(path)")
    }
    throw missing(
      "There is no file \(program) (looked for \(path)).",
      "Check the name, or name it in \"artefacts\" if the build makes it."
    )
  }

  private func missing(_ detail: String, _ hint: String) -> HostError {
    HostError(.programNotFound, detail, hint: hint)
  }

  static func isProgram(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func lastName(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
