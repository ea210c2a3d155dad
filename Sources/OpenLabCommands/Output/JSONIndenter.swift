/// Lays JSON out for reading: two blanks a level, empty arrays and objects on one line.
enum JSONIndenter {
  /// `bytes` must be JSON without white space, as our writer makes it.
  static func indent(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count * 2)
    var depth = 0
    var isInString = false
    var isEscaped = false
    func newLine() {
      result.append(UInt8(ascii: "\n"))
      result.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
    }
    for (index, byte) in bytes.enumerated() {
      if isInString {
        result.append(byte)
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        result.append(byte)
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        if next != UInt8(ascii: "}"), next != UInt8(ascii: "]") {
          depth += 1
          newLine()
        }
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        let before = index > 0 ? bytes[index - 1] : 0
        if before != UInt8(ascii: "{"), before != UInt8(ascii: "[") {
          depth -= 1
          newLine()
        }
        result.append(byte)
      case UInt8(ascii: ","):
        result.append(byte)
        newLine()
      case UInt8(ascii: ":"):
        result.append(byte)
        result.append(UInt8(ascii: " "))
      case UInt8(ascii: "\""):
        isInString = true
        result.append(byte)
      default: result.append(byte)
      }
    }
    return result
  }
}
