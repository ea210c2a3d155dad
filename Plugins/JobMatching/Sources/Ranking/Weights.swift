/// How much each part of a match counts, in log odds: 0 is as likely as not, 1 is 73 %, 2 is 88 %.
///
/// Chosen so that the order is the one that counsellors give: what is aimed at or held, then what is close to it, then
/// steps up, then what shares many telling skills; and checked by the evaluator on people of two seeds.
struct Weights: Sendable {
  static let standard = Weights()

  // What jobs held say.

  /// Months of practice after which most of a job is known (1 − 1/e).
  var practiceMonths = 12.0
  /// Months after which a job left counts half.
  var halfLifeMonths = 48.0
  /// Mastery presumed of the skills of a job held.
  var coreOfHeld = 0.7
  var specificOfHeld = 0.35
  /// Mastery of a listed skill at levels 0…4.
  var levels = [0.2, 0.5, 0.8, 0.95, 1.0]

  // Ways from an occupation held or aimed at to that of an offer.

  var asked = 3.4
  var aimed = 3.6
  var held = 3.3
  var close = 2.7
  var evolution = 2.2
  /// Share that ways from earlier jobs keep.
  var earlierJobs = 0.4
  /// Two close moves in a row.
  var secondStep = 0.2
  /// Moves from what is aimed at, not held: the way there is longer.
  var fromAim = 0.3
  /// A second way to the same occupation adds this share of itself.
  var secondWay = 0.25

  // Skills.

  var skills = 0.1
  /// Mastery at which a skill neither helps nor harms.
  var neutralMastery = 0.4
  /// Of skills of the occupation that the offer does not name.
  var unnamedSkills = 0.25

  // The rest.

  var sameDomain = 1.5
  var market = 5.0
  var tension = 0.3
  var words = 2.5
  var distance = 0.4
  /// Kilometres at which the distance counts in full.
  var farKm = 250.0
  /// Share of the distance that counts where the work can be done from home.
  var remote = 0.33
  /// For each level of diploma that is missing.
  var missingDiploma = 0.7
  /// For each level beyond two that the offer does not need.
  var unusedDiploma = 0.2
  /// An apprenticeship for someone who has worked for years.
  var apprenticeship = 1.2
  var selfEmployment = 0.6
  /// For each tenth of full time beside what a project asks for.
  var workTime = 0.15
  /// For each tenth of the pay that a project asks for, in another occupation than it aims at.
  var wage = 0.15
  var bias = -2.5

  /// Below it nothing is proposed: 15 %.
  var least = -1.75

  // A page that does not repeat itself.

  /// The second, third… offer of one occupation, up to a limit.
  var sameOccupation = 0.7
  /// And of one occupation in one département.
  var sameCell = 0.25
  var mostRepeats = 8
}
