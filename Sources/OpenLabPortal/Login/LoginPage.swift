import OpenLabProtocol
import OpenLabWeb

/// The one field that opens the portal's protected parts.
struct LoginPage {
  private let visit: Visit
  private let next: String?
  private let isWrong: Bool

  /// - Parameter isWrong: whether a token was sent that opens nothing; why it does not is said to nobody.
  init(_ visit: Visit, next: String?, isWrong: Bool = false) {
    self.visit = visit
    // What leads elsewhere is not even written down.
    self.next = next.flatMap { LocalPath(untrusted: $0)?.text }
    self.isWrong = isWrong
  }

  var page: Page {
    let words = Words.session
    let field = Field(
      "token",
      visit.text(words.token),
      hint: visit.text(words.tokenHint),
      problem: isWrong ? visit.text(words.tokenWrong) : nil,
      isRequired: true
    )
    var page = Page(
      visit.text(words.signIn),
      """
      <div class="narrow stack">\(Page.head(visit.text(words.signIn), lead: visit.text(words.loginLead)))
      \(when: next != nil && !isWrong, Part.note("<p>\(visit.text(words.loginNeeded))</p>"))
      <form method="post" action="/login" class="card stack">\(visit.formField)\
      \(next.map { "<input type=\"hidden\" name=\"next\" value=\"\($0)\">" as HTML })\
      \(field.input("password", autocomplete: "current-password", limit: 200))\
      \(Part.button(visit.text(words.signIn), icon: .logIn))</form>
      \(help)</div>
      """
    )
    page.isIndexed = false
    if isWrong { page.status = .forbidden }
    return page
  }

  private var help: HTML {
    let words = Words.session
    return """
      <details><summary>\(visit.text(words.noToken))</summary><div class="stack-s"><p>\(visit.text(words.noTokenText))</p>\
      <pre><code>openlab token create --role provider --name "Ada Martin" --provider "Exemple SAS" \
      --contact contact@exemple.fr</code></pre></div></details>
      """
  }
}
