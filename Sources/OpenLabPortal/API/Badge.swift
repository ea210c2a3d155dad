import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb

/// A service's standing as a small picture, for its provider's own page.
struct Badge {
  private let label = "OpenLab"
  private let state: String
  private let colour: StaticColour

  /// Dark enough for white letters (contrast above 4.5).
  private enum StaticColour: String {
    case good = "#1b6b4a"
    case plain = "#3d5a80"
    case bad = "#9b2226"
  }

  init(_ version: VersionRecord, _ visit: Visit) {
    let words = visit.text(version.state.label)
    let level = version.level.map { " · \($0.rawValue)" } ?? ""
    state = "\(words) \(version.manifest.version)\(level)"
    colour =
      switch version.state {
      case .suspended: .bad
      case .deprecated: .plain
      default: version.isCertified ? .good : .plain
      }
  }

  var svg: HTML {
    // Letters of this size are some 7 wide; the text is fitted to its place all the same.
    let (left, right) = (Self.width(label), Self.width(state))
    let all = left + right
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(all)" height="22" role="img" viewBox="0 0 \(all) 22">\
      <title>\(label): \(state)</title>\
      <rect width="\(all)" height="22" rx="4" fill="#1f2430"/>\
      <path d="M\(left) 0h\(right - 4)a4 4 0 0 1 4 4v14a4 4 0 0 1-4 4h-\(right - 4)z" fill="\(colour.rawValue)"/>\
      <g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">\
      <text x="\(left / 2)" y="15" textLength="\(left - 14)" lengthAdjust="spacingAndGlyphs">\(label)</text>\
      <text x="\(left + right / 2)" y="15" textLength="\(right - 14)" lengthAdjust="spacingAndGlyphs">\(state)</text>\
      </g></svg>
      """
  }

  private static func width(_ text: String) -> Int { 14 + 7 * text.count }
}
