import OpenLabSDK

extension PlanBuilder {
  /// Months of experience from which having it recognised is worth the work.
  private static let recognisable = 24
  /// From here on experience may give the whole diploma: a course is then for what the jury finds missing.
  private static let sufficient = 60
  /// Hours from which a course is longer than a year.
  private static let longCourse = 1_600

  /// See the trade, have experience recognised, learn what is missing.
  mutating func addQualification(for target: Occupation) {
    let lacksDiploma = (situation.missingLevels(for: target) ?? 0) > 0 || obstacle == .missingDiploma
    let experience = situation.experience(for: target)
    if lacksDiploma, let experience, experience.months >= Self.recognisable {
      addRecognition(of: experience, for: target)
    } else if situation.held[target.id] == nil {
      addImmersion(in: target)
    }
    let isFar = (situation.gap(to: target) ?? 0) >= 0.5 && situation.held[target.id] == nil
    let mayBeGranted = has("recognition") && !target.regulated && (experience?.months ?? 0) >= Self.sufficient
    let needsCourse = (lacksDiploma && !mayBeGranted) || obstacle == .missingSkills || (isFar && !mayBeGranted)
    guard needsCourse else { return }
    if let choice = CourseChoice.best(for: target, situation, purse) {
      addCourse(choice, for: target)
    } else {
      addSearchForCourse(target)
    }
  }

  private mutating func addImmersion(in target: Occupation) {
    let name = Words.quoted(target.label, situation)
    let related = situation.experience(for: target).flatMap { origin in
      situation.knowledge.relation(from: origin.occupation, to: target.id).map {
        Claim.relatedOccupation(from: origin.occupation, to: target.id, relation: $0)
      }
    }
    add(
      PlanStep(
        id: "immersion",
        action: .immersion,
        title: situation.text(
          "Voir le métier de près, une semaine en immersion\u{a0}: \(name)",
          "See the trade at close quarters, a week at a workplace: \(name)"
        ),
        claims: [related].compactMap(\.self) + skillsShared(with: target),
        cost: Cost(hours: 35),
        firstStep: situation.text(
          "Appeler un employeur du secteur et demander s’il accueille des immersions\u{a0}; la convention se fait ensuite avec "
            + "\(Words.counsellor(situation)).",
          "Call an employer of the trade and ask whether they take people for a week; the agreement is then made with "
            + "\(Words.counsellor(situation))."
        ),
        occupation: target.id
      )
    )
  }

  private mutating func addRecognition(of experience: (occupation: String, months: Int), for target: Occupation) {
    let name = Words.quoted(target.label, situation)
    let years = experience.months / 12
    add(
      PlanStep(
        id: "recognition",
        action: .validation,
        title: situation.text(
          "Faire reconnaître vos \(years) ans d’expérience par une VAE, en vue de \(name)",
          "Have your \(years) years of experience recognised (VAE), towards \(name)"
        ),
        claims: [.heldFor(occupation: experience.occupation, months: experience.months)] + answered(.missingDiploma),
        cost: Cost(hours: 60),
        firstStep: situation.text(
          "Écrire une journée type de votre travail, puis demander un premier avis au point conseil VAE\u{a0}: il dira quel "
            + "diplôme est possible.",
          "Write down a typical day of your work, then ask a VAE advice point for a first opinion: they will say which "
            + "diploma is possible."
        ),
        occupation: target.id
      )
    )
  }

