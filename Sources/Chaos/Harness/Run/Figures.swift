import COpenLabSystem

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What this process holds of the system's.
struct Figures: Sendable {
  /// What each open descriptor is, by its number.
  var open: [Int: String]
  var threads: Int
  var residentKiB: Int
  /// What the allocator has given out and not taken back; what it keeps for itself is in the above only.
  var allocatedKiB: Int

  static var now: Figures {
    Figures(
      open: openDescriptors,
      threads: count(in: "/proc/self/task"),
      residentKiB: residentKiB,
      allocatedKiB: allocatedKiB
    )
  }

  var descriptors: Int { open.count }

  private static var openDescriptors: [Int: String] {
    var open: [Int: String] = [:]
    for name in names(in: "/proc/self/fd") {
      var target = [CChar](repeating: 0, count: Int(PATH_MAX))
      // The one that read the folder is gone by now.
      guard let number = Int(name), readlink("/proc/self/fd/\(name)", &target, target.count - 1) > 0 else { continue }
      let text = String(decoding: target.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      // The runtime's own, one for each clock that somebody slept by; the host has none.
      if text != "anon_inode:[timerfd]" { open[number] = text }
    }
    return open
  }

  /// Gives free memory back to the system, so that what is counted is in use.
  static func trim() { openlab_trim_memory() }

  static var allocatedKiB: Int { Int(openlab_allocated_bytes() / 1024) }

  static var residentKiB: Int {
    let words = FileText.read("/proc/self/statm").split(separator: " ")
    return (words.count > 1 ? Int(words[1]) ?? 0 : 0) * Int(getpagesize()) / 1024
  }

  /// Entries of a folder, the hidden ones too.
  static func count(in path: String) -> Int { names(in: path).count }

  static func names(in path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let item = readdir(folder) {
      let name = withUnsafeBytes(of: item.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}
