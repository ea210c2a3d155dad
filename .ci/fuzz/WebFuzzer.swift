// Compiled by `run` together with what OpenLabWeb reads from strangers, as one module, for libFuzzer.

import Glibc

/// What must hold for any bytes whatever; a failure stops the fuzzer with the input at hand. The first byte chooses how
/// the rest is cut into pieces.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzWeb(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  guard let data, size > 1 else { return 0 }
  let step = Int(data[0] % 32) + 1
  let bytes = UnsafeRawBufferPointer(start: data + 1, count: size - 1)
  checkHead(bytes, step)
  checkChunks(bytes, step)
  checkMultipart(bytes)
  checkForms(bytes)
  checkCookies(bytes)
  checkMarkup(bytes)
  return 0
}

private func hold(_ property: Bool, _ name: StaticString) {
  if !property { fatalError("does not hold: \(name)") }
}

/// Where a head ends, or the code of its refusal; `nil` for more to come.
private func head(_ bytes: UnsafeRawBufferPointer, _ step: Int) -> (end: Int, code: String, parser: HeadParser)? {
  var parser = HeadParser()
  var end = 0
  while end < bytes.count {
    end = min(bytes.count, end + step)
    do throws(Refusal) {
      if try parser.parse(UnsafeRawBufferPointer(rebasing: bytes[..<end])) { return (parser.position, "", parser) }
    } catch {
      checkGlimpse(parser, UnsafeRawBufferPointer(rebasing: bytes[..<end]))
      return (0, error.code, parser)
    }
  }
  checkGlimpse(parser, bytes)
  return nil
}

/// What is known of a request that was refused or never came whole.
private func checkGlimpse(_ parser: HeadParser, _ bytes: UnsafeRawBufferPointer) {
  guard let request = Request(glimpsed: parser, bytes, peer: .local) else { return }
  hold(request.target.utf8.count <= 1_024, "what is shown of a target is bounded")
  hold(!request.path.contains(".."), "no segment leads elsewhere")
  _ = request.languages
  _ = request.cookies
  _ = request.preferredType(among: ["text/html"])
}

private func checkHead(_ bytes: UnsafeRawBufferPointer, _ step: Int) {
  let whole = head(bytes, bytes.count)
  let pieces = head(bytes, step)
  // In pieces a refusal may come sooner, for the limit of a line that has no end yet; never another outcome.
  hold((whole?.code ?? "-") == (pieces?.code ?? "-"), "a head is refused the same in pieces")
  hold(whole?.end == pieces?.end, "a head ends at the same byte in pieces")
  guard let whole, whole.code.isEmpty else { return }
  hold(bytes[whole.end - 1] == 0x0A && bytes[whole.end - 2] == 0x0D, "a head ends in CR LF")
  for index in 0..<whole.end {
    hold(bytes[index] != 0, "no NUL is in a head")
    if bytes[index] == 0x0A { hold(index > 0 && bytes[index - 1] == 0x0D, "no bare LF is in a head") }
    if bytes[index] == 0x0D { hold(bytes[index + 1] == 0x0A, "no bare CR is in a head") }
  }
  guard let read = try? RequestHead(whole.parser, bytes) else { return }
  hold(read.headers.count <= 100, "fields are bounded")
  hold(read.headers.values("Host").count == 1, "there is one Host")
  hold(!(read.headers.contains("Content-Length") && read.headers.contains("Transfer-Encoding")), "one framing")
  hold(read.framing == .chunked || read.headers.values("Transfer-Encoding").isEmpty, "a coding is chunked")
  for segment in read.target.path where read.text != "*" {
    hold(segment != "." && segment != "..", "no segment leads elsewhere")
    hold(!segment.utf8.contains { $0 == 0 || $0 == 0x2F || $0 == 0x5C }, "a segment holds no slash")
  }
  for (name, value) in read.headers.all {
    hold(!value.utf8.contains { $0 == 0x0D || $0 == 0x0A || $0 == 0 }, "a value has no line of its own")
    hold(HeaderName(name.text) == name, "a name is a token")
  }
  var request = Request(read.method, target: read.text, read.target, headers: read.headers, peer: .local)
  request.body = Array(bytes[whole.end...])
  _ = request.languages
  _ = request.language(among: ["fr", "en"], default: "fr")
  _ = request.preferredType(among: ["text/html", "application/json"])
  _ = request.cookies
  _ = try? request.form()
}

