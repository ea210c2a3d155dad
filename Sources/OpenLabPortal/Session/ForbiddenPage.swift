import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb

/// Somebody signed in as another than this page is for.
struct ForbiddenPage {
  private let visit: Visit
  private let role: Role
  private let roles: Set<Role>

  init(_ visit: Visit, _ role: Role, _ roles: Set<Role>) {
    self.visit = visit
    self.role = role
    self.roles = roles
  }

  var page: Page {
    let words = Words.session
    let order = Role.allCases.filter(roles.contains)
    let wanted = LocalizedText(
      order.map(\.label.fr).joined(separator: " ou "),
      order.map(\.label.en).joined(separator: " or ")
    )
    var page = Page(
      visit.text(words.forbiddenTitle),
      """
      <div class="error-page">\(Icon.lock.html())<h1>\(visit.text(words.forbiddenTitle))</h1>
      <p class="lead">\(visit.text(words.forbiddenLead, ["wanted": visit.text(wanted), "role": visit.text(role.label)]))</p>
      <div class="row">\(LoginRoutes.signOutForm(visit))\(Part.link(visit.text(Words.look.toCatalogue), to: LocalPath(), .second))</div>
      <p class="quiet"><code>403 · portal/other-role</code></p></div>
      """
    )
    page.status = OpenLabWeb.Status.forbidden
    page.isIndexed = false
    return page
  }
}
