#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The variables that this process was given.
enum Environment {
  /// Read once, at the start: nothing here changes them.
  static let current: [String: String] = {
    var variables: [String: String] = [:]
    var entry = environ
    while let pointer = entry.pointee {
      let text = String(cString: pointer)
      if let cut = text.firstIndex(of: "=") {
        variables[String(text[..<cut])] = String(text[text.index(after: cut)...])
      }
      entry += 1
    }
    return variables
  }()
}
