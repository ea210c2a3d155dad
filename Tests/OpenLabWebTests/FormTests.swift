import Testing

@testable import OpenLabWeb

@Suite("forms")
struct FormTests {
  private func form(_ type: String, _ body: String) throws -> Form {
    try Request(.post, "/", headers: ["Content-Type": type], body: Array(body.utf8)).form()
  }

  private func refusal(_ type: String, _ body: String) -> String? {
    do {
      _ = try form(type, body)
      return nil
    } catch {
      return (error as? Refusal)?.code
    }
  }

  @Test("urlencoded: names may repeat, a plus is a space, a field may lack its value")
  func urlEncoded() throws {
    let form = try form("application/x-www-form-urlencoded; charset=utf-8", "a=1&b=two+%C3%A9&a=2&c&=d&&e=%2B%3D")
    #expect(form.values("a") == ["1", "2"])
    #expect(form["b"] == "two é")
    #expect(form["c"] == "")
    #expect(form[""] == "d")
    #expect(form["e"] == "+=")
    #expect(form["none"] == nil)
    #expect(try Fields(urlEncoded: form.fields.urlEncoded.utf8) == form.fields)
  }

  @Test("urlencoded: bad encodings and too many fields are refused")
  func badURLEncoded() {
    let type = "application/x-www-form-urlencoded"
    for body in ["a=%", "a=%1", "a=%zz", "a=%ff", "%00=a", "a=b\0"] {
      #expect(refusal(type, body) == "http/bad-encoding")
    }
    #expect(refusal(type, String(repeating: "a&", count: 1_000)) == nil)
    #expect(refusal(type, String(repeating: "a&", count: 1_001)) == "http/too-many-fields")
    #expect(refusal("text/plain", "a=b") == "http/unsupported-form")
  }

  @Test("multipart: fields and files, a file's name without its folders")
  func multipart() throws {
    let body = """
      --x'y\r
      Content-Disposition: form-data; name="note"\r
      \r
      un\r
      --deux--\r
      --x'y  \r
      content-disposition: form-data; name="file"; filename="C:\\dossier\\a%22b.tar"\r
      Content-Type: application/x-tar; a=b\r
      \r
      \0\r
      \r
      --x'y\r
      Content-Disposition: form-data; name="empty"; filename=""\r
      \r
      \r
      --x'y--\r

      """
    let form = try form("Multipart/Form-Data; boundary=\"x'y\"", body)
    #expect(form["note"] == "un\r\n--deux--")
    let file = try #require(form.file("file"))
    #expect(file.name == "a\"b.tar")
    #expect(file.type == "application/x-tar")
    #expect(Array(file.bytes) == [0, 13, 10])
    #expect(form.file("empty") == nil)
  }

  @Test(
    "multipart: what is badly delimited is refused",
    arguments: [
      "", "--x", "--x--", "--x\r\n", "--x\r\n\r\n\r\n--x--", "--y\r\n\r\n--y--", " --x\r\n\r\n--x--",
      "--x\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--x",
      "--x\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--xy--",
      "--x\r\nContent-Disposition: form-data; name=a\r\n\r\n1--x--",
      "--x\r\nContent-Disposition: form-data; name=a\n\n1\r\n--x--",
      "--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--",
      "--x\r\nContent-Disposition: attachment; name=a\r\n\r\n1\r\n--x--",
      "--x\r\nContent-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b\r\n\r\n1\r\n--x--",
      "--x\r\nContent-Disposition: form-data;\r\n name=a\r\n\r\n1\r\n--x--",
      "--x\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--x--\r\n--x\r\n",
    ]
  )
  func badMultipart(_ body: String) {
    let code = refusal("multipart/form-data; boundary=x", body)
    // Nothing but the end is a form without parts.
    #expect(body == "--x--" ? code == nil : code == "http/bad-multipart")
  }

  @Test("multipart: a boundary must be one, parts are bounded, a field is UTF-8")
  func multipartLimits() {
    #expect(refusal("multipart/form-data", "--x--") == "http/bad-multipart")
    #expect(refusal("multipart/form-data; boundary=", "----") == "http/bad-multipart")
    let long = String(repeating: "x", count: 71)
    #expect(refusal("multipart/form-data; boundary=\(long)", "--\(long)--") == "http/bad-multipart")
    let part = "--x\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n"
    #expect(refusal("multipart/form-data; boundary=x", String(repeating: part, count: 200) + "--x--") == nil)
    #expect(
      refusal("multipart/form-data; boundary=x", String(repeating: part, count: 201) + "--x--") == "http/bad-multipart"
    )
    let header = String(repeating: "X", count: 5_000)
    #expect(refusal("multipart/form-data; boundary=x", "--x\r\n\(header): a\r\n\r\n1\r\n--x--") == "http/bad-multipart")
    let nul = "--x\r\nContent-Disposition: form-data; name=a\r\n\r\n\0\r\n--x--"
    #expect(refusal("multipart/form-data; boundary=x", nul) == "http/bad-encoding")
  }
}