private func decode(_ bytes: UnsafeRawBufferPointer, _ step: Int) -> (taken: Int, body: [UInt8], code: String) {
  var decoder = ChunkedDecoder()
  var body: [UInt8] = []
  var taken = 0
  while taken < bytes.count, !decoder.isDone {
    let end = min(bytes.count, taken + step)
    do throws(Refusal) {
      taken += try decoder.decode(UnsafeRawBufferPointer(rebasing: bytes[taken..<end]), into: &body, limit: 1_000)
    } catch {
      return (0, body, error.code)
    }
  }
  return (taken, body, decoder.isDone ? "done" : "more")
}

private func checkChunks(_ bytes: UnsafeRawBufferPointer, _ step: Int) {
  let whole = decode(bytes, bytes.count)
  let pieces = decode(bytes, step)
  hold(whole.code == pieces.code && whole.taken == pieces.taken, "a chunked body ends the same in pieces")
  hold(whole.body == pieces.body, "a chunked body is the same in pieces")
  hold(whole.body.count <= 1_000, "a body keeps its limit")
}

private func checkMultipart(_ bytes: UnsafeRawBufferPointer) {
  guard let form = try? Multipart.parse(Array(bytes), boundary: "b") else { return }
  hold(form.fields.count + form.files.count <= Multipart.partLimit, "parts are bounded")
  hold(form.files.reduce(0) { $0 + $1.bytes.count } <= bytes.count, "no byte is twice in a form")
  for file in form.files { hold(!file.name.utf8.contains { $0 == 0x2F || $0 == 0x5C }, "a file's name is no path") }
}

private func checkForms(_ bytes: UnsafeRawBufferPointer) {
  guard let fields = try? Fields(urlEncoded: bytes) else { return }
  hold(fields.count <= Fields.limit, "fields are bounded")
  for field in fields.all {
    hold(PercentCoding.unhex(PercentCoding.hex(field.value).utf8) == field.value, "digits read back as the same")
    if let path = LocalPath(untrusted: field.value) { hold(!path.text.hasPrefix("//"), "a path stays on this site") }
  }
  _ = PercentCoding.unhex(bytes)
  let again = try? Fields(urlEncoded: fields.urlEncoded.utf8)
  hold(again == fields, "fields written read back as the same")
}

private func checkCookies(_ bytes: UnsafeRawBufferPointer) {
  let text = String(decoding: bytes, as: UTF8.self)
  for cookie in Cookie.parse([text]).all {
    let written = Cookie(cookie.name, cookie.value).fieldValue
    hold(written.hasPrefix("\(cookie.name)=\(cookie.value); "), "a cookie that is read can be set")
  }
  hold(Cookie("a", text).fieldValue.utf8.allSatisfy { $0 > 0x1F && $0 < 0x7F }, "a cookie is visible ASCII")
  _ = MediaType(text)
  _ = MediaType(browser: text)
  _ = Peer(text).map { hold(Peer($0.description) == $0, "an address written reads back as the same") }
  var headers = Headers()
  headers.append("X", text)
  hold(headers.bytes.filter { $0 == 0x0A || $0 == 0x0D || $0 == 0 }.count == 2, "a value adds no line")
}

private func checkMarkup(_ bytes: UnsafeRawBufferPointer) {
  let text = String(decoding: bytes, as: UTF8.self)
  let markup: HTML = "\(text)\(attribute: "a", text)"
  hold(!markup.bytes.contains { $0 == 0x3C || $0 == 0x3E || $0 == 0x27 }, "text brings no markup")
  hold(markup.bytes.filter { $0 == 0x22 }.count == 2, "text brings no quote")
  if let path = LocalPath(untrusted: text) {
    hold(path.text.hasPrefix("/") && !path.text.hasPrefix("//") && !path.text.hasPrefix("/\\"), "a path stays here")
  }
  if let link = ExternalLink(text) { hold(link.text.lowercased().hasPrefix("http"), "a link is http") }
  if let target = try? Target(Array(bytes)), target.authority == nil, target.path != ["*"] {
    let path = LocalPath(segments: target.path)
    hold((try? Target(Array(path.text.utf8))) != nil, "a path written can be asked for")
  }
  let event = EventStream.event(data: Array(bytes), name: text, id: text)
  hold(String(decoding: event.suffix(2), as: UTF8.self) == "\n\n", "an event ends")
  var isLineStart = true
  var isEmptyLine = 0
  for byte in event {
    if byte == 0x0A {
      isEmptyLine += isLineStart ? 1 : 0
      isLineStart = true
    } else {
      isLineStart = false
    }
  }
  hold(isEmptyLine == 1, "data ends no event of its own")
}
