package import OpenLabProtocol

extension ServiceState {
  /// What people call it.
  package var label: LocalizedText {
    switch self {
    case .submitted: LocalizedText("déposé", "submitted")
    case .inReview: LocalizedText("en examen", "in review")
    case .returned: LocalizedText("renvoyé", "sent back")
    case .certified: LocalizedText("certifié", "certified")
    case .published: LocalizedText("publié", "published")
    case .suspended: LocalizedText("suspendu", "suspended")
    case .deprecated: LocalizedText("en fin de vie", "deprecated")
    case .withdrawn: LocalizedText("retiré", "withdrawn")
    }
  }
}

extension RegistryAct {
  /// What people call doing it.
  package var label: LocalizedText {
    switch self {
    case .submit: LocalizedText("déposer", "submit")
    case .review: LocalizedText("examiner", "review")
    case .sendBack: LocalizedText("renvoyer", "send back")
    case .certify: LocalizedText("certifier", "certify")
    case .publish: LocalizedText("publier", "publish")
    case .suspend: LocalizedText("suspendre", "suspend")
    case .deprecate: LocalizedText("mettre en fin de vie", "deprecate")
    case .withdraw: LocalizedText("retirer", "withdraw")
    }
  }
}

extension Role {
  /// What people call it.
  package var label: LocalizedText {
    switch self {
    case .tester: LocalizedText("testeur", "tester")
    case .provider: LocalizedText("fournisseur", "provider")
    case .maintainer: LocalizedText("mainteneur", "maintainer")
    case .council: LocalizedText("conseil", "council")
    }
  }
}

extension ReactionState {
  /// What people call it.
  package var label: LocalizedText {
    switch self {
    case .new: LocalizedText("nouvelle", "new")
    case .seen: LocalizedText("lue", "seen")
    case .answered: LocalizedText("répondue", "answered")
    case .corrected: LocalizedText("corrigée", "corrected")
    case .confirmed: LocalizedText("confirmée par son auteur", "confirmed by its author")
    case .reopened: LocalizedText("rouverte par son auteur", "reopened by its author")
    case .declined: LocalizedText("refusée", "declined")
    }
  }
}

extension ReactionAct {
  /// What people call doing it.
  package var label: LocalizedText {
    switch self {
    case .see: LocalizedText("marquer comme lue", "mark as seen")
    case .answer: LocalizedText("répondre", "answer")
    case .correct: LocalizedText("dire corrigée", "say corrected")
    case .decline: LocalizedText("refuser", "decline")
    case .confirm: LocalizedText("confirmer", "confirm")
    case .reopen: LocalizedText("rouvrir", "reopen")
    }
  }
}

extension Smile {
  /// What people call it.
  package var label: LocalizedText {
    switch self {
    case .good: LocalizedText("content", "pleased")
    case .medium: LocalizedText("mitigé", "so-so")
    case .bad: LocalizedText("mécontent", "displeased")
    }
  }
}

extension Facet {
  /// What people call it.
  package var label: LocalizedText {
    switch self {
    case .useful: LocalizedText("utile", "useful")
    case .clear: LocalizedText("clair", "clear")
    case .trusted: LocalizedText("digne de confiance", "trustworthy")
    }
  }
}

extension Situation {
  /// What people call it.
  package var label: LocalizedText {
    switch self {
    case .blocked: LocalizedText("j’ai été bloqué", "I was blocked")
    case .notUnderstood: LocalizedText("je n’ai pas compris", "I did not understand")
    case .idea: LocalizedText("j’ai une idée", "I have an idea")
    case .risk: LocalizedText("je vois un risque", "I see a risk")
    }
  }
}

extension CertificationLevel {
  /// What people call it.
  package var label: LocalizedText {
    switch self {
    case .listed: LocalizedText("référencé", "listed")
    case .speaks: LocalizedText("dialogue", "speaks")
    case .safe: LocalizedText("sûr", "safe")
    case .resilient: LocalizedText("résistant", "resilient")
    case .fair: LocalizedText("équitable", "fair")
    }
  }
}
