import OpenLabProtocol

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The folder that a service's author works in.
enum ServiceFolder {
  /// Its manifest, with all its problems. Throws `input/unknown-service` when there is none.
  static func manifest(in folder: String) throws(ProtocolError) -> ManifestReading {
    let path = "\(folder)/\(Manifest.fileName)"
    let number = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard number >= 0 else {
      if errno != ENOENT, errno != ENOTDIR { throw .unreadable(path, errno) }
      let isFolder = FileStatus(following: folder)?.isFolder == true
      throw ProtocolError(
        .unknownService,
        isFolder ? "There is no \(Manifest.fileName) in \(folder)." : "There is no folder \(folder).",
        details: JSONObject([("path", .string(path))])
      )
    }
    let file = Descriptor(number)
    guard FileStatus(file)?.isFile == true else {
      throw .invalidBundle(Manifest.fileName, "\(path) is no plain file.", hint: "Put a file in its place.")
    }
    // One byte more than is allowed, so that the reader sees that it is too long.
    let limit = ManifestReader.maxBytes + 1
    var bytes = [UInt8](repeating: 0, count: limit)
    var count = 0
    while count < limit {
      let read = bytes.withUnsafeMutableBytes {
        systemRead(file.number, $0.baseAddress.map { $0 + count }, limit - count)
      }
      if read < 0, errno == EINTR { continue }
      if read < 0 { throw .unreadable(path, errno) }
      if read == 0 { break }
      count += read
    }
    return ManifestReader.read(bytes[..<count])
  }

  /// The lock of one who builds there. Throws `service/build-failed` when another build holds it for longer than
  /// `limit`, or `call/cancelled`.
  static func lock(_ folder: String, within limit: Duration) async throws(ProtocolError) -> Descriptor {
    let deadline = ContinuousClock.now + limit
    while true {
      if let lock = BundleLease.locked(folder, LOCK_EX | LOCK_NB) { return lock }
      if errno != EWOULDBLOCK { throw .unreadable(folder, errno) }
      if ContinuousClock.now >= deadline {
        throw ProtocolError(
          .buildFailed,
          "Another process has been building in \(folder) for longer than \(limit).",
          hint: "Wait for it, or end it."
        )
      }
      // The kernel tells nobody when a lock becomes free; who waits for a build can wait for this.
      do { try await Task.sleep(for: .milliseconds(20)) } catch {
        throw ProtocolError(.cancelled, "The build was cancelled.", hint: "Start it again.")
      }
    }
  }
}

private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, bytes, count)
}
