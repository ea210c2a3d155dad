import OpenLabProtocol
import OpenLabWeb

/// A small pattern that belongs to one service, drawn from its id: the same everywhere, chosen by nobody.
struct Motif: Sendable {
  private let digest: [UInt8]

  private let isLarge: Bool

  init(_ service: String, isLarge: Bool = false) {
    digest = Motif.digest(service)
    self.isLarge = isLarge
  }

  private static func digest(_ service: String) -> [UInt8] {
    var hash = SHA256()
    hash.update(Array(service.utf8))
    return hash.finish()
  }

  /// Nine cells, each a shape of a quarter turn; the middle column is the mirror's axis, so that it reads as one thing.
  var html: HTML {
    var cells = HTML()
    for row in 0..<3 {
      for column in 0..<3 {
        let place = row * 2 + (column == 1 ? 1 : 0)
        let byte = digest[place]
        let isMirrored = column == 2
        cells += cell(
          x: column * 16,
          y: row * 16,
          shape: Int(byte & 7),
          isStrong: byte & 8 != 0,
          isMirrored: isMirrored
        )
      }
    }
    return #"""
      <svg class="motif\#(isLarge ? " large" : "")" viewBox="0 0 48 48" fill="currentColor" aria-hidden="true"><rect class="motif-ground" \#
      width="48" height="48" rx="10"/>\#(cells)</svg>
      """#
  }

  private func cell(x: Int, y: Int, shape: Int, isStrong: Bool, isMirrored: Bool) -> HTML {
    let (left, right) = isMirrored ? (x + 13, x + 3) : (x + 3, x + 13)
    let (top, bottom) = (y + 3, y + 13)
    // Which way an arc bends turns round in a mirror.
    let sweep = isMirrored ? 0 : 1
    let path =
      switch shape {
      case 0: "M\(left) \(bottom)A10 10 0 0 \(sweep) \(right) \(top)V\(bottom)z"
      case 1: "M\(left) \(top)A10 10 0 0 \(sweep) \(right) \(bottom)H\(left)z"
      case 2: "M\(left) \(bottom)V\(top)L\(right) \(bottom)z"
      case 3: "M\(x + 8) \(top)L\(right) \(y + 8) \(x + 8) \(bottom) \(left) \(y + 8)z"
      case 4: "M\(left) \(top)H\(right)V\(bottom)H\(left)z"
      case 5: "M\(x + 3) \(y + 8)a5 5 0 1 1 10 0a5 5 0 1 1-10 0z"
      case 6: "M\(x + 6) \(y + 8)a2 2 0 1 1 4 0a2 2 0 1 1-4 0z"
      default: "M\(x + 6) \(y + 8)a2 2 0 1 1 4 0a2 2 0 1 1-4 0z"
      }
    return isStrong ? #"<path d="\#(path)"/>"# : #"<path class="motif-soft" d="\#(path)"/>"#
  }
}
