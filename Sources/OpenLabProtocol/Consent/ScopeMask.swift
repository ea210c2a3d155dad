/// The scopes of this version that a set holds, as bits: asked for many times in a call, worked out once.
package struct ScopeMask: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let profile = ScopeMask(rawValue: 1)
  package static let experiences = ScopeMask(rawValue: 2)
  package static let skills = ScopeMask(rawValue: 4)
  package static let diplomas = ScopeMask(rawValue: 8)
  package static let rights = ScopeMask(rawValue: 16)
  package static let projects = ScopeMask(rawValue: 32)
  package static let constraints = ScopeMask(rawValue: 64)

  /// The bit of a scope; none for one that this version does not know.
  package init(_ scope: Scope) {
    switch scope {
    case .profile: self = .profile
    case .experiences: self = .experiences
    case .skills: self = .skills
    case .diplomas: self = .diplomas
    case .rights: self = .rights
    case .projects: self = .projects
    case .constraints: self = .constraints
    default: self = []
    }
  }

  package init(_ scopes: some Sequence<Scope>) {
    self = []
    for scope in scopes { formUnion(ScopeMask(scope)) }
  }
}
