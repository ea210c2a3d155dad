import OpenLabHost
import OpenLabProtocol

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Bench {
  /// The bytes of this process when it knows so many services and has started none.
  func registered(_ count: Int) -> Double {
    for index in 0..<count {
      _ = service(["/usr/bin/false"], id: "org.openlab.bench-\(index)", scopes: [.profile, .skills])
    }
    return Double(Self.bytes(of: getpid()))
  }

  /// The bytes of so many services together when all have answered a call and wait; `withInit` counts the processes
  /// that watch over them too.
  func live(_ program: [String], count: Int, withInit: Bool) async throws -> Double {
    var services: [Service] = []
    for _ in 0..<count {
      let service = service(program)
      try await Self.ask(service)
      services.append(service)
    }
    let all = Self.descendants(of: getpid())
    let children = withInit ? all : all.filter { Self.runs($0, program[0]) }
    guard children.count >= count else {
      throw ProtocolError(.failed, "Only \(children.count) of \(count) services live.")
    }
    return Double(children.reduce(0) { $0 + Self.bytes(of: $1) })
  }

  /// Proportional: what several processes share is counted once in all.
  private static func bytes(of process: Int32) -> Int {
    let text = content("/proc/\(process)/smaps_rollup")
    for line in text.split(separator: "\n") where line.hasPrefix("Pss:") {
      return line.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 * 1024 } ?? 0
    }
    return 0
  }

  /// Whether a process was started as this program.
  private static func runs(_ process: Int32, _ program: String) -> Bool {
    content("/proc/\(process)/cmdline").split(separator: "\0").first.map(String.init) == program
  }

  private static func descendants(of process: Int32) -> [Int32] {
    let tasks = content("/proc/\(process)/task", isFolder: true).split(separator: "\n")
    return tasks.flatMap { task in
      content("/proc/\(process)/task/\(task)/children").split(separator: " ").compactMap { Int32($0) }
    }.flatMap { [$0] + descendants(of: $0) }
  }

  /// A small file's text, or the names in a folder, one a line.
  private static func content(_ path: String, isFolder: Bool = false) -> String {
    if isFolder {
      guard let folder = opendir(path) else { return "" }
      defer { closedir(folder) }
      var names: [String] = []
      while let entry = readdir(folder) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if !name.hasPrefix(".") { names.append(name) }
      }
      return names.joined(separator: "\n")
    }
    let file = open(path, O_RDONLY)
    guard file >= 0 else { return "" }
    defer { close(file) }
    var bytes: [UInt8] = []
    while true {
      let part = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
        count = max(0, read(file, buffer.baseAddress, buffer.count))
      }
      if part.isEmpty { return String(decoding: bytes, as: UTF8.self) }
      bytes += part
    }
  }
}
