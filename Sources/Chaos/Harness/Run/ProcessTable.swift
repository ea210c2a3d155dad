#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The processes of this machine, read from `/proc`; empty where there is none.
struct ProcessTable {
  struct Entry {
    var pid: Int32
    var parent: Int32
    var name: String
    /// `R`, `S`, `T`, `Z`…
    var state: Character
    var words: [String]
  }

  private(set) var entries: [Int32: Entry] = [:]

  init() {
    guard let folder = opendir("/proc") else { return }
    defer { closedir(folder) }
    while let item = readdir(folder) {
      let name = withUnsafeBytes(of: item.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      guard let pid = Int32(name), let entry = Self.entry(pid) else { continue }
      entries[pid] = entry
    }
  }

  /// All below a process.
  func descendants(of root: Int32) -> [Entry] {
    var children: [Int32: [Entry]] = [:]
    for entry in entries.values { children[entry.parent, default: []].append(entry) }
    var found: [Entry] = []
    var waiting = children[root] ?? []
    while let entry = waiting.popLast() {
      found.append(entry)
      waiting += children[entry.pid] ?? []
    }
    return found.sorted { $0.pid < $1.pid }
  }

  private static func entry(_ pid: Int32) -> Entry? {
    // pid (name) state parent: the name may hold anything, parentheses too.
    let text = FileText.read("/proc/\(pid)/stat")
    guard let open = text.firstIndex(of: "("), let close = text.lastIndex(of: ")") else { return nil }
    let rest = text[text.index(after: close)...].split(separator: " ")
    guard rest.count > 1, let state = rest[0].first, let parent = Int32(rest[1]) else { return nil }
    return Entry(
      pid: pid,
      parent: parent,
      name: String(text[text.index(after: open)..<close]),
      state: state,
      words: FileText.read("/proc/\(pid)/cmdline").split(separator: "\0").map(String.init)
    )
  }
}

/// Small files, whole.
enum FileText {
  /// Empty when it cannot be read.
  static func read(_ path: String) -> String {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return "" }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 8192)
    let count = systemRead(file, &bytes, bytes.count)
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }
}

/// `read(2)`, by a name that methods called `read` do not hide.
func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
  read(descriptor, buffer, count)
}
