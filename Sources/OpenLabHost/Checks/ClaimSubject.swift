import OpenLabProtocol

/// What a claim is made about: an offer, a step of a plan, or an estimate.
struct ClaimSubject {
  enum Kind {
    case offer
    case step
    case estimate
  }

  /// Where it is.
  enum Place {
    /// It has no place to be near to.
    case none
    /// Remote or national: at hand from everywhere.
    case everywhere
    case department(String)
    /// In any of these départements.
    case departments([String])
  }

  var kind: Kind
  var id: String
  /// The occupation in question.
  var occupation: String?
  /// What it is about, in lists as the reference holds them: nothing is copied.
  var skills: [String]
  var moreSkills: [[String]] = []
  var place: Place
  var course: Course?

  init(_ offer: Offer) {
    kind = .offer
    id = offer.id
    occupation = offer.occupation
    skills = offer.skills
    place = .department(offer.department)
  }

  init(step id: String, occupation: Occupation?, course: Course?) {
    kind = .step
    self.id = id
    self.occupation = occupation?.id
    self.course = course
    skills = course?.skills ?? []
    if let occupation { moreSkills = [occupation.skills.core, occupation.skills.specific] }
    place = course.map { Self.place(of: $0) } ?? .none
  }

  init(trait: Trait) {
    kind = .estimate
    id = trait.id
    skills = trait.skills
    place = .none
  }

  init(skill: String) {
    kind = .estimate
    id = skill
    skills = [skill]
    place = .none
  }

  static func place(of course: Course) -> Place {
    course.departments.isEmpty || course.modality == "remote" ? .everywhere : .departments(course.departments)
  }

  func isAbout(_ skill: String) -> Bool { skills.contains(skill) || moreSkills.contains { $0.contains(skill) } }
}
