internal import OpenLabProtocol

/// Training courses as a pure function of the world: one diploma or title for each occupation that asks for one, a way
/// in for the others, and short courses for skills.
struct CourseGenerator {
  let world: World

  /// Short courses beside those that lead to an occupation.
  private static let shortCourses = 160

  func all() -> [Course] {
    var courses: [Course] = []
    for (o, occupation) in world.reference.occupations.enumerated() {
      var stream = RandomStream(seed: world.seed, "course", World.number(occupation.id))
      courses.append(leading(to: occupation, number: courses.count, &stream))
      // Where many are wanted, a second place to train.
      if world.nationalOpenings[o] > 20_000 { courses.append(leading(to: occupation, number: courses.count, &stream)) }
    }
    let taught = skillsInDemand()
    for index in 0..<min(Self.shortCourses, taught.count) {
      courses.append(short(taught[index], number: courses.count))
    }
    return courses
  }

  /// Whether a job of this occupation is out of reach without training.
  static func needsTraining(_ occupation: Occupation) -> Bool {
    occupation.regulated || (occupation.diplomaLevel ?? 3) >= 3
  }

  private func leading(to occupation: Occupation, number: Int, _ stream: inout RandomStream) -> Course {
    let level = occupation.diplomaLevel ?? 3
    let needed = Self.needsTraining(occupation)
    let hours =
      switch level {
      case ...2: stream.within(10...28) * 7
      case 3: stream.within(60...110) * 7
      case 4: stream.within(70...140) * 7
      case 5: stream.within(90...200) * 7
      case 6: (occupation.regulated ? stream.within(450...600) : stream.within(80...220)) * 7
      default: (occupation.regulated ? stream.within(500...700) : stream.within(100...260)) * 7
      }
    let title = Self.title(occupation, level, needed)
    let modality = Self.modality(occupation, &stream)
    return Course(
      id: "co-" + String(number + 1).padded(to: 4),
      title: title,
      occupations: targets(occupation, level),
      skills: occupation.skills.core + stream.sample(occupation.skills.specific, 2),
      level: level,
      hours: hours,
      euros: Double(euros(hours, modality, &stream)),
      cpf: needed || stream.percent(40),
      modality: modality,
      departments: departments(modality, &stream)
    )
  }

  private static func title(_ occupation: Occupation, _ level: Int, _ needed: Bool) -> LocalizedText {
    let label = occupation.label
    if !needed {
      return LocalizedText(fr: "Préparation à l’emploi\u{A0}: \(label.fr)", en: "Job preparation: \(label.en)")
    }
    if occupation.regulated {
      return LocalizedText(fr: "Formation réglementée\u{A0}: \(label.fr)", en: "Statutory training: \(label.en)")
    }
    if level >= 6 {
      return LocalizedText(fr: "Cursus supérieur\u{A0}: \(label.fr)", en: "Higher education: \(label.en)")
    }
    return LocalizedText(fr: "Titre professionnel\u{A0}: \(label.fr)", en: "Vocational qualification: \(label.en)")
  }

  /// The occupation, and its closest neighbours that ask for no more and share half of what makes them.
  private func targets(_ occupation: Occupation, _ level: Int) -> [String] {
    let core = Set(occupation.skills.core)
    let neighbours = occupation.moves.close.compactMap { world.occupation($0) }.filter { neighbour in
      !neighbour.regulated && (neighbour.diplomaLevel ?? 3) <= level
        && neighbour.skills.core.count(where: { core.contains($0) }) * 2 >= neighbour.skills.core.count
    }
    return [occupation.id] + neighbours.map(\.id)
  }

  private static func modality(_ occupation: Occupation, _ stream: inout RandomStream) -> String {
    "CEM".contains(occupation.domain)
      ? stream.pick(["remote": 45, "mixed": 35, "onsite": 20]) : stream.pick(["onsite": 74, "mixed": 22, "remote": 4])
  }

  /// Whole tens of euros.
  private func euros(_ hours: Int, _ modality: String, _ stream: inout RandomStream) -> Int {
    let perHour = modality == "remote" ? stream.within(5...10) : stream.within(9...17)
    return max(10, hours * perHour / 10 * 10)
  }

  /// Empty for what is taught from afar: everywhere.
  private func departments(_ modality: String, _ stream: inout RandomStream) -> [String] {
    guard modality != "remote" else { return [] }
    let weights = world.reference.departments.map(\.population)
    let places = (0..<stream.within(4...14)).map { _ in world.reference.departments[stream.weighted(weights)].id }
    return Set(places).sorted()
  }

  /// Skills by how many openings ask for them, those that are learnt in a course.
  private func skillsInDemand() -> [Skill] {
    var demand: [String: Int] = [:]
    for (o, occupation) in world.reference.occupations.enumerated() {
      for skill in occupation.skills.core + occupation.skills.specific {
        demand[skill, default: 0] += world.nationalOpenings[o]
      }
    }
    return world.reference.skills.filter { $0.type != "behaviour" && demand[$0.id] != nil }
      .sorted { (demand[$0.id] ?? 0, $1.id) > (demand[$1.id] ?? 0, $0.id) }
  }

  private func short(_ skill: Skill, number: Int) -> Course {
    var stream = RandomStream(seed: world.seed, "short-course", World.number(skill.id))
    let users = world.reference.occupations.filter {
      $0.skills.core.contains(skill.id) || $0.skills.specific.contains(skill.id)
    }
    // Two more skills that go with it, out of one of the occupations that ask for it.
    let beside = users.isEmpty ? [] : stream.pick(users).skills.core.filter { $0 != skill.id }
    // Only what is done at a desk, or only known, is taught from afar.
    let isOfOffices = users.count(where: { "CEM".contains($0.domain) }) * 2 > users.count
    let modality =
      isOfOffices || skill.type == "knowledge"
      ? stream.pick(["onsite": 35, "mixed": 25, "remote": 40]) : stream.pick(["onsite": 75, "mixed": 25])
    let hours = stream.within(2...10) * 7
    return Course(
      id: "co-" + String(number + 1).padded(to: 4),
      title: LocalizedText(fr: "Module court\u{A0}: \(skill.label.fr)", en: "Short course: \(skill.label.en)"),
      occupations: [],
      skills: [skill.id] + stream.sample(beside, stream.within(0...2)),
      level: 2,
      hours: hours,
      euros: Double(euros(hours, modality, &stream) * 3 / 2 / 10 * 10),
      cpf: stream.percent(55),
      modality: modality,
      departments: departments(modality, &stream)
    )
  }
}
