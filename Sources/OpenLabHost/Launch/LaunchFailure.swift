import COpenLabSystem
import OpenLabProtocol

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Turns what the kernel says about a failed start into what a person can mend.
enum LaunchFailure {
  static func explain(_ command: ServiceCommand, stage: Int32, error: Int32) -> HostError {
    let text = errorText(error)
    switch UInt32(bitPattern: stage) {
    case OPENLAB_STAGE_DIRECTORY.rawValue:
      return failed("The folder \(command.workingDirectory) cannot be entered: \(text).", "Check that it exists.")
    case OPENLAB_STAGE_LIMITS.rawValue:
      return failed("The system refused the service's limits: \(text).", "Ask for less in the limits.")
    case OPENLAB_STAGE_SANDBOX.rawValue:
      return failed("The sandbox could not be set up: \(text).", "This system lacks a layer that was asked for.")
    case OPENLAB_STAGE_FORK.rawValue:
      return .noResources("another process", error)
    case OPENLAB_STAGE_EXEC.rawValue:
      return exec(command.executable, error, text)
    default:
      return failed("\(command.executable) could not be started (stage \(stage)): \(text).", "Please report this.")
    }
  }

  private static func exec(_ path: String, _ error: Int32, _ text: String) -> HostError {
    let interpreter = interpreter(of: path)
    switch error {
    case ENOENT where interpreter != nil:
      return failed(
        "\(path) asks in its first line for \(interpreter ?? ""), which does not exist.",
        "Correct the first line, or name the interpreter first in the command: [\"python3\", \"main.py\"]."
      )
    case ENOENT where access(path, F_OK) == 0:
      return failed(
        "\(path) needs a program loader that does not exist here.",
        "It was built for another system; build it on this one, or link it statically."
      )
    case EACCES:
      return failed("\(path) may not be executed.", "Make it executable: chmod +x \(path)")
    case ENOEXEC:
      return failed(
        "\(path) is no program, and its first line names no interpreter.",
        "Start a script with a line such as #!/usr/bin/env python3, or name the interpreter first in the command."
      )
    case E2BIG:
      return failed(
        "Arguments and environment of \(path) are too long for the system.",
        "Pass less on the command line."
      )
    default:
      return failed("\(path) could not be executed: \(text).", "Try to run it by hand in the service's folder.")
    }
  }

  /// The program that a script's first line asks for.
  private static func interpreter(of path: String) -> String? {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if file < 0 { return nil }
    defer { _ = systemClose(file) }
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = read(file, &bytes, bytes.count)
    guard count > 2, bytes.starts(with: "#!".utf8) else { return nil }
    let line = bytes[2..<count].prefix { $0 != UInt8(ascii: "\n") }.drop { $0 == UInt8(ascii: " ") }
    let program = line.prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
    // A line ending of Windows is part of the name for the kernel; shown, it explains itself.
    return String(decoding: program, as: UTF8.self).replacing("\r", with: "\\r")
  }

  private static func failed(_ detail: String, _ hint: String) -> HostError {
    HostError(.startFailed, detail, hint: hint)
  }
}
