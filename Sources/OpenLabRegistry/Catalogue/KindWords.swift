internal import OpenLabProtocol

/// What people type who look for a kind of service, beside the words of its name.
enum KindWords {
  static func of(_ kind: Kind) -> String {
    switch kind {
    case .jobMatching:
      """
      emploi emplois travail boulot job métier poste offre offres recrutement candidature embauche annonce proche \
      employment work vacancy opening offer matching hiring
      """
    case .skillsProfiling:
      """
      compétences profil test questionnaire évaluation bilan talents points forts aptitudes savoir-faire \
      skills profile assessment strengths quiz talents
      """
    case .projectCoaching:
      """
      projet plan étapes formation reconversion évolution conseil accompagnement droits financement CPF obstacle \
      project coaching steps training career change advice rights funding
      """
    default: kind.rawValue
    }
  }

  static func of(_ status: Status) -> String {
    switch status {
    case .employee: "salarié salariée employé employee"
    case .jobseeker: "demandeur demandeuse chômage chômeur chômeuse unemployed unemployment"
    case .selfEmployed: "indépendant entrepreneur auto-entrepreneur freelance self-employed"
    case .publicAgent: "agent public fonctionnaire fonction publique civil servant public"
    default: status.rawValue
    }
  }
}
