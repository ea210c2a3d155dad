import OpenLabWeb
import Testing

@testable import OpenLabPortal

@Suite("Markdown as our documentation uses it")
struct MarkdownTests {
  private func html(_ text: String) -> String {
    var markdown = Markdown { name in
      name == "Page" ? .page(LocalPath("docs", "Page"), title: "A page") : .external(name)
    }
    return markdown.html(text).description
  }

  @Test("headings get the anchors that DocC gives them, each its own")
  func headings() {
    #expect(html("## From a folder") == "<h2 id=\"From-a-folder\">From a folder</h2>")
    #expect(html("## A\n## A") == "<h2 id=\"A\">A</h2><h2 id=\"A-2\">A</h2>")
    #expect(html("# ``OpenLabHost``") == "<h1><code>OpenLabHost</code></h1>")
  }

  @Test("inline marks: code, strong, emphasis, links of every kind")
  func inline() {
    #expect(html("a `b<c` d") == "<p>a <code>b&lt;c</code> d</p>")
    #expect(html("**a** and *b*") == "<p><strong>a</strong> and <em>b</em></p>")
    #expect(html("2 * 3 * 4") == "<p>2 * 3 * 4</p>")
    #expect(html("snake_case_name") == "<p>snake_case_name</p>")
    #expect(html("<doc:Page>") == "<p><a href=\"/docs/Page\">A page</a></p>")
    #expect(html("[`x`](Page)") == "<p><a href=\"/docs/Page\"><code>x</code></a></p>")
    #expect(html("[x](javascript:alert)") == "<p>x</p>")
    #expect(html("a \\*b\\*") == "<p>a *b*</p>")
  }

  @Test("no markup of a page passes as markup")
  func escaping() {
    #expect(html("<script>x</script>") == "<p>&lt;script&gt;x&lt;/script&gt;</p>")
    #expect(html("<!-- ci: demo -->\ntext") == "<p>text</p>")
  }

  @Test("lists: tight, nested, ordered, with code below an item")
  func lists() {
    #expect(html("- a\n- b") == "<ul><li>a</li><li>b</li></ul>")
    #expect(html("- a\n  - b\n- c") == "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>")
    #expect(html("3. a\n4. b") == "<ol start=\"3\"><li>a</li><li>b</li></ol>")
    #expect(html("- a\n  b") == "<ul><li>a\nb</li></ul>")
    #expect(html("- term host: a program") == "<dl><dt>host</dt><dd>a program</dd></dl>")
  }

  @Test("tables, their numbers to the right, bars that are escaped kept")
  func tables() {
    let table = html("| a | b |\n|---|--:|\n| `x\\|y` | 2 |")
    #expect(table.contains("<th scope=\"col\">a</th><th scope=\"col\" class=\"n\">b</th>"))
    #expect(table.contains("<td><code>x|y</code></td><td class=\"n\">2</td>"))
  }

  @Test("code keeps its spaces and signs")
  func code() {
    let block = html("```swift\nif a < b {\n  **c**\n}\n```")
    #expect(block.contains("<code>if a &lt; b {\n  **c**\n}\n</code>"))
  }

  @Test("quotes, and DocC's asides")
  func quotes() {
    #expect(html("> a") == "<blockquote><p>a</p></blockquote>")
    #expect(html("> Note: a").contains("<strong>Note</strong>"))
  }
}
