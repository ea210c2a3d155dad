extension Obstacle {
  /// What people call it; an unknown code stands for itself.
  package var label: LocalizedText {
    switch self {
    case .unclearProject: LocalizedText("un projet encore flou", "a project that is still unclear")
    case .missingSkills: LocalizedText("des compétences à acquérir", "skills to be learned")
    case .missingDiploma: LocalizedText("un diplôme qui manque", "a diploma that is missing")
    case .fewOffers: LocalizedText("peu d’offres à portée", "few offers within reach")
    case .mobility: LocalizedText("les déplacements", "getting to work")
    case .childcare: LocalizedText("la garde d’enfants", "childcare")
    case .finances: LocalizedText("le financement", "paying for it")
    case .digitalAccess: LocalizedText("l’accès au numérique", "digital access")
    case .language: LocalizedText("la maîtrise du français", "command of French")
    case .confidence: LocalizedText("la confiance en soi", "self-confidence")
    case .health: LocalizedText("la santé", "health")
    case .administrative: LocalizedText("une démarche administrative", "an administrative matter")
    default: LocalizedText(rawValue, rawValue)
    }
  }
}

extension PlanAction {
  /// What people call it; an unknown code stands for itself.
  package var label: LocalizedText {
    switch self {
    case .training: LocalizedText("formation", "training")
    case .immersion: LocalizedText("immersion en entreprise", "workplace immersion")
    case .validation: LocalizedText("validation des acquis (VAE)", "recognition of experience")
    case .application: LocalizedText("candidature", "application")
    case .network: LocalizedText("réseau", "network")
    case .support: LocalizedText("accompagnement", "support")
    case .administrative: LocalizedText("démarche", "paperwork")
    case .mobility: LocalizedText("mobilité", "mobility")
    case .job: LocalizedText("emploi", "job")
    default: LocalizedText(rawValue, rawValue)
    }
  }
}
