import OpenLabHost
import OpenLabProtocol
import OpenLabWeb

/// Why an upload is not taken: what, where, and how to mend it.
struct RefusalPart {
  private let visit: Visit
  private let refusal: UploadRefusal

  init(_ visit: Visit, _ refusal: UploadRefusal) {
    self.visit = visit
    self.refusal = refusal
  }

  var html: HTML {
    let words = Words.workshop
    var places: [(name: String, value: HTML)] = []
    if let entry = refusal.entry { places.append((visit.text(words.entry), "<code>\(entry)</code>")) }
    if let byte = refusal.byte { places.append((visit.text(words.byte), "<code>\(byte)</code>")) }
    return """
      <div class="card stack refusal" role="alert"><h2>\(Icon.warning.html())\(visit.text(words.uploadRefused))</h2>
      <p class="lead">\(visit.text(refusal.what))</p>\(Part.facts(places))\(problems)
      <h3>\(visit.text(words.mend))</h3><p>\(visit.text(refusal.mend))</p>
      \(refusal.output.map(output))<p class="quiet"><code>\(refusal.code.rawValue)</code></p></div>
      """
  }

  private func output(_ text: String) -> HTML {
    """
    <details open><summary>\(visit.text(Words.workshop.buildOutput))</summary>\
    <pre class="output" tabindex="0">\(text)</pre></details>
    """
  }

  private var problems: HTML {
    refusal.problems.isEmpty ? .empty : ProblemList(visit, refusal.problems).html
  }
}

/// What is wrong with a manifest, by line.
struct ProblemList {
  private let visit: Visit
  private let problems: [ManifestProblem]

  init(_ visit: Visit, _ problems: [ManifestProblem]) {
    self.visit = visit
    self.problems = problems
  }

  var html: HTML { "<h3>\(visit.text(Words.workshop.manifestProblems))</h3>\(list)" }

  /// Without a heading.
  var list: HTML {
    let words = Words.workshop
    let items = problems.prefix(100).html { problem in
      let place = visit.text(
        words.line,
        ["line": "\(problem.position.line)", "column": "\(problem.position.column)"]
      )
      return """
        <li>\((problem.severity == .error ? Icon.cross : Icon.warning).html())<div class="stack-s">\
        <p><strong>\(place)</strong> \(when: !problem.path.isEmpty, "<code>\(problem.path.description)</code>")</p>\
        <p>\(problem.message[visit.language])\
        \(problem.suggestion.map { " <strong>\($0[visit.language])</strong>" as HTML })</p>\
        \(when: !problem.excerpt.isEmpty, "<pre class=\"excerpt\">\(problem.excerpt)</pre>")</div></li>
        """
    }
    return "<ul class=\"marks\">\(items)</ul>"
  }
}
