import OpenLabProtocol

extension Scope {
  /// What a list calls it: two or three words.
  var label: LocalizedText {
    let words = Words.account
    return switch self {
    case .profile: words.profile
    case .experiences: words.experiences
    case .skills: words.skills
    case .diplomas: words.diplomas
    case .rights: words.rights
    case .projects: words.projects
    case .constraints: words.constraints
    default: LocalizedText(rawValue, rawValue)
    }
  }
}
