internal import OpenLabProtocol

/// A person by number: places in the reference's lists instead of codes, whole numbers instead of amounts. The account,
/// its line of JSON and the truth are all made from it.
struct PersonDraft {
  struct Job {
    var occupation: Int
    /// Its letter.
    var sector: UInt8
    var from: YearMonth
    /// The first month after it; nil while it lasts.
    var until: YearMonth?
    var contract: Contracts
    var workTimeTenths: Int

    var months: Int { (until ?? FixtureDate.month) - from }
  }

  /// In the order of `Contract.known`.
  enum Contracts: Int { case cdi, cdd, interim, apprenticeship, selfEmployed }

  struct Skill {
    var skill: Int
    var level: Int
    /// A place in `SkillSource.known`.
    var source: Sources
    /// Hundredths of a level; 0 for none.
    var errorHundredths: Int
  }

  /// In the order of `SkillSource.known`.
  enum Sources: Int { case declared, derivedFromJob, tested, certified }

  struct LanguageLevelDraft {
    /// A place in ``languages``.
    var language: Int
    /// A place in `LanguageLevel.known`.
    var level: Int
  }

  static let languages = ["fr", "ar", "pt", "uk", "tr", "es", "ro", "en", "de", "it"]

  struct Project {
    /// One to three occupations; the first `count` count.
    var targets: (Int, Int, Int)
    var count: Int
    var mobilityKm: Int
    /// Cents; 0 for none.
    var wageCents: Int
    var workTimeTenths: Int
    /// A place in `Maturity.known`.
    var maturity: Int
    /// Places in `Theme.known`: motivation, skills, market, training, mobility, finances.
    var themes: (Int, Int, Int, Int, Int, Int)
  }

  struct ConstraintsDraft {
    var mobilityKm = 0
    /// A bit for each of `Transport.known`.
    var transport = 0
    var licence = false
    /// A place in `Childcare.known`.
    var childcare = 0
    /// A bit for each of ``schedules``.
    var schedule = 0
  }

  /// The order in which an account names them.
  static let schedules: [Schedule] = [.day, .shifts, .weekend, .night]

  var number = 0
  var age = 0
  /// Year of the last diploma.
  var graduation = 0
  /// What the person says, and what really stands in the way.
  var declared = Obstacles.unclearProject
  var obstacle = Obstacles.unclearProject
  /// Oldest first; at least one.
  var jobs: [Job] = []
  /// Thousandths of standard deviations.
  var traits: [Int] = []
  var shown: [Skill] = []
  var hidden: [Int] = []
  var spoken: [LanguageLevelDraft] = []
  var hasSchoolDiploma = false
  var history = RightsHistory(periods: [], engagements: [:], isUnqualified: false)
  var rights = RightsLaw.Amounts()
  var projects: [Project] = []
  var constraints = ConstraintsDraft()

  /// In the order of `Obstacle.known`.
  enum Obstacles: Int {
    case unclearProject, missingSkills, missingDiploma, fewOffers, mobility, childcare, finances, digitalAccess
    case language, confidence, health, administrative

    init(_ obstacle: Obstacle) {
      self = Obstacle.known.firstIndex(of: obstacle).flatMap(Obstacles.init(rawValue:)) ?? .unclearProject
    }

    var obstacle: Obstacle { Obstacle.known[rawValue] }
  }

  mutating func removeAll() {
    jobs.removeAll(keepingCapacity: true)
    traits.removeAll(keepingCapacity: true)
    shown.removeAll(keepingCapacity: true)
    hidden.removeAll(keepingCapacity: true)
    spoken.removeAll(keepingCapacity: true)
    projects.removeAll(keepingCapacity: true)
    history.periods.removeAll(keepingCapacity: true)
    if !history.engagements.isEmpty { history.engagements = [:] }
  }
}
