import COpenLabSystem
import OpenLabProtocol
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Tells whoever asks over a Unix socket what a host does.
///
/// A client writes `status` and a line end, within 2 s, and reads one line of JSON: ``HostStatus``. Clients are answered
/// one after the other, each within a few seconds; they must be of the same user.
final class StatusServer: Sendable {
  private let folder: String
  private let name: String
  private let isStopping = Atomic(false)
  /// What ``stop()`` writes to, so that the wait for clients ends.
  private let wakeRead: Int32
  private let wakeWrite: Int32
  private let listener: Int32
  private let task = Mutex<Task<Void, Never>?>(nil)

  static let patience = Duration.seconds(2)

  /// Listens at `<pid>.sock` in a folder, which is made for its owner only where there is none.
  init(in folder: String, status: @escaping @Sendable () async -> HostStatus?) throws(HostError) {
    self.folder = folder
    try StatusSocket.makeFolder(folder)
    // Several hosts may live in one process.
    var name = "\(getpid())\(StatusSocket.suffix)"
    var number = 1
    while access("\(folder)/\(name)", F_OK) == 0, StatusClient.isAlive(name, in: folder) {
      number += 1
      name = "\(getpid())-\(number)\(StatusSocket.suffix)"
    }
    let socket = try StatusSocket.listen(name, in: folder)
    self.name = name
    listener = socket.release()
    var (read, write): (Int32, Int32) = (-1, -1)
    let error = openlab_pipe(&read, &write)
    (wakeRead, wakeWrite) = (read, write)
    if error != 0 {
      unlink("\(folder)/\(name)")
      _ = systemClose(listener)
      throw .noResources("a pipe", error)
    }
    task.withLock { task in task = Task { [self] in await serve(status) } }
  }

  private func serve(_ status: @Sendable () async -> HostStatus?) async {
    while !isStopping.load(ordering: .relaxed) {
      guard let client = await BlockingWork.run({ self.nextClient() }) else { continue }
      let isAsked = await BlockingWork.run { Self.reads(client) }
      if isAsked, let status = await status() {
        let bytes = status.json + [UInt8(ascii: "\n")]
        await BlockingWork.run { () -> Void in StatusSocket.write(client, bytes, until: .now + Self.patience) }
      }
      _ = systemClose(client)
    }
  }

  /// The next connection; nil when it is time to look whether this ends.
  private func nextClient() -> Int32? {
    var waits = [
      pollfd(fd: listener, events: Int16(POLLIN), revents: 0), pollfd(fd: wakeRead, events: Int16(POLLIN), revents: 0),
    ]
    guard poll(&waits, 2, -1) > 0, waits[0].revents != 0 else { return nil }
    let client = accept(listener, nil, nil)
    guard client >= 0 else { return nil }
    _ = fcntl(client, F_SETFD, FD_CLOEXEC)
    _ = fcntl(client, F_SETFL, O_NONBLOCK)
    return client
  }

  /// Whether a client that may ask has asked for what there is.
  private static func reads(_ client: Int32) -> Bool {
    guard StatusSocket.isTrusted(client) else { return false }
    return StatusSocket.readLine(client, limit: 64, until: .now + patience) == Array("status".utf8)
  }

  /// Takes its name away and returns when nobody is being answered any more.
  func stop() async {
    guard !isStopping.exchange(true, ordering: .relaxed) else { return }
    unlink("\(folder)/\(name)")
    var byte: UInt8 = 0
    _ = write(wakeWrite, &byte, 1)
    await task.withLock { $0 }?.value
    for descriptor in [listener, wakeRead, wakeWrite] { _ = systemClose(descriptor) }
  }
}
