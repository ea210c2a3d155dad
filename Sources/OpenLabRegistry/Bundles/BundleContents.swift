internal import Foundation

/// The plain files of a service's folder, by their path in the bundle.
///
/// Hidden files, `__pycache__` and build folders stay out; links, special files, unsafe names and twins by case are
/// refused, so that a bundle means the same on every machine.
struct BundleContents {
  struct File {
    /// In the bundle: `main.py`, `data/words.txt`.
    var name: String
    var source: String
    var isExecutable: Bool
    var bytes: Int
  }

  /// Sorted by the bytes of their names.
  private(set) var files: [File] = []

  /// - Parameter artefacts: built files: name in the bundle → path below the folder.
  init(folder: String, artefacts: [String: String], limits: BundleLimits) throws(RegistryError) {
    try collect(folder, "", limits)
    for (name, path) in artefacts.sorted(by: { $0.key < $1.key }) {
      guard Self.isSafe(path), Self.isSafe(name) else {
        throw Self.refusal("the artefact \(name): \(path) leaves the folder")
      }
      files.removeAll { $0.name == name }
      try add(name, "\(folder)/\(path)", limits, isArtefact: true)
    }
    files.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    var folded: [String: String] = [:]
    for file in files {
      if let twin = folded.updateValue(file.name, forKey: file.name.lowercased()) {
        throw Self.refusal("\(twin) and \(file.name) differ in case only")
      }
    }
    let bytes = files.reduce(0) { $0 + $1.bytes }
    guard bytes <= limits.bytes else {
      throw Self.refusal("\(bytes) bytes, more than \(limits.bytes)")
    }
  }

  private mutating func collect(_ folder: String, _ prefix: String, _ limits: BundleLimits) throws(RegistryError) {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(prefix)")
    } catch {
      throw RegistryError(
        .invalidBundle,
        "The folder \(folder) cannot be read",
        hint: "Name the folder that holds service.json."
      )
    }
    for name in names.sorted() where !name.hasPrefix(".") && name != "__pycache__" {
      let relative = prefix.isEmpty ? name : "\(prefix)/\(name)"
      guard Self.isSafe(relative) else { throw Self.refusal("the name \(relative) is not safe") }
      let path = "\(folder)/\(relative)"
      switch try Self.kind(path) {
      case .typeDirectory: try collect(folder, relative, limits)
      case .typeRegular: try add(relative, path, limits, isArtefact: false)
      default: throw Self.refusal("\(relative) is neither a plain file nor a folder")
      }
    }
  }

  private mutating func add(
    _ name: String,
    _ source: String,
    _ limits: BundleLimits,
    isArtefact: Bool
  ) throws(RegistryError) {
    // An artefact may be a link that the build tool made (`.build/release`): what it leads to is copied.
    let path = isArtefact ? URL(fileURLWithPath: source).resolvingSymlinksInPath().path : source
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
      attributes[.type] as? FileAttributeType == .typeRegular
    else {
      throw RegistryError(
        .invalidBundle,
        "\(name) is not there as a plain file (\(source))",
        hint: "Build the service first, and check artefacts in service.json."
      )
    }
    let mode = attributes[.posixPermissions] as? Int ?? 0
    files.append(
      File(name: name, source: path, isExecutable: mode & 0o100 != 0, bytes: attributes[.size] as? Int ?? 0)
    )
    guard files.count <= limits.files else { throw Self.refusal("more than \(limits.files) files") }
  }

  private static func kind(_ path: String) throws(RegistryError) -> FileAttributeType? {
    do {
      return try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
    } catch {
      throw refusal("\(path) cannot be read")
    }
  }

  /// Relative, at most 200 bytes, no step up, no control characters, no backslash.
  private static func isSafe(_ path: String) -> Bool {
    !path.isEmpty && path.utf8.count <= 200 && !path.hasPrefix("/") && !path.contains("\\")
      && path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { $0 != "" && $0 != "." && $0 != ".." }
      && path.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 }
  }

  private static func refusal(_ what: String) -> RegistryError {
    RegistryError(
      .invalidBundle,
      "The folder cannot be bundled: \(what)",
      hint: "A bundle holds plain files with safe names; remove or rename what is named here."
    )
  }
}
