import Foundation

/// What this process holds.
enum Resident {
  /// The most memory it ever had, in bytes.
  static var peak: Int { field("VmHWM") }
  /// The memory that it has, in bytes.
  static var now: Int { field("VmRSS") }

  static var descriptors: Int { (0..<4096).count { fcntl($0, F_GETFD) >= 0 } }

  private static func field(_ name: String) -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("\(name):") } ?? ""
    return (Int(line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first ?? "") ?? 0) << 10
  }
}
