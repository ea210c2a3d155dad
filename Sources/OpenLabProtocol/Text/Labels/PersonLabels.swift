extension Sex {
  /// What people call it; an unknown code stands for itself.
  package var label: LocalizedText {
    switch self {
    case .female: LocalizedText("femme", "woman")
    case .male: LocalizedText("homme", "man")
    default: LocalizedText(rawValue, rawValue)
    }
  }
}

extension Childcare {
  /// What people call it; an unknown code stands for itself.
  package var label: LocalizedText {
    switch self {
    case .none: LocalizedText("sans besoin de garde d’enfants", "no childcare needed")
    case .partial: LocalizedText("garde d’enfants trouvée en partie", "some childcare")
    case .needed: LocalizedText("garde d’enfants à trouver", "childcare to be found")
    default: LocalizedText(rawValue, rawValue)
    }
  }
}

extension Transport {
  /// What people call it; an unknown code stands for itself.
  package var label: LocalizedText {
    switch self {
    case .car: LocalizedText("voiture", "car")
    case .publicTransport: LocalizedText("transports en commun", "public transport")
    case .bicycle: LocalizedText("vélo", "bicycle")
    case .walk: LocalizedText("à pied", "on foot")
    default: LocalizedText(rawValue, rawValue)
    }
  }
}

extension Maturity {
  /// What people call it; an unknown code stands for itself.
  package var label: LocalizedText {
    switch self {
    case .idea: LocalizedText("une idée", "an idea")
    case .exploring: LocalizedText("en exploration", "being explored")
    case .decided: LocalizedText("décidé", "decided")
    case .underway: LocalizedText("en cours", "under way")
    default: LocalizedText(rawValue, rawValue)
    }
  }
}

extension Theme {
  /// What people call it; an unknown code stands for itself.
  package var label: LocalizedText {
    switch self {
    case .strength: LocalizedText("point fort", "strength")
    case .need: LocalizedText("besoin", "need")
    case .unexplored: LocalizedText("à explorer", "to explore")
    default: LocalizedText(rawValue, rawValue)
    }
  }
}

extension AgeBand {
  /// What people call it; an unknown code stands for itself.
  package var label: LocalizedText {
    let ends = rawValue.split(separator: "-")
    guard ends.count == 2 else { return LocalizedText(rawValue, rawValue) }
    return LocalizedText("\(ends[0]) à \(ends[1]) ans", "\(ends[0]) to \(ends[1]) years")
  }
}
