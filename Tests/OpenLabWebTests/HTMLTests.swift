import Testing

@testable import OpenLabWeb

@Suite("HTML escapes by its type")
struct HTMLTests {
  @Test("what is interpolated is escaped, literals and markup are not")
  func escapes() {
    let name = "<script>alert('x')</script> & \"co\""
    let badge: HTML = "<b>\(3)</b>"
    let page: HTML = "<p title=\"\(name)\">\(name)\(badge)\([badge, badge])</p>"
    let safe = "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;co&quot;"
    #expect(page.description == "<p title=\"\(safe)\">\(safe)<b>3</b><b>3</b><b>3</b></p>")
  }

  @Test("a missing text is nothing, a control character is no markup's")
  func absent() {
    let none: String? = nil
    let some: String? = "a<b"
    let control = "a\0b\u{1B}c\td"
    #expect(("[\(none)\(some)]" as HTML).description == "[a&lt;b]")
    #expect(("\(control)" as HTML).description == "a\u{FFFD}b\u{FFFD}c\td")
    #expect(
      ("<p>\(when: true, "a")\(when: false, "b")\(when: false, "c", else: "d")</p>" as HTML).description == "<p>ad</p>"
    )
  }

  @Test(
    "what no page and no feed may hold is replaced, its neighbours are not",
    arguments: [
      0x80, 0x9F, 0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1_FFFE, 0x1_FFFF, 0x2_FFFE, 0xF_FFFF, 0x10_FFFE, 0x10_FFFF,
    ] as [UInt32]
  )
  func noncharacters(code: UInt32) throws {
    let forbidden = String(Unicode.Scalar(code)!)
    #expect(HTML(text: "é\(forbidden)<\(forbidden)").description == "é\u{FFFD}&lt;\u{FFFD}")
    for neighbour in [0x7E, 0xA0, 0xFDCF, 0xFDF0, 0xFFFC, 0xFFFD, 0x1_FFFD, 0x1_F600, 0x10_FFFD] as [UInt32] {
      let kept = "\(Unicode.Scalar(neighbour)!)x"
      #expect(HTML(text: kept + forbidden).description.unicodeScalars.elementsEqual("\(kept)\u{FFFD}".unicodeScalars))
    }
  }

  @Test("attributes are quoted, a missing one is left out, JSON stays JSON")
  func attributes() {
    let none: String? = nil
    let json = #"{"a":"</script>'&"}"#
    let tag: HTML = """
      <a\(attribute: "href", LocalPath("services", "a b/é"))\(attribute: "id", none)\(attribute: "hidden", if: true)\
      \(attribute: "data-x", json: json)>
      """
    #expect(
      tag.description
        == #"<a href="/services/a%20b%2F%C3%A9" hidden data-x="{&quot;a&quot;:&quot;&lt;/script&gt;&#39;&amp;&quot;}">"#
    )
  }

  @Test(
    "only http and https become links",
    arguments: [
      "javascript:alert(1)", "JaVaScRiPt:alert(1)", " https://a", "https:a", "http:///a", "//a", "data:text/html,x",
      "https://user@a", "https://a\n", "https://a\\b", "", "ftp://a", "https://?a",
    ]
  )
  func unsafeLinks(_ address: String) {
    #expect(HTML.link(address, text: "x<").description == "x&lt;")
  }

  @Test("a link says that it leaves")
  func safeLinks() {
    #expect(
      HTML.link("https://example.org/?a=1&b", text: "x").description
        == #"<a href="https://example.org/?a=1&amp;b" rel="external noopener noreferrer">x</a>"#
    )
  }

  @Test(
    "an address of someone else stays on this site or is none",
    arguments: [
      "//evil.example", "/\\evil.example", "https://evil.example", "", "a", "/a\r\nb", "/a b", "/é", "/.//evil.example",
      "/a//evil.example", "/..//evil.example", "/a/%2e%2E/b", "/%2e", "///", "/a/./b", "/..",
    ]
  )
  func untrustedPaths(_ text: String) {
    #expect(LocalPath(untrusted: text) == nil)
  }

  @Test(
    "an address of this site stays as it came",
    arguments: ["/", "/a", "/a/", "/a?next=//b&c=..", "/a#//b", "/a/b.c?d=/../e", "/...", "/%2ehidden"]
  )
  func ownPaths(_ text: String) {
    #expect(LocalPath(untrusted: text)?.text == text)
  }

  @Test("paths and queries are encoded, and cannot start another authority")
  func localPaths() {
    #expect(LocalPath().text == "/")
    #expect(LocalPath("", "evil.example").text == "/evil.example")
    #expect(LocalPath("a").adding("q", "é&=").adding("r", "1").fragment("x").text == "/a?q=%C3%A9%26%3D&r=1#x")
    #expect(LocalPath("a").fragment("x").adding("q", "1").text == "/a?q=1#x")
  }
}
