#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Absolute paths, as text and as the file system sees them.
enum FilePath {
  /// Without `.`, `..` and doubled slashes, by the text alone; `..` at the root stays there.
  static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  /// Whether a normalized path lies in a folder, or is it.
  static func isInside(_ path: String, _ folder: String) -> Bool {
    let folder = normalized(folder)
    return path == folder || folder == "/" || path.utf8.starts(with: "\(folder)/".utf8)
  }

  /// With every symbolic link resolved; nil with errno set where that fails.
  static func real(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
