extension Scope {
  /// The member of `account` that it fills: `account.skills` → `skills`.
  public var member: String { String(rawValue.dropFirst("account.".count)) }

  /// The sentence that a person reads before granting it.
  public var sentence: LocalizedText {
    switch self {
    case .profile:
      LocalizedText(
        "votre tranche d’âge, votre sexe, votre région, votre statut, votre niveau de diplôme et vos langues",
        "your age band, sex, region, status, diploma level and languages"
      )
    case .experiences:
      LocalizedText("les métiers que vous avez exercés, et quand", "the jobs that you have held, and when")
    case .skills: LocalizedText("vos compétences et leur niveau", "your skills and their level")
    case .diplomas: LocalizedText("vos diplômes", "your diplomas")
    case .rights:
      LocalizedText(
        "vos droits : formation (CPF), pénibilité (C2P), engagement citoyen (CEC)",
        "your rights: training (CPF), hard work (C2P), civic engagement (CEC)"
      )
    case .projects: LocalizedText("vos projets professionnels", "your professional projects")
    case .constraints:
      LocalizedText(
        "vos contraintes : déplacements, garde d’enfants, horaires, principal obstacle",
        "your constraints: transport, childcare, hours, main obstacle"
      )
    default: LocalizedText(rawValue, rawValue)
    }
  }

  /// Whether it holds sensitive data, to be asked for only when needed.
  public var isSensitive: Bool { self == .constraints }
}
