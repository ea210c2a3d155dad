#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A named pipe that a whole process tree holds open: its end tells that the tree is gone, without looking for pids.
final class Lifeline {
  let path: String
  let folder: String
  private let descriptor: Int32

  init() {
    var template = Array("/tmp/openlab-lifeline-XXXXXX".utf8CString)
    mkdtemp(&template)
    folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    path = folder + "/lifeline"
    mkfifo(path, 0o600)
    // A service in the sandbox is another user.
    chmod(folder, 0o755)
    chmod(path, 0o666)
    descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
  }

  deinit {
    close(descriptor)
    unlink(path)
    rmdir(folder)
  }

  /// What the tree wrote, once nobody holds the pipe any more; nil if someone still does after a minute.
  func end() -> [String]? {
    var content: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      if poll(&wait, 1, 60_000) <= 0 { return nil }
      let count = read(descriptor, &buffer, buffer.count)
      if count > 0 { content += buffer[..<count] }
      if count == 0 { break }
    }
    return String(decoding: content, as: UTF8.self).split(separator: "\n").map(String.init).sorted()
  }

  /// A service with a child, a grandchild and a daemon that has left session and parents; all deaf to SIGTERM and
  /// SIGHUP. Once all live it says `ready` and the id of its parent, on its stdout unless told otherwise, and then does
  /// `end`.
  static func family(_ path: String, says stream: String = "stdout", then end: String) -> String {
    """
    import os, signal, sys, time
    signal.signal(signal.SIGTERM, signal.SIG_IGN); signal.signal(signal.SIGHUP, signal.SIG_IGN)
    line = os.open('\(path)', os.O_WRONLY)
    seen, tell = os.pipe()
    def live(name):
      os.write(line, (name + '\\n').encode()); os.write(tell, b'.'); time.sleep(1000)
    if os.fork() == 0:
      if os.fork() == 0: live('grandchild')
      live('child')
    if os.fork() == 0:
      os.setsid()
      if os.fork() == 0: live('daemon')
      os._exit(0)
    for _ in range(3): os.read(seen, 1)
    print('ready', os.getppid(), file=sys.\(stream), flush=True)
    \(end)
    """
  }

  static let names = ["child", "daemon", "grandchild"]
}

/// `kill`, by a name that no test method hides.
func sendSignal(_ process: Int32, _ signal: Int32) { kill(process, signal) }
