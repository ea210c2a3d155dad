#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the system says about the processes below an init; empty where it has no `/proc`.
package enum ProcessTree {
  /// More processes than any service may have: a walk ends here.
  private static let most = 4096

  /// The process ids below `root`, itself not among them, nor what the host keeps in a service's own process ids.
  package static func processes(below root: Int32) -> [Int32] {
    var found: [Int32] = []
    var next = children(of: root).filter { !isReaper($0) }
    // What comes loose in the service's own process ids is the reaper's.
    for child in children(of: root) where isReaper(child) { next += children(of: child) }
    while let process = next.popLast(), found.count < most {
      found.append(process)
      next += children(of: process)
    }
    return found
  }

  /// Bytes of memory that these processes have in use, swapped out or not, and their page tables: what several share
  /// counts as often as it is shared.
  package static func residentMemory(of processes: [Int32]) -> UInt64 {
    processes.reduce(0) { sum, process in
      sum + bytes(["VmRSS:", "VmSwap:", "VmPTE:"], in: text("/proc/\(process)/status"))
    }
  }

  /// The same, each shared page counted in parts; slower.
  ///
  /// Of a process that does not let itself be looked into, all its resident memory counts.
  package static func proportionalMemory(of processes: [Int32]) -> UInt64 {
    processes.reduce(0) { sum, process in
      let shares = bytes(["Pss:", "SwapPss:"], in: text("/proc/\(process)/smaps_rollup"))
      if shares == 0 { return sum + residentMemory(of: [process]) }
      return sum + shares + bytes(["VmPTE:"], in: text("/proc/\(process)/status"))
    }
  }

  /// The sum of what stands behind names at the start of lines, in KiB there, in bytes here.
  private static func bytes(_ names: [String], in text: String) -> UInt64 {
    // The kernel escapes line feeds in what a process calls itself.
    text.utf8.split(separator: UInt8(ascii: "\n")).reduce(0) { sum, line in
      guard names.contains(where: { line.starts(with: $0.utf8) }) else { return sum }
      let digits = line.drop { $0 < UInt8(ascii: "0") || $0 > UInt8(ascii: "9") }
        .prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
      return sum + ((UInt64(String(decoding: digits, as: UTF8.self)) ?? 0) << 10)
    }
  }

  /// How many threads these processes have, each process's first among them.
  static func threadCount(of processes: [Int32]) -> Int { processes.reduce(0) { $0 + threads(of: $1).count } }

  /// How many threads there are on the whole machine; 0 where it does not say.
  static var threadsOnMachine: UInt64 {
    // Load averages, then those that run and all that there are.
    let fields = text("/proc/loadavg").split(separator: " ")
    return fields.count > 3 ? fields[3].split(separator: "/").last.flatMap { UInt64($0) } ?? 0 : 0
  }

  /// Bytes that the kernel may keep for the sockets in a process's network, at most: no process's own figure has them.
  ///
  /// Only where the network is the tree's own.
  package static func socketMemory(of process: Int32) -> UInt64 {
    let line = text("/proc/\(process)/net/sockstat").split(separator: "\n").first { $0.hasPrefix("sockets: used ") }
    return (line?.split(separator: " ").last.flatMap { UInt64($0) } ?? 0) * eachSocket
  }

  /// What is written to a socket and not read is bounded by this; no service may set another bound.
  private static let eachSocket: UInt64 = {
    let setting = text("/proc/sys/net/core/wmem_default").split(separator: "\n").first.flatMap { UInt64($0) }
    return max(setting ?? 0, 208 << 10)
  }()

  private static func children(of process: Int32) -> [Int32] {
    var found: [Int32] = []
    for thread in threads(of: process) {
      let list = text("/proc/\(process)/task/\(thread)/children")
      found += list.split(separator: " ").compactMap { Int32($0) }
    }
    return found
  }

  private static func threads(of process: Int32) -> [Int32] {
    ((try? FolderListing.names(in: "/proc/\(process)/task")) ?? []).compactMap { Int32($0) }
  }

  /// By its number inside, 1, which no other process of the tree can take; a name is anybody's to take.
  private static func isReaper(_ process: Int32) -> Bool {
    let line = text("/proc/\(process)/status").split(separator: "\n").first { $0.hasPrefix("NSpid:") }
    let numbers = line?.split(separator: "\t").dropFirst() ?? []
    return numbers.count > 1 && numbers.last == "1"
  }

  /// The start of a file of the kernel's; empty where there is none any more.
  static func text(_ path: String, most: Int) -> String {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    if file < 0 { return "" }
    defer { _ = systemClose(file) }
    var bytes: [UInt8] = []
    withUnsafeTemporaryAllocation(byteCount: 8192, alignment: 1) { buffer in
      while bytes.count < most {
        let count = read(file, buffer.baseAddress, buffer.count)
        if count <= 0 { break }
        bytes += buffer[..<count]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// As much of it as the kernel gives at once, which is all of a small one.
  static func text(_ path: String) -> String {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    if file < 0 { return "" }
    defer { _ = systemClose(file) }
    return withUnsafeTemporaryAllocation(byteCount: 8192, alignment: 1) { buffer in
      let count = read(file, buffer.baseAddress, buffer.count)
      return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : ""
    }
  }
}
