internal import Foundation

/// A text made comparable, byte by byte, so that a number written with look-alikes is still that number.
///
/// Full-width and other digits become ASCII digits, Cyrillic and Greek look-alikes Latin letters, blanks of every width a
/// blank, dashes a hyphen; what has no width goes. Letters that look like nothing else stay: they are bytes over 127.
enum FoldedText {
  static func bytes(_ text: String) -> [UInt8] {
    // Nearly every text is ASCII, or French letters: nothing to fold but for blanks and signs.
    if text.utf8.allSatisfy({ $0 < 0xc2 }) { return Array(text.utf8) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      } else if let byte = byte(scalar) {
        if byte != 0 { bytes.append(byte) }
      } else {
        bytes += UTF8.encode(scalar).map(Array.init) ?? []
      }
    }
    return bytes
  }

  /// The ASCII byte that a character stands for, 0 for one without width; nil for one that stands for itself.
  private static func byte(_ scalar: Unicode.Scalar) -> UInt8? {
    switch scalar.value {
    // Full-width forms of the visible ASCII characters.
    case 0xff01...0xff5e: return UInt8(scalar.value - 0xff01 + 0x21)
    case 0xfe6b: return UInt8(ascii: "@")
    case 0x00a0, 0x1680, 0x2000...0x200a, 0x202f, 0x205f, 0x3000, 0x2028, 0x2029: return UInt8(ascii: " ")
    case 0x00ad, 0x034f, 0x180e, 0x200b...0x200f, 0x202a...0x202e, 0x2060...0x2064, 0x2066...0x2069, 0xfeff, 0x20e3,
      0xfe00...0xfe0f:
      return 0
    case 0x2010...0x2015, 0x2212, 0xfe58, 0xfe63: return UInt8(ascii: "-")
    case 0x00b7, 0x2022, 0x2024, 0x2219, 0x22c5, 0x30fb, 0x3002: return UInt8(ascii: ".")
    case 0x2044, 0x2215: return UInt8(ascii: "/")
    case 0x0300...0x036f: return 0
    default: break
    }
    if let letter = letters[scalar] { return letter }
    if let value = scalar.properties.numericValue, (0...9).contains(value), value == value.rounded(),
      scalar.properties.numericType == .decimal || scalar.properties.numericType == .digit
    {
      return 48 + UInt8(value)
    }
    // Mathematical and circled letters.
    if (0x1d400...0x1d7ff).contains(scalar.value) || (0x24b6...0x24e9).contains(scalar.value) {
      let plain = String(scalar).precomposedStringWithCompatibilityMapping.utf8
      return plain.count == 1 ? plain.first : nil
    }
    return nil
  }

  private static let letters: [Unicode.Scalar: UInt8] = {
    let pairs = "АAВBЕEЅSІIЈJКKМMНHОOРPСCТTХXУYаaеeоoрpсcхxуyѕsіiјjΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοo".unicodeScalars
    var letters: [Unicode.Scalar: UInt8] = [:]
    var from: Unicode.Scalar?
    for scalar in pairs {
      if let looks = from {
        letters[looks] = UInt8(truncatingIfNeeded: scalar.value)
        from = nil
      } else {
        from = scalar
      }
    }
    return letters
  }()
}
