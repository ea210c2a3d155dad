import OpenLabProtocol
import Testing

@Suite("SHA-256")
struct SHA256Tests {
  // The examples of FIPS 180-2, appendix B, and the empty message.
  @Test(
    "gives the published digests",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
      ),
    ]
  )
  func published(text: String, digest: String) {
    #expect(SHA256.hex(text.utf8) == digest)
  }

  @Test("a million times the letter a, FIPS 180-2 B.3")
  func million() {
    var hash = SHA256()
    let chunk = [UInt8](repeating: UInt8(ascii: "a"), count: 997)
    var left = 1_000_000
    while left > 0 {
      hash.update(chunk.prefix(left))
      left -= min(left, chunk.count)
    }
    #expect(hash.finishHex() == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test("it does not matter where the message is cut")
  func cuts() {
    let message = (0..<300).map { UInt8(truncatingIfNeeded: $0 &* 37) }
    for length in [0, 1, 55, 56, 63, 64, 65, 119, 120, 128, 300] {
      let whole = SHA256.hex(message.prefix(length))
      for cut in 0...length {
        var hash = SHA256()
        hash.update(message[..<cut])
        hash.update(message[cut..<length])
        #expect(hash.finishHex() == whole)
      }
    }
  }
}

@Suite("A content digest")
struct ContentDigestTests {
  @Test("reads and writes itself")
  func roundTrip() throws {
    let digest = ContentDigest(of: "abc".utf8)
    #expect(String(decoding: digest.json, as: UTF8.self) == #""sha256:\#(digest.hex)""#)
    #expect(try ContentDigest(json: digest.json) == digest)
    #expect(ContentDigest(rawValue: digest.rawValue) == digest)
  }

  @Test(
    "refuses what is none",
    arguments: [
      "", "sha256:", "sha256:ABCD", "md5:\(String(repeating: "0", count: 64))",
      "sha256:\(String(repeating: "A", count: 64))", "sha256:\(String(repeating: "0", count: 65))",
    ]
  )
  func refused(text: String) {
    #expect(ContentDigest(rawValue: text) == nil)
    #expect(throws: JSONError.self) { try ContentDigest(json: "\"\(text)\"".utf8) }
  }
}
