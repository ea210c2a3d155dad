import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Scratch folders whose host was killed before it could remove them.
///
/// A folder's name says which process made it: its id, when it started, and among whose process ids; so that one that
/// lives, here or in another container, is never taken for one that is gone.
enum ScratchLeftovers {
  static let prefix = "openlab-scratch-"

  /// What the names of this process's folders have between the prefix and what is random; nil where the system does not
  /// tell.
  static let ownMark: String? = {
    guard let start = start(of: getpid()), let space = processSpace else { return nil }
    return "\(getpid())-\(start)-\(space)"
  }()

  private static let cleared = Mutex<Set<String>>([])

  /// Removes them from a folder, on a thread of its own, the first time that this process asks.
  static func removeSoon(in base: String) {
    guard cleared.withLock({ $0.insert(base).inserted }) else { return }
    Task.detached { await BlockingWork.run { remove(in: base) } }
  }

  /// Removes those of this user whose process is gone. A link is never followed, and what is no folder is left alone.
  static func remove(in base: String) {
    guard ownMark != nil, let names = try? FolderListing.names(in: base) else { return }
    for name in names where name.hasPrefix(prefix) {
      let path = "\(base)/\(name)"
      guard isOrphan(name), let status = FileStatus(path), status.isFolder, status.owner == geteuid() else { continue }
      FolderRemoval.remove(path)
    }
  }

  private static func isOrphan(_ name: String) -> Bool {
    let words = name.dropFirst(prefix.count).split(separator: "-", omittingEmptySubsequences: false)
    guard words.count == 4, let process = Int32(words[0]), process > 0, let began = UInt64(words[1]),
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
