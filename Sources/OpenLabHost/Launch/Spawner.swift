import COpenLabSystem
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The process that starts services: this program executed anew, before its `main` (see `openlab_launch.h`).
///
/// It starts with the first launch and ends with the host. It is small and single-threaded, so that its forks cost the
/// same however large the host grows, and the kernel's ties between a parent thread and its children hold. When it is
/// killed, the services end with it; the next launch starts another.
package final class Spawner: Sendable {
  package static let shared = Spawner()

  private struct Running: ~Copyable {
    let socket: Descriptor
    let pid: pid_t
  }

  /// Nil while there is none. Held while a request is sent, so that requests do not mix.
  private let running = Mutex<Running?>(nil)

  package init() {
    // Each service takes four of the host's descriptors; the services get a limit of their own.
    openlab_raise_file_limit()
  }

  deinit { running.withLock { Self.end(&$0) } }

  /// The spawner's process id, nil while there is none.
  package var processID: Int32? {
    running.withLock { running in
      switch running {
      case .some(let running): running.pid
      case .none: nil
      }
    }
  }

  /// Ends the spawner, and with it every service that it started.
  package func stop() { running.withLock { Self.end(&$0) } }

  /// Hands a request over with the service's standard streams and the init's end of the leash, which stay the
  /// caller's to close.
  func send(_ request: LaunchRequest, descriptors: [Int32]) throws(HostError) {
    let error: Int32 = running.withLock { running in
      var error = Self.send(request, descriptors, through: &running)
      // The spawner was killed since the last launch, or stopped (EAGAIN): once more, through a new one.
      if [EPIPE, ECONNRESET, EAGAIN].contains(error) {
        error = Self.send(request, descriptors, through: &running)
      }
      return error
    }
    if error != 0 { throw .noResources("a process that starts services", error) }
  }

  private static func send(
    _ request: LaunchRequest,
    _ descriptors: [Int32],
    through running: inout Running?
  ) -> Int32 {
    let failure = start(&running)
    if failure != 0 { return failure }
    let socket: Int32
    switch running {
    case .some(let running): socket = running.socket.number
    case .none: return ESRCH
    }
    let error = request.bytes.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return EINVAL }
      return openlab_send_all(socket, start, bytes.count, descriptors, Int32(descriptors.count))
    }
    if error != 0 { end(&running) }
    return error
  }

  /// Starts the spawner if there is none. Answers 0 or an errno.
  private static func start(_ running: inout Running?) -> Int32 {
    if running != nil { return 0 }
    var path = [CChar](repeating: 0, count: Int(PATH_MAX))
    let unknown = openlab_executable_path(&path, UInt32(path.count))
    if unknown != 0 { return unknown }
    // OPENLAB_SPAWNER guards against a program that would start itself again and again. LD_LIBRARY_PATH as the host
    // may have needed it to be loaded. No service sees either.
    var environment = ["PATH=\(ExecutableLookup.fixedPath.joined(separator: ":"))", "OPENLAB_SPAWNER=1"]
    if let libraries = getenv("LD_LIBRARY_PATH") { environment.append("LD_LIBRARY_PATH=\(String(cString: libraries))") }
    let strings = environment.map { strdup($0) }
    defer { for string in strings { free(string) } }
    let variables = strings.map { UnsafePointer($0) } + [nil]
    var socket: Int32 = -1
    var pid: pid_t = 0
    let error = openlab_spawner_start(path, variables, &socket, &pid)
    if error == 0 { running = Running(socket: Descriptor(socket), pid: pid) }
    return error
  }

  private static func end(_ running: inout Running?) {
    switch running.take() {
    case .some(let ended):
      var status: Int32 = 0
      // 0: our child, not reaped by anyone else, so that the number is its own. Its inits clear away below themselves.
      if waitpid(ended.pid, &status, WNOHANG) == 0 {
        kill(ended.pid, SIGKILL)
        while waitpid(ended.pid, &status, 0) < 0, errno == EINTR {}
      }
    case .none: break
    }
  }
}
