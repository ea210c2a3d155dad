import Foundation

/// The programs that take part in a benchmark, built by the same package, beside `openlab` itself.
struct BenchPrograms {
  /// Where they lie.
  let folder: URL

  init() {
    folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
  }

  func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  /// Makes sure that the programs are there: what is missing is built, if this program lies in its package's tree.
  func prepare(_ names: [String], _ progress: (String) -> Void) throws {
    for name in names where !FileManager.default.isExecutableFile(atPath: path(name)) {
      progress("swift build \(name)")
      try build(name)
      guard FileManager.default.isExecutableFile(atPath: path(name)) else { throw BenchUnavailable(message: name) }
    }
  }

  private func build(_ name: String) throws {
    var package = folder
    while package.path != "/",
      !FileManager.default.fileExists(atPath: package.appendingPathComponent("Package.swift").path)
    {
      package.deleteLastPathComponent()
    }
    guard package.path != "/" else { throw BenchUnavailable(message: name) }
    let configuration = folder.lastPathComponent == "debug" ? "debug" : "release"
    _ = try Self.output(
      ["swift", "build", "-c", configuration, "--product", name, "--package-path", package.path]
    )
  }

  /// The number that a program prints.
  func run(_ words: [String]) throws -> Double {
    let text = try Self.output(words)
    guard let value = Double(text) else {
      throw BenchUnavailable(message: "\(words.joined(separator: " ").prefix(200)): \(text)")
    }
    return value
  }

  /// What a program prints on its standard output, without the white space around it; found like a shell does.
  static func output(_ words: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    let (pipe, errors) = (Pipe(), Pipe())
    process.standardOutput = pipe
    process.standardError = errors
    try process.run()
    // Read beside each other: either pipe may fill.
    let said = Thread.reading(errors.fileHandleForReading)
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let text = String(decoding: output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    guard process.terminationStatus == 0 else {
      let last = said().split(separator: "\n").suffix(3).joined(separator: " · ")
      throw BenchUnavailable(message: "\(words.joined(separator: " ").prefix(200)): \(last.isEmpty ? text : last)")
    }
    return text
  }

  /// Whether a program is found on the path.
  static func has(_ name: String) -> Bool {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(name)")
    }
  }

  static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}

extension Thread {
  /// Reads a file to its end on a thread of its own; the answer waits for that end.
  fileprivate static func reading(_ file: FileHandle) -> () -> String {
    let done = DispatchSemaphore(value: 0)
    // Written before the signal, read after the wait.
    nonisolated(unsafe) var data = Data()
    detachNewThread {
      data = file.readDataToEndOfFile()
      done.signal()
    }
    return {
      done.wait()
      return String(decoding: data, as: UTF8.self)
    }
  }
}
