import OpenLabProtocol

/// One header of an uncompressed ustar archive (POSIX.1-2017, pax, “ustar Interchange Format”), read strictly.
struct TarHeader {
  static let size = 512

  enum Kind {
    case file
    case folder
    /// A `pax` header of the next entry, or of all that follow.
    case pax
  }

  let kind: Kind
  /// As it stands, with its prefix.
  let name: [UInt8]
  let size: Int64
  let isExecutable: Bool

  /// Reads 512 bytes that are not all zero; `byte` is where they stand in the upload.
  init(_ block: [UInt8], at byte: Int64) throws(UploadRefusal) {
    let isPosix = block[257..<265].elementsEqual("ustar\u{0}00".utf8)
    // What GNU tar writes by default is the same where its own fields are empty.
    let isPlainGNU = block[257..<265].elementsEqual("ustar  \u{0}".utf8)
    guard isPosix || isPlainGNU else { throw .notUstar(block, at: byte) }
    let shownName = String(decoding: block[..<100].prefix { $0 != 0 }, as: UTF8.self)
    let sum = block.enumerated().reduce(0) { $0 + ((148..<156).contains($1.offset) ? 32 : Int($1.element)) }
    guard Self.octal(block[148..<156]) == Int64(sum) else { throw .checksum(shownName, at: byte) }
    var name = try Self.text(block[..<100], shownName, byte)
    let type = block[156]
    if isPosix {
      let prefix = try Self.text(block[345..<500], shownName, byte)
      if !prefix.isEmpty { name = prefix + [UInt8(ascii: "/")] + name }
    } else if block[345...].contains(where: { $0 != 0 }) {
      throw .headerExtension(shownName, at: byte, "GNU")
    }
    self.name = name
    switch type {
    case UInt8(ascii: "0"), 0: kind = .file
    case UInt8(ascii: "5"): kind = .folder
    case UInt8(ascii: "x"), UInt8(ascii: "g"): kind = .pax
    default: throw .entryType(type, shownName, at: byte)
    }
    guard let size = Self.octal(block[124..<136]) else {
      throw .number("size", shownName, block[124..<136], at: byte + 124)
    }
    guard let mode = Self.octal(block[100..<108]) else {
      throw .number("mode", shownName, block[100..<108], at: byte + 100)
    }
    guard kind != .folder || size == 0 else {
      throw .number("size", shownName, block[124..<136], at: byte + 124)
    }
    self.size = size
    isExecutable = mode & 0o111 != 0
  }

  /// What stands before the first NUL; nothing may stand behind it.
  private static func text(_ field: ArraySlice<UInt8>, _ name: String, _ byte: Int64) throws(UploadRefusal) -> [UInt8] {
    let text = field.prefix { $0 != 0 }
    guard field[text.endIndex...].allSatisfy({ $0 == 0 }) else { throw .hiddenName(name, at: byte) }
    return Array(text)
  }

  /// Digits from the first byte on, then spaces or NULs only; nil for anything else, such as GNU's binary numbers, a
  /// sign, nothing at all, or what overflows.
  private static func octal(_ field: ArraySlice<UInt8>) -> Int64? {
    let digits = field.prefix { (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) }
    guard !digits.isEmpty, field[digits.endIndex...].allSatisfy({ $0 == 0 || $0 == UInt8(ascii: " ") }) else {
      return nil
    }
    // At most 12 digits of three bits: it cannot overflow.
    return digits.reduce(0) { $0 << 3 | Int64($1 & 7) }
  }
}
