import Foundation

/// What a real subprocess did.
struct Subprocess: Sendable {
  var status: Int32
  var output: String
  var errors: String

  /// The program `openlab` that was built beside these tests.
  static let program: URL = {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    while folder.path != "/" {
      let candidate = folder.appendingPathComponent("openlab")
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: candidate.path, isDirectory: &isFolder), !isFolder.boolValue {
        return candidate
      }
      folder.deleteLastPathComponent()
    }
    return URL(fileURLWithPath: "/openlab-not-built")
  }()

  /// Runs `openlab`; English unless told otherwise.
  static func openlab(
    _ words: String...,
    environment: [String: String] = [:],
    input: String = "",
    folder: URL? = nil
  ) async throws -> Subprocess {
    try await run(program, words, environment: environment, input: input, folder: folder)
  }

  static func run(
    _ program: URL,
    _ words: [String],
    environment: [String: String] = [:],
    input: String = "",
    folder: URL? = nil
  ) async throws -> Subprocess {
    let process = Process()
    process.executableURL = program
    process.arguments = words
    process.environment = ["PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": NSTemporaryDirectory()]
      .merging(ProcessInfo.processInfo.environment.filter { $0.key == "LD_LIBRARY_PATH" }) { $1 }
      .merging(environment) { $1 }
    process.currentDirectoryURL = folder
    let output = Pipe()
    let errors = Pipe()
    let entry = Pipe()
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = entry
    async let outputText = read(output)
    async let errorText = read(errors)
    let status: Int32 = try await withCheckedThrowingContinuation { continuation in
      process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
      do {
        try process.run()
        try? entry.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try? entry.fileHandleForWriting.close()
      } catch {
        process.terminationHandler = nil
        try? output.fileHandleForWriting.close()
        try? errors.fileHandleForWriting.close()
        continuation.resume(throwing: error)
      }
    }
    return Subprocess(status: status, output: await outputText, errors: await errorText)
  }

  /// On a thread of its own: blocking reads would hold up the other tests.
  private static func read(_ pipe: Pipe) async -> String {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        let data = try? pipe.fileHandleForReading.readToEnd()
        continuation.resume(returning: String(decoding: data ?? Data(), as: UTF8.self))
      }
    }
  }
}

/// The fixtures are made once, before the tests that use them all start together.
private let fixturesAreMade = Task {
  _ = try? await Subprocess.openlab("fixtures", "show", "syn-000000", "--fixtures", TestService.fixtures)
}

/// A folder that goes away with the test.
func withFolder<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
  await fixturesAreMade.value
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("openlab-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try await body(folder)
}
