extension Contract {
  /// What people call it; an unknown code stands for itself.
  package var label: LocalizedText {
    switch self {
    case .cdi: LocalizedText("CDI", "permanent contract")
    case .cdd: LocalizedText("CDD", "fixed-term contract")
    case .interim: LocalizedText("intérim", "temporary agency work")
    case .apprenticeship: LocalizedText("apprentissage", "apprenticeship")
    case .selfEmployed: LocalizedText("à son compte", "self-employed")
    default: LocalizedText(rawValue, rawValue)
    }
  }
}

extension Schedule {
  /// What people call it; an unknown code stands for itself.
  package var label: LocalizedText {
    switch self {
    case .day: LocalizedText("de jour", "daytime")
    case .night: LocalizedText("de nuit", "nights")
    case .shifts: LocalizedText("en horaires décalés", "shifts")
    case .weekend: LocalizedText("le week-end", "weekends")
    default: LocalizedText(rawValue, rawValue)
    }
  }
}

extension Status {
  /// What people call it; an unknown code stands for itself.
  package var label: LocalizedText {
    switch self {
    case .employee: LocalizedText("salarié", "employee")
    case .jobseeker: LocalizedText("en recherche d’emploi", "jobseeker")
    case .selfEmployed: LocalizedText("à son compte", "self-employed")
    case .publicAgent: LocalizedText("agent public", "public agent")
    default: LocalizedText(rawValue, rawValue)
    }
  }
}

extension SkillSource {
  /// What people call it; an unknown code stands for itself.
  package var label: LocalizedText {
    switch self {
    case .declared: LocalizedText("déclarée", "declared")
    case .derivedFromJob: LocalizedText("tirée d’un emploi", "from a job")
    case .tested: LocalizedText("testée", "tested")
    case .certified: LocalizedText("certifiée", "certified")
    default: LocalizedText(rawValue, rawValue)
    }
  }
}
