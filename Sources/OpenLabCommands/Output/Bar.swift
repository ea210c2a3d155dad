/// A bar of a width in columns, full for 1, in eighths of a column.
enum Bar {
  static func text(_ fraction: Double, width: Int) -> String {
    let eighths = Int((min(max(fraction, 0), 1) * Double(width * 8)).rounded())
    let full = String(repeating: "█", count: eighths / 8)
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    let rest = parts[eighths % 8]
    return full + rest + String(repeating: "·", count: width - eighths / 8 - (rest.isEmpty ? 0 : 1))
  }
}
