import OpenLabProtocol

extension Scope {
  /// What a list calls it: two or three words.
  var label: LocalizedText {
    switch self {
    case .profile: LocalizedText("profil", "profile")
    case .experiences: LocalizedText("parcours", "career")
    case .skills: LocalizedText("compétences", "skills")
    case .diplomas: LocalizedText("diplômes", "diplomas")
    case .rights: LocalizedText("droits", "rights")
    case .projects: LocalizedText("projets", "projects")
    case .constraints: LocalizedText("contraintes", "constraints")
    default: LocalizedText(rawValue, rawValue)
    }
  }
}
