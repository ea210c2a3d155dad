internal import OpenLabProtocol

/// What a person can do, from the jobs held, the traits and life; and what of it the account shows.
struct SkillGenerator {
  let world: World
  let career: CareerGenerator.Career
  /// Thousandths of standard deviations.
  let traits: [String: Int]

  struct Skills {
    var shown: [SkillLevel]
    var hidden: [String]
  }

  /// Skills that are hidden, in hundredths: what people forget to say.
  private static let hiddenShare = 30

  func skills(_ stream: inout RandomStream) -> Skills {
    var levels: [String: Int] = [:]
    var fromJobs: Set<String> = []
    for job in career.jobs {
      let experience = Self.level(months: job.months)
      for skill in job.occupation.skills.core where stream.percent(88) {
        levels[skill] = max(levels[skill] ?? 0, noisy(experience, &stream))
        fromJobs.insert(skill)
      }
      for skill in job.occupation.skills.specific where stream.percent(38) {
        levels[skill] = max(levels[skill] ?? 0, noisy(experience - 1, &stream))
        fromJobs.insert(skill)
      }
    }
    // What a trait underlies, people have without any job.
    for trait in world.reference.traits {
      let value = traits[trait.id] ?? 0
      for skill in trait.skills where levels[skill] == nil && stream.below(4_000) < value + 700 {
        levels[skill] = min(4, max(1, 2 + value / 900))
      }
    }
    // A pastime, a family business, a year abroad: some skills of an occupation never held.
    for _ in 0..<stream.pick([0: 45, 1: 35, 2: 20]) {
      let other = stream.pick(world.reference.occupations)
      for skill in stream.sample(other.skills.core, stream.within(1...3)) where levels[skill] == nil {
        levels[skill] = stream.within(0...2)
      }
    }
    return split(levels, fromJobs, &stream)
  }

  private func split(_ levels: [String: Int], _ fromJobs: Set<String>, _ stream: inout RandomStream) -> Skills {
    var skills = Skills(shown: [], hidden: [])
    for (skill, level) in levels.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      if stream.percent(Self.hiddenShare) {
        skills.hidden.append(skill)
        continue
      }
      let source: SkillSource =
        fromJobs.contains(skill)
        ? stream.pick([.derivedFromJob: 72, .declared: 18, .tested: 7, .certified: 3] as KeyValuePairs)
        : stream.pick([.declared: 90, .tested: 10] as KeyValuePairs)
      let error = source == .tested ? Double(stream.within(25...70)) / 100 : nil
      // What people say of themselves is one level off a third of the time.
      let told = source == .declared && stream.percent(33) ? level + (stream.percent(60) ? 1 : -1) : level
      skills.shown.append(SkillLevel(skill: skill, level: min(4, max(0, told)), source: source, standardError: error))
    }
    if skills.shown.isEmpty, let skill = skills.hidden.popLast() {
      skills.shown.append(SkillLevel(skill: skill, level: 1, source: .declared))
    }
    return skills
  }

  /// With help, alone, with ease, well enough to teach.
  static func level(months: Int) -> Int {
    switch months {
    case ..<12: 1
    case ..<36: 2
    case ..<96: 3
    default: 4
    }
  }

  private func noisy(_ level: Int, _ stream: inout RandomStream) -> Int {
    min(4, max(0, level + stream.pick([-1: 15, 0: 70, 1: 15])))
  }
}
