internal import OpenLabProtocol

/// What a person can do, from the jobs held, the traits and life; and what of it the account shows.
extension PersonGenerator {
  /// Skills that are hidden, in hundredths: what people forget to say.
  private static let hiddenShare = 30

  mutating func skills(_ stream: inout RandomStream) {
    for job in draft.jobs {
      let facts = tables.occupations[job.occupation]
      let experience = SkillLevels.level(months: job.months)
      for place in facts.core where stream.percent(88) {
        learn(Int(tables.lists[place]), noisy(experience, &stream))
      }
      for place in facts.specific where stream.percent(38) {
        learn(Int(tables.lists[place]), noisy(experience - 1, &stream))
      }
    }
    // What a trait underlies, people have without any job.
    for (index, trait) in tables.traits.enumerated() {
      let value = draft.traits[index]
      for place in trait.skills {
        let skill = Int(tables.lists[place])
        if levels[skill] < 0, stream.below(4_000) < value + 700 { hold(skill, min(4, max(1, 2 + value / 900))) }
      }
    }
    // A pastime, a family business, a year abroad: some skills of an occupation never held.
    for _ in 0..<stream.weighted((0, 45), (1, 35), (2, 20)) {
      let other = tables.occupations[stream.below(tables.occupations.count)].core
      let wanted = stream.within(1...3)
      choices.removeAll(keepingCapacity: true)
      choices.append(contentsOf: tables.lists[other])
      stream.sample(&choices, wanted)
      for skill in choices where levels[Int(skill)] < 0 { hold(Int(skill), stream.within(0...2)) }
    }
    split(&stream)
  }

  private mutating func learn(_ skill: Int, _ level: Int) {
    hold(skill, max(max(0, Int(levels[skill])), level))
    fromJobs[skill >> 6] |= 1 << UInt64(skill & 63)
  }

  private mutating func hold(_ skill: Int, _ level: Int) {
    levels[skill] = Int8(level)
    held[skill >> 6] |= 1 << UInt64(skill & 63)
  }

  /// In the order of the reference; leaves the room empty for the next person.
  private mutating func split(_ stream: inout RandomStream) {
    for word in held.indices where held[word] != 0 {
      var bits = held[word]
      let taught = fromJobs[word]
      held[word] = 0
      fromJobs[word] = 0
      while bits != 0 {
        let bit = bits.trailingZeroBitCount
        bits &= bits - 1
        let skill = word << 6 | bit
        let level = Int(levels[skill])
        levels[skill] = -1
        if stream.percent(Self.hiddenShare) {
          draft.hidden.append(skill)
        } else {
          show(skill, level, isTaught: taught >> UInt64(bit) & 1 == 1, &stream)
        }
      }
    }
    if draft.shown.isEmpty, let skill = draft.hidden.popLast() {
      draft.shown.append(.init(skill: skill, level: 1, source: .declared, errorHundredths: 0))
    }
  }

  private mutating func show(_ skill: Int, _ level: Int, isTaught: Bool, _ stream: inout RandomStream) {
    let source =
      isTaught ? stream.weighted((1, 72), (0, 18), (2, 7), (3, 3)) : stream.weighted((0, 90), (2, 10))
    let error = source == 2 ? stream.within(25...70) : 0
    // What people say of themselves is one level off a third of the time.
    let told = source == 0 && stream.percent(33) ? level + (stream.percent(60) ? 1 : -1) : level
    draft.shown.append(
      .init(
        skill: skill,
        level: min(4, max(0, told)),
        source: PersonDraft.Sources(rawValue: source) ?? .declared,
        errorHundredths: error
      )
    )
  }

  private func noisy(_ level: Int, _ stream: inout RandomStream) -> Int {
    min(4, max(0, level + stream.weighted((-1, 15), (0, 70), (1, 15))))
  }
}

/// How well a job is known by its length.
enum SkillLevels {
  /// With help, alone, with ease, well enough to teach.
  static func level(months: Int) -> Int {
    switch months {
    case ..<12: 1
    case ..<36: 2
    case ..<96: 3
    default: 4
    }
  }
}
