import OpenLabProtocol

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Asks the hosts that listen in a folder what they do.
package enum StatusClient {
  /// More than thousands of services have to say.
  static let longestAnswer = 64 << 20
  static let patience = Duration.seconds(10)

  /// What each running host says, by process id. The sockets of hosts that are gone are taken away.
  ///
  /// Throws `host/status-failed` where the folder is another user's. A host that does not answer in time is left out.
  package static func ask(_ folder: String) async throws(HostError) -> [HostStatus] {
    try await BlockingWork.run { () throws(HostError) -> [HostStatus] in
      var status = stat()
      guard lstat(folder, &status) == 0 else { return [] }
      guard status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid() || geteuid() == 0 else {
        throw HostError(
          .statusFailed,
          "The folder \(folder) does not belong to you.",
          hint: "Ask as the user who runs the host."
        )
      }
      let names = (try? FolderListing.names(in: folder)) ?? []
      return names.filter { $0.hasSuffix(StatusSocket.suffix) && !$0.hasPrefix(".") }.sorted()
        .compactMap { ask($0, in: folder) }
        .sorted { $0.process < $1.process }
    }
  }

  private static func ask(_ name: String, in folder: String) -> HostStatus? {
    guard let socket = connect(name, in: folder) else { return nil }
    defer { _ = systemClose(socket) }
    let deadline = MonotonicTime.now + patience
    guard StatusSocket.isTrusted(socket), StatusSocket.write(socket, Array("status\n".utf8), until: deadline),
      let line = StatusSocket.readLine(socket, limit: longestAnswer, until: deadline),
      let document = try? JSONValue(json: line)
    else { return nil }
    return HostStatus(document)
  }

  /// Whether a host listens there; the name of one that is gone is taken away.
  static func isAlive(_ name: String, in folder: String) -> Bool {
    guard let socket = connect(name, in: folder) else { return false }
    _ = systemClose(socket)
    return true
  }

  private static func connect(_ name: String, in folder: String) -> Int32? {
    guard let (socket, error) = try? StatusSocket.connect(name, in: folder) else { return nil }
    if error == 0 { return socket }
    _ = systemClose(socket)
    // A name appears only when somebody listens, so that a refusal means that nobody does any more.
    if error == ECONNREFUSED { unlink("\(folder)/\(name)") }
    return nil
  }
}
