import OpenLabProtocol

/// The records of a `pax` header (POSIX.1-2017, pax, “pax Extended Header”): taken only where they change nothing that
/// a bundle holds.
enum PaxRecords {
  /// Times, owners and remarks are no part of a bundle.
  private static let harmless: Set<String> = [
    "mtime", "atime", "ctime", "uid", "gid", "uname", "gname", "comment", "LIBARCHIVE.creationtime", "SCHILY.dev",
    "SCHILY.ino", "SCHILY.nlink", "SCHILY.fflags",
  ]

  /// Throws `extension` for a record that gives another name, size, link or form, and for what is no record.
  static func check(_ bytes: [UInt8], _ entry: String, at byte: Int64) throws(UploadRefusal) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let start = rest.startIndex
      let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      var length = 0
      for digit in digits.prefix(6) { length = length * 10 + Int(digit & 15) }
      let place = byte + Int64(start)
      guard (1...5).contains(digits.count), rest.count >= length, length > digits.count + 3,
        rest[digits.endIndex] == UInt8(ascii: " "), rest[start + length - 1] == UInt8(ascii: "\n"),
        let equals = rest[digits.endIndex..<(start + length)].firstIndex(of: UInt8(ascii: "="))
      else { throw .headerExtension(entry, at: place, "pax") }
      let key = String(decoding: rest[(digits.endIndex + 1)..<equals], as: UTF8.self)
      guard harmless.contains(key) else { throw .headerExtension(entry, at: place, "pax \(UploadRefusal.shown(key))") }
      rest = rest[(start + length)...]
    }
  }
}