  private mutating func addCourse(_ choice: CourseChoice, for target: Occupation) {
    let course = choice.course
    if choice.rest >= 1 { addFunding(of: choice) }
    var claims: [Claim] = [.leadsTo(occupation: target.id)]
    let learned = (situation.missingSkills(for: target) ?? []).filter { course.skills.contains($0) }
    if !learned.isEmpty { claims.append(.teaches(Array(learned.prefix(5)))) }
    claims += choice.payment.claims
    var place = ""
    if course.isEverywhere {
      place = situation.text("à distance", "from home")
    } else if situation.home != nil, let distance = situation.distance(to: course.departments) {
      let kilometres = distance.rounded(.up)
      claims.append(.withinDistance(km: kilometres))
      place =
        kilometres == 0
        ? situation.text("dans votre département", "in your département")
        : situation.text("à environ \(Int(kilometres))\u{a0}km", "about \(Int(kilometres)) km away")
    } else {
      place = situation.text("lieu à vérifier", "place to be checked")
    }
    claims += answered(obstacle == .missingDiploma ? .missingDiploma : .missingSkills)
    let title = Words.quoted(course.title, situation)
    let price = Words.euros(course.euros, situation)
    add(
      PlanStep(
        id: "course",
        action: .training,
        title: situation.text(
          "Suivre la formation \(title), \(course.hours)\u{a0}h, \(price), \(place)",
          "Take the course \(title), \(course.hours) hours, \(price), \(place)"
        ),
        claims: claims,
        cost: Cost(euros: course.euros, hours: Double(course.hours)),
        uses: choice.payment.uses,
        firstStep: situation.text(
          "Demander à l’organisme les dates de la prochaine session et ce qu’il faut pour y entrer.",
          "Ask the training provider for the dates of the next session and what it takes to get in."
        ),
        course: course.id,
        occupation: target.id
      )
    )
    purse.spend(choice.payment.uses)
    rest += choice.rest
  }

  /// What the rights leave open is named, with who may pay it.
  private mutating func addFunding(of choice: CourseChoice) {
    let rest = Words.euros(choice.rest, situation)
    let payers: String
    switch situation.status {
    case .jobseeker?:
      payers = situation.text(
        "France Travail (aide individuelle) ou la Région",
        "France Travail (individual aid) or the Region"
      )
    case .employee?:
      payers = situation.text("votre employeur ou Transitions Pro", "your employer or Transitions Pro")
    case .selfEmployed?:
      payers = situation.text("votre fonds d’assurance formation", "your training insurance fund (FAF)")
    case .publicAgent?:
      payers = situation.text("votre administration", "your administration")
    default:
      payers = situation.text("la Région ou un autre financeur", "the Region or another funder")
    }
    let isLong = choice.course.hours >= Self.longCourse
    let workStudy =
      isLong
      ? situation.text(
        "\u{a0}; regarder d’abord l’alternance, où l’employeur paie les études et un salaire",
        "; look at work-study first, where the employer pays for the studies and a wage"
      ) : ""
    let unknown = situation.rights == nil
    add(
      PlanStep(
        id: "funding",
        action: .administrative,
        title: unknown
          ? situation.text(
            "Faire le compte de vos droits à la formation et demander à \(payers) de financer les \(rest) de la formation\(workStudy)",
            "Count your rights to training and ask \(payers) to pay for the course, \(rest)\(workStudy)"
          )
          : situation.text(
            "Financer les \(rest) que vos droits ne couvrent pas\u{a0}: demander à \(payers)\(workStudy)",
            "Find the \(rest) that your rights do not cover: ask \(payers)\(workStudy)"
          ),
        claims: answered(.finances),
        cost: Cost(hours: 3),
        firstStep: situation.text(
          "Demander un devis à l’organisme\u{a0}: c’est la première pièce de tout dossier.",
          "Ask the training provider for a quotation: every application begins with it."
        )
      )
    )
  }

  private mutating func addSearchForCourse(_ target: Occupation) {
    let name = Words.quoted(target.label, situation)
    let counsellor = Words.counsellor(situation)
    add(
      PlanStep(
        id: "course-search",
        action: .support,
        title: situation.text(
          "Chercher avec \(counsellor) une autre voie vers \(name)\u{a0}: nous n’avons pas trouvé de formation à votre portée "
            + "(apprentissage, formation à distance, hébergement)",
          "Look with \(counsellor) for another way to \(name): we found no course within your reach (apprenticeship, "
            + "distance learning, lodging)"
        ),
        claims: answered(.missingSkills),
        cost: Cost(hours: 3),
        firstStep: situation.text(
          "Noter jusqu’où vous pourriez aller, et combien de semaines, pour une formation qui en vaut la peine.",
          "Note how far you could go, and for how many weeks, for a course that is worth it."
        ),
        occupation: target.id
      )
    )
  }
}
