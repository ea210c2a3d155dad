import OpenLabProtocol

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Looks a folder through for what belongs in a bundle.
struct FolderScan {
  /// Folders that tools keep beside a service and that it does not run from.
  static let excludedFolders: Set<String> = [".git", ".build", ".openlab", "__pycache__"]

  private let root: String
  private let limits: BundleLimits
  /// Whether ``excludedFolders`` are left out: a bundle itself holds none, and one that is there does not belong.
  private let excludes: Bool
  /// The store may lie in the folder, and would be copied into itself.
  private let store: FileIdentity?
  private var entries: [BundleEntry] = []
  private var bytes: Int64 = 0

  /// The entries of a folder in the order of their paths. Throws `input/invalid-bundle` naming the file and the mend.
  static func entries(
    of root: String,
    limits: BundleLimits,
    excluding store: FileIdentity?
  ) throws(ProtocolError) -> [BundleEntry] {
    var scan = FolderScan(root: root, limits: limits, excludes: true, store: store)
    try scan.walk("", depth: 0)
    try scan.checkLinks()
    try scan.checkNames()
    return scan.entries.sorted(by: BundleEntry.isBefore)
  }

  /// The entries of a bundle as it lies in the store; all of them, whatever their names.
  static func entries(ofBundle root: String) throws(ProtocolError) -> [BundleEntry] {
    // Whatever came to lie in a damaged bundle, looking at it must end.
    let limits = BundleLimits(files: 100_000, bytes: .max, depth: 200)
    var scan = FolderScan(root: root, limits: limits, excludes: false, store: nil)
    try scan.walk("", depth: 0)
    return scan.entries.sorted(by: BundleEntry.isBefore)
  }

  private init(root: String, limits: BundleLimits, excludes: Bool, store: FileIdentity?) {
    self.root = root
    self.limits = limits
    self.excludes = excludes
    self.store = store
  }

  private mutating func walk(_ folder: String, depth: Int) throws(ProtocolError) {
    guard depth <= limits.depth else {
      throw .invalidBundle(
        folder,
        "\(folder) lies more than \(limits.depth) folders deep.",
        hint: "Move the service's files up, or out of its folder."
      )
    }
    for name in try names(folder).sorted() {
      let path = folder.isEmpty ? name : "\(folder)/\(name)"
      guard let status = FileStatus("\(root)/\(path)") else {
        // Gone since it was listed, as editors' files come and go.
        if errno == ENOENT { continue }
        throw .unreadable(path, errno)
      }
      if status.isFolder {
        if isExcluded(name, in: folder) || status.identity == store { continue }
        try walk(path, depth: depth + 1)
      } else if status.isLink {
        try addLink(path)
      } else if status.isFile {
        try add(
          BundleEntry(
            path: path,
            kind: status.isExecutable ? .executable : .file,
            size: status.size,
            source: "\(root)/\(path)"
          )
        )
      } else {
        throw .invalidBundle(
          path,
          "\(path) is \(status.typeName); a bundle holds files and folders only.",
          hint: "Move it out of the service's folder."
        )
      }
    }
  }

  private func names(_ folder: String) throws(ProtocolError) -> [String] {
    do throws(FolderListing.Failure) {
      return try FolderListing.names(in: folder.isEmpty ? root : "\(root)/\(folder)")
    } catch {
      switch error {
      case .unreadable(let reason): throw .unreadable(folder.isEmpty ? "." : folder, reason)
      case .notUTF8(let name):
        let path = folder.isEmpty ? name : "\(folder)/\(name)"
        throw .invalidBundle(path, "The name \(path.debugDescription) is not UTF-8.", hint: "Rename the file.")
      }
    }
  }

  private func isExcluded(_ name: String, in folder: String) -> Bool {
    guard excludes else { return false }
    let isToolCache = name == ".cache" && (folder == "node_modules" || folder.hasSuffix("/node_modules"))
    return isToolCache || Self.excludedFolders.contains(name)
  }

  private mutating func add(_ entry: BundleEntry) throws(ProtocolError) {
    entries.append(entry)
    bytes += entry.size
    try Self.check(entries.lazy.map { ($0.path, $0.size) }, bytes: bytes, limits)
  }

  /// Throws when there are too many files, or too much in them, and names what weighs most.
  static func check(
    _ files: some Collection<(String, Int64)>,
    bytes: Int64,
    _ limits: BundleLimits
  ) throws(ProtocolError) {
    if files.count > limits.files {
      throw .invalidBundle(
        ".",
        "The service's folder holds more than \(limits.files) files.",
        hint: "Move what the service does not run from out of its folder, \(heaviestFolder(files)) first."
      )
    }
    if bytes > limits.bytes, let largest = files.max(by: { $0.1 < $1.1 }) {
      throw .invalidBundle(
        largest.0,
        "The service's folder holds more than \(limits.bytes >> 20) MiB; "
          + "its largest file so far is \(largest.0) (\(largest.1 >> 20) MiB).",
        hint: "Move what the service does not run from out of its folder."
      )
    }
  }

