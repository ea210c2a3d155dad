import OpenLabHost
import OpenLabProtocol

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where a run takes place.
package struct Setting: Sendable {
  /// The service's program.
  package var program: String
  /// A folder of this run alone, for all that it writes.
  package var folder: String
  /// Where its hosts can be asked for their status; nil: nowhere.
  package var statusFolder: String?
  /// What the service of the place ``bundled`` runs from, where the plan wants it.
  var bundle: ServiceBundle?

  package init(program: String, folder: String) {
    self.program = program
    self.folder = folder
  }

  /// Of the environment: ``statusFolder``.
  package static let statusVariable = "OPENLAB_CHAOS_STATUS"

  /// The place of the service that may run from a bundle.
  static let bundled = 1

  var scratch: String { "\(folder)/scratch" }
  var bundles: String { "\(folder)/bundles" }
  /// In the command line of every process of the run.
  var mark: String { String(folder.split(separator: "/").last ?? "run") }

  /// Makes the folders, and the bundle if there is to be one. Throws what bundling throws.
  mutating func prepare(_ plan: ChaosPlan) async throws(ProtocolError) {
    for folder in ["scratch", "tmp", "source"] { mkdir("\(self.folder)/\(folder)", 0o755) }
    guard plan.host.isBundled else { return }
    let manifest = plan.services[Self.bundled].manifest(program: "ChaosService", mark: mark)
    guard Self.copy(program, to: "\(folder)/source/ChaosService"),
      Self.write(manifest.json, to: "\(folder)/source/\(Manifest.fileName)")
    else {
      throw ProtocolError(
        .buildFailed,
        "The service's folder could not be written: \(String(cString: strerror(errno)))"
      )
    }
    bundle = try await BundleStore(at: bundles).bundle(from: "\(folder)/source")
  }

  private static func copy(_ path: String, to other: String) -> Bool {
    let source = open(path, O_RDONLY | O_CLOEXEC)
    guard source >= 0 else { return false }
    defer { close(source) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = systemRead(source, &buffer, buffer.count)
      if count < 0 { return false }
      if count == 0 { break }
      bytes += buffer.prefix(count)
    }
    return write(bytes, to: other) && chmod(other, 0o755) == 0
  }

  private static func write(_ bytes: [UInt8], to path: String) -> Bool {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { return false }
    defer { close(file) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { systemWrite(file, $0.baseAddress, $0.count) }
      if count <= 0 { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
