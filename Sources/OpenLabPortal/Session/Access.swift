import OpenLabRegistry
import OpenLabWeb

/// Who may open a page, or send its form.
enum Access: Hashable, Sendable {
  case anyone
  /// Those who signed in with one of these roles.
  case roles(Set<Role>)

  static let provider = Access.roles([.provider])
  static let maintainer = Access.roles([.maintainer])

  /// Why somebody may not, as a response; nil for who may.
  ///
  /// Who has not signed in is led to the login, and back afterwards; who has, as somebody else, is told.
  func refusal(_ visit: Visit, _ layout: Layout) -> Response? {
    guard case .roles(let roles) = self else { return nil }
    guard let role = visit.session.role else {
      return .redirect(to: LoginRoutes.path(backTo: back(visit.request)))
    }
    return roles.contains(role) ? nil : layout.response(ForbiddenPage(visit, role, roles).page, visit)
  }

  /// The page that was asked for; of a form the area that it stands in, since a form cannot be asked for.
  private func back(_ request: Request) -> LocalPath {
    guard request.method.isSafe else { return LocalPath(segments: Array(request.path.prefix(1))) }
    return LocalPath(untrusted: request.target) ?? LocalPath()
  }
}
