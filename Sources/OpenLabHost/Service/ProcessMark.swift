#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Which process made something, as a part of its name: its id, when it started, and among whose process ids; so that one
/// that lives, here or in another container, is never taken for one that is gone.
enum ProcessMark {
  /// This process's; nil where the system does not tell.
  static let own: String? = {
    guard let start = start(of: getpid()), let space = processSpace else { return nil }
    return "\(getpid())-\(start)-\(space)"
  }()

  /// Whether a mark is that of a process among these process ids which has ended.
  static func isGone(_ mark: String) -> Bool {
    let words = mark.split(separator: "-", omittingEmptySubsequences: false)
    guard words.count == 3, let process = Int32(words[0]), process > 0, let began = UInt64(words[1]),
      processSpace == String(words[2])
    else { return false }
    if let start = start(of: process) { return start != began }
    return kill(process, 0) != 0 && errno == ESRCH
  }

  /// When a process started, in the kernel's ticks since the machine did; nil where there is none.
  private static func start(of process: Int32) -> UInt64? {
    // The name before the fields may hold anything but ends with the last bracket.
    let fields = ProcessTree.text("/proc/\(process)/stat").split(separator: ")").last?.split(separator: " ")
    guard let fields, fields.count > 19 else { return nil }
    return UInt64(fields[19])
  }

  /// Among which process ids an id means something.
  private static let processSpace: String? = {
    var buffer = [CChar](repeating: 0, count: 64)
    let count = readlink("/proc/self/ns/pid", &buffer, buffer.count)
    let digits = buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }
      .filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    return digits.isEmpty ? nil : String(decoding: digits, as: UTF8.self)
  }()
}