  /// The folder at the top that holds most files.
  private static func heaviestFolder(_ files: some Collection<(String, Int64)>) -> String {
    var counts: [Substring: Int] = [:]
    for (path, _) in files { counts[path.prefix { $0 != "/" }, default: 0] += 1 }
    return counts.max { $0.value < $1.value }.map { String($0.key) } ?? "."
  }

  /// A bundle means the same on every machine: also where a disk takes names for the same that differ in case, or in
  /// how their accents are made.
  private func checkNames() throws(ProtocolError) {
    var seen: [String: String] = [:]
    for entry in entries {
      if entry.path.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
        throw .invalidBundle(
          entry.path,
          "The name \(entry.path.debugDescription) holds a control character.",
          hint: "Rename the file."
        )
      }
      // Strings that only differ in their composition are equal in Swift.
      if let twin = seen.updateValue(entry.path, forKey: entry.path.lowercased()) {
        throw .invalidBundle(
          entry.path,
          "\(twin) and \(entry.path) are one name on some machines.",
          hint: "Rename one of the two."
        )
      }
    }
  }

  // MARK: Links

  private mutating func addLink(_ path: String) throws(ProtocolError) {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = buffer.withUnsafeMutableBytes { bytes in
      bytes.baseAddress.map { readlink("\(root)/\(path)", $0, bytes.count) } ?? -1
    }
    guard count >= 0 else { throw .unreadable(path, errno) }
    guard let target = String(validating: buffer[..<count], as: UTF8.self) else {
      throw .invalidBundle(
        path,
        "The symbolic link \(path) leads to a name that is not UTF-8.",
        hint: "Rename the file."
      )
    }
    try add(
      BundleEntry(
        path: path,
        kind: .link,
        size: Int64(target.utf8.count),
        source: "\(root)/\(path)",
        target: target
      )
    )
  }

  /// Every link must lead to something that is in the bundle too, by a way that stays the same there.
  private func checkLinks() throws(ProtocolError) {
    guard entries.contains(where: { $0.kind == .link }) else { return }
    guard let realRoot = FilePath.real(root) else { throw .unreadable(".", errno) }
    var known: Set<String> = []
    for entry in entries {
      var path = Substring(entry.path)
      while known.insert(String(path)).inserted, let slash = path.lastIndex(of: "/") { path = path[..<slash] }
    }
    for link in entries where link.kind == .link {
      if link.target.hasPrefix("/") { throw refusal(link, "leads to the absolute path \(link.target)") }
      guard let real = FilePath.real("\(root)/\(link.path)") else {
        throw refusal(link, "leads to \(link.target), which is not there")
      }
      // By the text as well: a way out of the folder and back in again ends elsewhere in the bundle.
      let folder = link.path.lastIndex(of: "/").map { String(link.path[..<$0]) } ?? ""
      guard FilePath.isInside(real, realRoot), Self.staysInside(link.target, from: folder) else {
        throw refusal(link, "leads out of the service's folder, to \(real)")
      }
      let inside = String(real.dropFirst(realRoot.count + 1))
      guard inside.isEmpty || known.contains(inside) else {
        throw refusal(link, "leads to \(inside), which is not part of a bundle")
      }
    }
  }

  /// Whether no step of a relative path leaves the bundle, from a folder of it.
  private static func staysInside(_ target: String, from folder: String) -> Bool {
    var depth = folder.split(separator: "/").count
    for part in target.split(separator: "/") where part != "." {
      depth += part == ".." ? -1 : 1
      if depth < 0 { return false }
    }
    return true
  }

  private func refusal(_ link: BundleEntry, _ what: String) -> ProtocolError {
    .invalidBundle(link.path, "The symbolic link \(link.path) \(what).", hint: hint(link))
  }

  private func hint(_ link: BundleEntry) -> String {
    if let environment = virtualEnvironment(of: link.path) {
      return "\(environment) is a Python virtual environment, which works at its own place only: "
        + "move it out of the folder and put what the service imports beside it (pip install --target vendor …)."
    }
    if link.target.contains(".build/") {
      return "Name it under artefacts in service.json: {\"\(link.path)\": \"\(link.target)\"}, and remove the link."
    }
    return "Put a copy of the file there in place of the link, or a relative link to a file of the folder."
  }

  private func virtualEnvironment(of path: String) -> String? {
    var folder = Substring(path)
    while let slash = folder.lastIndex(of: "/") {
      folder = folder[..<slash]
      if FileStatus("\(root)/\(folder)/pyvenv.cfg") != nil { return String(folder) }
    }
    return nil
  }
}
