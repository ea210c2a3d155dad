import Foundation
import OpenLabProtocol
import Testing

@testable import OpenLabHost

@Suite("Reading an uploaded archive")
struct UploadReaderTests {
  let bench: UploadBench
  init() throws { bench = try UploadBench() }

  private var sample: [UInt8] {
    var archive = TarArchive()
    archive.folder("./")
    archive.file("./service.json", "{}")
    archive.folder("data/")
    archive.file("data/mots.txt", String(repeating: "é", count: 700))
    archive.file("run", "#!/bin/sh\n", mode: "0000755")
    archive.file("name.txt", "with a prefix", prefix: "deep/er")
    archive.file("empty", "")
    return archive.ended
  }

  @Test("gives its files, whole, however the bytes are cut", arguments: [1, 7, 511, 512, 513, 1 << 20])
  func reads(cut: Int) throws {
    let folder = try bench.unpack(sample, cut: cut)
    let names = try #require(FileManager.default.enumerator(atPath: folder.path)).compactMap { $0 as? String }.sorted()
    #expect(
      names == ["data", "data/mots.txt", "deep", "deep/er", "deep/er/name.txt", "empty", "run", "service.json"]
    )
    let words = try String(contentsOfFile: "\(folder.path)/data/mots.txt", encoding: .utf8)
    #expect(words == String(repeating: "é", count: 700))
    #expect(FileStatus("\(folder.path)/run")?.permissions == 0o700)
    #expect(FileStatus("\(folder.path)/service.json")?.permissions == 0o600)
    #expect(FileStatus(folder.path)?.permissions == 0o700)
  }

  @Test("leaves nothing behind, neither after success nor after a refusal")
  func leavesNothing() throws {
    _ = try bench.unpack(sample)
    _ = bench.refusal(Array(sample.dropLast(2000)))
    #expect(bench.everything == ["inside", "inside/uploads"])
  }

  @Test("takes what the machine's own tar writes, in both of its plain forms", arguments: ["ustar", "gnu"])
  func realTar(format: String) throws {
    let source = "\(bench.root)/service"
    try FileManager.default.createDirectory(atPath: "\(source)/été", withIntermediateDirectories: true)
    try Data("{}".utf8).write(to: URL(filePath: "\(source)/service.json"))
    try Data(count: 100_000).write(to: URL(filePath: "\(source)/été/noël.bin"))
    let tar = Process()
    tar.executableURL = URL(filePath: "/usr/bin/env")
    tar.arguments = ["tar", "--format=\(format)", "-cf", "\(bench.root)/out.tar", "-C", source, "."]
    try tar.run()
    tar.waitUntilExit()
    try #require(tar.terminationStatus == 0)
    let folder = try bench.unpack(Array(try Data(contentsOf: URL(filePath: "\(bench.root)/out.tar"))))
    #expect(FileStatus("\(folder.path)/été/noël.bin")?.size == 100_000)
    #expect(try folder.serviceFolder() == folder.path)
  }

  @Test("takes pax headers that say nothing of a bundle, and refuses those that do")
  func pax() throws {
    func refusal(_ key: String, _ value: String, type: Character = "x") -> UploadRefusal? {
      bench.refusal {
        $0.pax([("mtime", "1719.25"), (key, value)], type: type)
        $0.file("service.json", "{}")
      }
    }
    #expect(refusal("uname", "ada") == nil)
    #expect(refusal("comment", "ö") == nil)
    for (key, value) in [
      ("path", "../../evil"), ("linkpath", "/etc/passwd"), ("size", "99"), ("GNU.sparse.major", "1"),
      ("hdrcharset", "BINARY"),
    ] {
      for type: Character in ["x", "g"] {
        let refusal = refusal(key, value, type: type)
        #expect(refusal?.code == .headerExtension, "\(key)")
        #expect(refusal?.what.en.contains("pax \(key)") == true)
        #expect(refusal?.byte == 529)
      }
    }
    for text in ["9 mtime=1", "0 mtime=1\n", "99999999999 a=b\n", "x\n", "-5 a=b\n", "5 a=\n6"] {
      let refusal = bench.refusal {
        $0.entry(TarArchive.header("x", type: "x", size: TarArchive.octal(text.utf8.count)), Array(text.utf8))
        $0.file("service.json", "{}")
      }
      #expect(refusal?.code == .headerExtension, "\(text)")
    }
    let long = bench.refusal {
      $0.entry(TarArchive.header("x", type: "x", size: TarArchive.octal(20_000)), [UInt8](repeating: 0, count: 20_000))
    }
    #expect(long?.code == .headerExtension)
    #expect(bench.refusal { $0.pax([("mtime", "1")]) }?.code == .truncated)
  }

  // MARK: Names

  @Test(
    "refuses a name that leaves the folder or hides something",
    arguments: [
      "/etc/passwd", "../evil", "a/../../evil", "a/..", "..", "a//b", "a/./b", "a\\b", "a\nb", "a\u{7F}b", "a\u{1B}[2J",
      "a\u{202E}txt.sh", "a\u{200B}b", "a\u{2028}b", "a\u{A0}b", "./", ".", "a/", "\u{FEFF}a",
    ]
  )
  func unsafeName(name: String) {
    let refusal = bench.refusal { $0.file(name, "x") }
    #expect(refusal?.code == .unsafeName)
    #expect(refusal?.byte == 0)
    let isPlain = refusal?.entry?.unicodeScalars.allSatisfy { UploadName.isVisible($0) || $0 == "\u{FFFD}" }
    #expect(isPlain == true)
    #expect(bench.everything == ["inside", "inside/uploads"])
  }

  @Test("refuses such names of folders, and such that come together from prefix and name")
  func unsafeFolders() {
    for name in ["../", "/", "/tmp/", "a//", "a/../"] {
      #expect(bench.refusal { $0.folder(name) }?.code == .unsafeName, "\(name)")
    }
    for (prefix, name) in [("..", "evil"), ("/etc", "passwd"), ("a/..", "../evil"), ("a/", "b"), (".", "../x")] {
      #expect(bench.refusal { $0.file(name, "x", prefix: prefix) }?.code == .unsafeName, "\(prefix) \(name)")
    }
  }

  @Test("refuses a name that is not UTF-8, or has a NUL inside")
  func brokenNames() {
    for patch: [UInt8] in [[0x61, 0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0x61, 0, 0x62]] {
      let refusal = bench.refusal { $0.bytes += TarArchive.header("", patch: [0: patch]) }
      #expect(refusal?.code == .unsafeName, "\(patch)")
    }
    #expect(bench.refusal { $0.bytes += TarArchive.header("a", patch: [345: [0x61, 0, 0x62]]) }?.code == .unsafeName)
  }

  @Test("refuses names that are one on some machines, of folders on the way too")
  func twins() {
    for (one, other) in [
      ("README", "readme"), ("é", "e\u{301}"), ("straße", "STRASSE"), ("A/x", "a/y"), ("e\u{301}/x", "é/y"),
      ("ﬁ", "fi"),
      ("\u{212B}", "\u{E5}"),
    ] {
      let refusal = bench.refusal {
        $0.file(one, "x")
        $0.file(other, "y")
      }
      #expect(refusal?.code == .twin, "\(one) \(other)")
      #expect(refusal?.byte == 1024)
    }
  }

  @Test("refuses an entry that is there twice, and a file that is a folder too")
  func duplicates() {
    func code(_ make: (inout TarArchive) -> Void) -> UploadRefusal.Code? { bench.refusal(make)?.code }
    #expect(
      code {
        $0.file("a", "x"); $0.file("a", "y")
      } == .duplicate
    )
    #expect(
      code {
        $0.file("a", "x"); $0.file("./a", "y")
      } == .duplicate
    )
    #expect(
      code {
        $0.folder("a/"); $0.folder("a")
      } == .duplicate
    )
    #expect(
      code {
        $0.file("a", "x"); $0.file("a/b", "y")
      } == .fileAsFolder
    )
    #expect(
      code {
        $0.file("a/b", "x"); $0.file("a", "y")
      } == .fileAsFolder
    )
    #expect(
      code {
        $0.folder("a"); $0.file("a", "y")
      } == .fileAsFolder
    )
    #expect(
      code {
        $0.file("a/b", "x"); $0.folder("a"); $0.file("a/c", "y")
      } == nil
    )
  }

  // MARK: Types

  @Test(
    "refuses whatever is no plain file and no folder",
    arguments: [
      ("1", UploadRefusal.Code.link), ("2", .link), ("3", .device), ("4", .device), ("6", .device), ("7", .unknownType),
      ("L", .headerExtension), ("K", .headerExtension), ("S", .headerExtension), ("M", .headerExtension),
      ("V", .headerExtension), ("D", .headerExtension), ("9", .unknownType), ("\u{1}", .unknownType),
    ]
  )
  func types(type: String, code: UploadRefusal.Code) {
    let refusal = bench.refusal {
      $0.bytes += TarArchive.header("x", type: Character(type), link: "/etc/passwd")
    }
    #expect(refusal?.code == code)
    #expect(refusal?.entry == "x")
  }

  // MARK: Numbers

  @Test(
    "refuses a size that is no octal number, or more than may come",
    arguments: [
      ("", UploadRefusal.Code.number), ("+0000000001", .number), ("-0000000001", .number), ("0x000000001", .number),
      (" 0000000001", .number), ("00000000008", .number), ("0000000 001", .number), ("777777777777", .tooLarge),
      ("77777777777", .tooLarge), ("00050000001", .tooLarge), ("\u{7F}0000000001", .number),
    ]
  )
  func sizes(size: String, code: UploadRefusal.Code) {
    let refusal = bench.refusal { $0.bytes += TarArchive.header("x", size: size) }
    #expect(refusal?.code == code)
    #expect(refusal?.byte == 124)
  }

  @Test("refuses GNU's binary sizes, and a folder with content")
  func binarySize() {
    let binary: [UInt8] = [0x80] + [UInt8](repeating: 0, count: 10) + [1]
    #expect(bench.refusal { $0.bytes += TarArchive.header("x", patch: [124: binary]) }?.code == .number)
    let negative = [UInt8](repeating: 0xFF, count: 12)
    #expect(bench.refusal { $0.bytes += TarArchive.header("x", patch: [124: negative]) }?.code == .number)
    #expect(bench.refusal { $0.bytes += TarArchive.header("x", type: "5", size: "00000000001") }?.code == .number)
    #expect(bench.refusal { $0.bytes += TarArchive.header("x", mode: "rwxr-xr") }?.code == .number)
  }

  @Test("refuses a wrong checksum, and one that no number is")
  func checksums() {
    for sum in ["000000\u{0} ", "        ", "+12345\u{0} ", "777777\u{0} "] {
      let refusal = bench.refusal { $0.bytes += TarArchive.header("x", checksum: sum) }
      #expect(refusal?.code == .checksum)
      #expect(refusal?.byte == 148)
    }
  }

  @Test("refuses sizes that lie: the next header is then not where one must be")
  func lyingSizes() {
    var archive = TarArchive()
    archive.bytes += TarArchive.header("a", size: TarArchive.octal(10))
    archive.bytes += Array(repeating: UInt8(ascii: "x"), count: 600) + [UInt8](repeating: 0, count: 424)
    #expect(bench.refusal(archive.ended)?.code == .padding)
    var short = TarArchive()
    short.bytes += TarArchive.header("a", size: TarArchive.octal(4096)) + [UInt8](repeating: 1, count: 512)
    #expect(bench.refusal(short.bytes)?.code == .truncated)
    #expect(bench.refusal(short.ended)?.code == .truncated)
  }

  // MARK: Limits

  @Test("refuses the 501st entry before it is made, of 100,000 too")
  func tooMany() {
    var archive = TarArchive()
    for index in 0..<501 { archive.file("\(index)", "") }
    let refusal = bench.refusal(archive.ended)
    #expect(refusal?.code == .tooManyEntries)
    #expect(refusal?.entry == "500")
    #expect(refusal?.byte == 256_000)
    archive.bytes.removeLast(512)
    #expect(bench.refusal(archive.ended) == nil)
    // Without the limit of bytes: what stops it is the count.
    let block = TarArchive.header("x/", type: "5")
    let flood = Array(repeatElement(block, count: 100_000).joined())
    #expect(bench.refusal(flood, UploadLimits(bytes: .max))?.code == .duplicate)
    #expect(bench.refusal(flood)?.code == .tooLarge || bench.refusal(flood)?.code == .duplicate)
  }

  @Test("refuses an entry that would be too large by its header alone, and an upload that goes on for ever")
  func tooLarge() throws {
    let folder = try UploadFolder(in: bench.place)
    var reader = UploadReader(into: folder)
    #expect(throws: UploadRefusal.self) {
      try reader.take(TarArchive.header("big", size: TarArchive.octal(10 << 20)))
    }
    #expect(FileStatus("\(folder.path)/big") == nil)
    var archive = TarArchive()
    archive.file("a", "x")
    let zeros = [UInt8](repeating: 0, count: 11 << 20)
    #expect(bench.refusal(archive.bytes + zeros)?.code == .tooLarge)
    var exact = archive.bytes
    exact += [UInt8](repeating: 0, count: (10 << 20) - exact.count)
    #expect(bench.refusal(exact) == nil)
  }

  @Test("refuses what lies too deep")
  func tooDeep() {
    let deep = String(repeating: "a/", count: 32)
    #expect(bench.refusal { $0.file("\(deep)b", "x") }?.code == .tooDeep)
    #expect(bench.refusal { $0.file("\(deep.dropFirst(2))b", "x") } == nil)
  }

  // MARK: Ends

  @Test("refuses an archive that is cut anywhere, and tells where")
  func cut() {
    let bytes = sample
    for end in stride(from: 1, to: bytes.count, by: 97) {
      let refusal = bench.refusal(Array(bytes[..<end]))
      #expect(refusal != nil, "\(end)")
      if end >= 512 { #expect(refusal?.code == .truncated, "\(end)") }
    }
    #expect(bench.refusal([])?.code == .empty)
    #expect(bench.refusal([UInt8](repeating: 0, count: 1024))?.code == .empty)
  }

  @Test("refuses what stands behind the end, also behind one block of zeros")
  func trailing() {
    var bytes = sample
    bytes[bytes.count - 512] = 1
    #expect(bench.refusal(bytes)?.code == .trailingBytes)
    #expect(bench.refusal(sample + [0, 0, 1])?.code == .trailingBytes)
    #expect(bench.refusal(sample + TarArchive.header("late"))?.code == .trailingBytes)
  }

  @Test("tells a compressed file from one that is no archive")
  func compressed() {
    for mark: [UInt8] in [[0x1F, 0x8B, 8], Array("PK\u{3}\u{4}".utf8), Array("BZh9".utf8), [0xFD, 0x37, 0x7A, 0x58]] {
      #expect(bench.refusal(mark + [UInt8](repeating: 7, count: 2000))?.code == .compressed)
      #expect(bench.refusal(mark)?.code == .compressed)
    }
    #expect(bench.refusal(Array("<html>".utf8))?.code == .notUstar)
    #expect(bench.refusal([UInt8](repeating: 0x20, count: 4096))?.code == .notUstar)
    // As version 7 wrote it, without a magic.
    #expect(bench.refusal { $0.bytes += TarArchive.header("x", magic: "") }?.code == .notUstar)
  }

  @Test("refuses GNU's own fields in a header that is else plain")
  func gnuFields() {
    let magic = "ustar  \u{0}"
    #expect(bench.refusal { $0.bytes += TarArchive.header("x", magic: magic) } == nil)
    let refusal = bench.refusal { $0.bytes += TarArchive.header("x", magic: magic, patch: [386: [1]]) }
    #expect(refusal?.code == .headerExtension)
  }

  @Test("says the same again after a refusal, and takes nothing more")
  func sticky() throws {
    let folder = try UploadFolder(in: bench.place)
    var reader = UploadReader(into: folder)
    #expect(throws: UploadRefusal.self) { try reader.take(TarArchive.header("../x")) }
    #expect(throws: UploadRefusal.self) { try reader.take(TarArchive.header("fine")) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
  }

  @Test("writes nothing outside its folder and never stumbles, whatever bytes are changed", arguments: 0..<8)
  func mutations(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    func random(_ bound: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(bound))
    }
    let original = sample
    var taken = 0
    for _ in 0..<150 {
      var bytes = original
      for _ in 0...random(3) {
        let block = random(bytes.count / 512) * 512
        let place =
          block + [random(100), 100 + random(36), 124 + random(12), 156, 257 + random(8), 345 + random(155)][random(6)]
        bytes[place] = [0, 0x2F, 0x2E, 0x35, 0x32, 0xFF, UInt8(random(256))][random(7)]
        // With its checksum right again, so that more than the checksum is tried.
        if bytes[block + 257] == 0x75 {
          let sum = bytes[block..<(block + 512)].enumerated()
            .reduce(0) { $0 + ((148..<156).contains($1.offset) ? 32 : Int($1.element)) }
          let digits = String(sum, radix: 8)
          let text = String(repeating: "0", count: max(0, 6 - digits.count)) + digits + "\u{0} "
          for (index, byte) in text.utf8.enumerated() { bytes[block + 148 + index] = byte }
        }
      }
      if bench.refusal(bytes, cut: 1 + random(700)) == nil { taken += 1 }
    }
    #expect(taken < 150)
    #expect(bench.everything == ["inside", "inside/uploads"])
  }

  @Test("clears away what a process that was killed has left")
  func leftovers() throws {
    let stale = "\(bench.place)/.upload-1-x"
    try FileManager.default.createDirectory(atPath: "\(stale)/a/b", withIntermediateDirectories: true)
    let living = try UploadFolder(in: bench.place)
    let other = try UploadFolder(in: bench.place)
    #expect(FileStatus(stale) == nil)
    #expect(FileStatus(living.path)?.isFolder == true)
    #expect(living.path != other.path)
  }
}
