import OpenLabWeb

/// Every page of the documentation with what it is about.
struct DocsIndexPage {
  private let visit: Visit
  private let library: DocumentLibrary

  init(_ visit: Visit, _ library: DocumentLibrary) {
    self.visit = visit
    self.library = library
  }

  var page: Page {
    let words = Words.docs
    let documents = library.all()
    let head = Page.head(visit.text(words.title), lead: visit.text(words.lead))
    guard !documents.isEmpty else {
      let empty = Part.empty(visit.text(words.missingTitle), visit.text(words.missingText), icon: .document)
      return Page(visit.text(words.title), "\(head)\(empty)")
    }
    let parts = DocsPart.parts(documents).html { part, documents in
      let items = documents.html { document in
        """
        <li><a href="\(document.path)">\(document.title)</a><p class="quiet" lang="en">\(document.abstract)</p></li>
        """
      }
      return "<section><h2>\(visit.text(part.title))</h2><ul class=\"doc-list\">\(items)</ul></section>"
    }
    return Page(visit.text(words.title), "\(head)<div class=\"doc-groups\">\(parts)</div>")
  }
}
