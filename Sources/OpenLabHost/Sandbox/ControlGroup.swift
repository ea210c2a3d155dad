#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The control group of one service's tree: the kernel ends the tree when it uses more memory than it may, what the
/// kernel keeps for it included, and lets it have no more processes.
final class ControlGroup: Sendable {
  /// Its folder, and that of the group which the host is in.
  let folder: String
  let home: String
  private let groups: ControlGroups

  init(folder: String, home: String, _ groups: ControlGroups) {
    self.folder = folder
    self.home = home
    self.groups = groups
  }

  deinit { remove() }

  /// Bytes that the tree had in use when the kernel ended it for that; nil where it has not.
  var memoryAtItsEnd: UInt64? {
    let kills = ControlGroupFile.numbers("\(folder)/memory.events")
    guard kills["oom_kill"] ?? 0 > 0 || kills["oom_group_kill"] ?? 0 > 0 else { return nil }
    // Before Linux 5.19 there is no peak; it was at its limit then.
    return ControlGroupFile.number("\(folder)/memory.peak") ?? ControlGroupFile.number("\(folder)/memory.max")
  }

  /// Takes the group away, once nothing is left in it.
  func remove() { groups.remove(folder) }
}

/// The small files that a control group is made of.
enum ControlGroupFile {
  /// Answers 0 or an errno.
  static func write(_ text: String, to path: String) -> Int32 {
    let file = open(path, O_WRONLY | O_CLOEXEC)
    if file < 0 { return errno }
    defer { _ = systemClose(file) }
    let bytes = Array(text.utf8)
    return systemWrite(file, bytes, bytes.count) == bytes.count ? 0 : errno
  }

  static func words(_ path: String) -> [String] {
    ProcessTree.text(path).split { $0 == " " || $0 == "\n" }.map(String.init)
  }

  static func number(_ path: String) -> UInt64? { words(path).first.flatMap { UInt64($0) } }

  /// Of lines of a name and a number.
  static func numbers(_ path: String) -> [String: UInt64] {
    ProcessTree.text(path).split(separator: "\n").reduce(into: [:]) { numbers, line in
      let words = line.split(separator: " ")
      if words.count == 2 { numbers[String(words[0])] = UInt64(words[1]) }
    }
  }
}

/// `write(2)`, by a name that the functions above do not hide.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
