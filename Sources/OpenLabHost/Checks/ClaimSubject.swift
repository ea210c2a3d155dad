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

  let kind: Kind
  let id: String
  /// The occupation in question.
  let occupation: String?
  /// What it is about, in lists as the reference holds them: nothing is copied.
  let skills: [String]
  let moreSkills: [[String]]
  let place: Place
  /// One at most: a course is big, and most subjects have none.
  private let courses: [Course]

  init(_ offer: Offer) {
    kind = .offer
    id = offer.id
    occupation = offer.occupation
    skills = offer.skills
    moreSkills = []
    place = .department(offer.department)
    courses = []
  }

  init(step id: String, occupation: Occupation?, course: Course?) {
    kind = .step
    self.id = id
    self.occupation = occupation?.id
    courses = course.map { [$0] } ?? []
    skills = course?.skills ?? []
    moreSkills = occupation.map { [$0.skills.core, $0.skills.specific] } ?? []
    place = course.map { Self.place(of: $0) } ?? .none
  }

  init(trait: Trait) {
    kind = .estimate
    id = trait.id
    occupation = nil
    skills = trait.skills
    moreSkills = []
    place = .none
    courses = []
  }

  init(skill: String) {
    kind = .estimate
    id = skill
    occupation = nil
    skills = [skill]
    moreSkills = []
    place = .none
    courses = []
  }

  var course: Course? { courses.first }

  static func place(of course: Course) -> Place {
    course.departments.isEmpty || course.modality == "remote" ? .everywhere : .departments(course.departments)
  }

  func isAbout(_ skill: String) -> Bool { skills.contains(skill) || moreSkills.contains { $0.contains(skill) } }
}
