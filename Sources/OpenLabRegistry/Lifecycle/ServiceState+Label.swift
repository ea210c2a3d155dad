package import OpenLabProtocol

extension ServiceState {
  /// What people call it.
  package var label: LocalizedText {
    switch self {
    case .submitted: LocalizedText("déposé", "submitted")
    case .inReview: LocalizedText("en examen", "in review")
    case .certified: LocalizedText("certifié", "certified")
    case .published: LocalizedText("publié", "published")
    case .suspended: LocalizedText("suspendu", "suspended")
    case .deprecated: LocalizedText("en fin de vie", "deprecated")
    case .withdrawn: LocalizedText("retiré", "withdrawn")
    }
  }
}
