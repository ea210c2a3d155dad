import OpenLabProtocol
import OpenLabWeb

/// One page of the documentation, drawn from its Markdown, with its own contents and its neighbours beside it.
struct DocumentPage {
  private let visit: Visit
  private let library: DocumentLibrary
  private let document: DocumentLibrary.Document

  init(_ visit: Visit, _ library: DocumentLibrary, _ name: String) throws(Refusal) {
    // As a file is named in the repository.
    let name = name.hasSuffix(".md") ? String(name.dropLast(3)) : name
    guard let document = library.document(name) else { throw .unknownDocument }
    self.visit = visit
    self.library = library
    self.document = document
  }

  var page: Page {
    let words = Words.docs
    let library = library
    var markdown = Markdown { library.target($0) }
    let content = markdown.html(document.text)
    let note: HTML =
      visit.language == .en ? .empty : "<p class=\"quiet\">\(visit.text(words.inEnglish))</p>"
    var page = Page(
      document.title,
      """
      <div class="beside start"><div class="toc">\(contents(markdown.headings))\(neighbours)</div><div>\(note)\
      <article class="prose" lang="en">\(content)</article></div></div>
      """
    )
    page.crumbs = [Page.Crumb(visit.text(words.title), LocalPath("docs"))]
    page.summary = document.abstract
    return page
  }

  private func contents(_ headings: [Markdown.Heading]) -> HTML {
    let shown = headings.filter { $0.level == 2 || $0.level == 3 }
    guard shown.count > 2 else { return .empty }
    var items = HTML()
    for (index, heading) in shown.enumerated() where heading.level == 2 {
      let below = shown[(index + 1)...].prefix { $0.level == 3 }
      items += "<li><a href=\"#\(heading.anchor)\">\(heading.text)</a>\(list(below))</li>"
    }
    // Smaller headings before the first larger one.
    let early = shown.prefix { $0.level == 3 }
    let title = visit.text(Words.docs.onThisPage)
    return """
      <nav aria-labelledby="toc-title"><h2 id="toc-title">\(title)</h2>\
      <ul>\(early.html { "<li><a href=\"#\($0.anchor)\">\($0.text)</a></li>" })\(items)</ul></nav>
      """
  }

  private func list(_ headings: some Collection<Markdown.Heading>) -> HTML {
    guard !headings.isEmpty else { return .empty }
    return "<ul>\(headings.html { "<li><a href=\"#\($0.anchor)\">\($0.text)</a></li>" })</ul>"
  }

  private var neighbours: HTML {
    let part = DocsPart.parts(library.all()).first { $0.documents.contains { $0.name == document.name } }
    guard let part, part.documents.count > 1 else { return .empty }
    let items = part.documents.html { other in
      let mark = other.name == document.name ? "page" : nil
      return "<li><a href=\"\(other.path)\"\(attribute: "aria-current", mark)>\(other.title)</a></li>"
    }
    return """
      <nav aria-labelledby="room-title"><h2 id="room-title">\(visit.text(part.part.title))</h2><ul>\(items)</ul></nav>
      """
  }
}

extension Refusal {
  static let unknownDocument = Refusal(
    .notFound,
    "portal/unknown-document",
    Words.docs.unknownPage
  )
}
