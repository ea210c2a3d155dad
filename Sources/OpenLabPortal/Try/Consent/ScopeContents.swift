import OpenLabProtocol

/// What a part of an account holds, for one very person, in a line or three.
struct ScopeContents {
  let visit: Visit
  let account: Account
  private static let shown = 4

  private var names: Names { visit.names }
  private var format: Format { visit.format }
  private func text(_ fr: String, _ en: String) -> String { visit.text(LocalizedText(fr, en)) }

  /// Empty when there is nothing.
  func lines(_ scope: Scope) -> [String] {
    switch scope {
    case .profile: account.profile.map(profile) ?? []
    case .experiences: few(account.experiences?.reversed() ?? [], experience)
    case .skills: few((account.skills ?? []).sorted { ($1.level, $0.skill) < ($0.level, $1.skill) }, skill)
    case .diplomas: few(account.diplomas ?? [], diploma)
    case .rights: account.rights.map(rights) ?? []
    case .projects: few(account.projects ?? [], project)
    case .constraints: account.constraints.map(constraints) ?? []
    default: []
    }
  }

  private func few<Element>(_ list: [Element], _ words: (Element) -> String) -> [String] {
    let rest = list.count - Self.shown
    return list.prefix(Self.shown).map(words) + (rest > 0 ? [format.andMore(rest)] : [])
  }

  private func profile(_ profile: Profile) -> [String] {
    let level = profile.diplomaLevel
    let languages = profile.languages.map { "\($0.language) \($0.level.rawValue)" }.joined(separator: ", ")
    return [
      PersonWords(visit).facts(profile),
      text("diplôme de niveau \(level)", "diploma of level \(level)")
        + (languages.isEmpty ? "" : text(" ; langues : \(languages)", "; languages: \(languages)")),
    ]
  }

  private func experience(_ job: Experience) -> String {
    let name = names.occupation(job.occupation)
    let from = format.date(job.from)
    guard let to = job.to else { return text("\(name), depuis \(from)", "\(name), since \(from)") }
    let end = format.date(to)
    return text("\(name), de \(from) à \(end)", "\(name), \(from) to \(end)")
  }

  private func skill(_ skill: SkillLevel) -> String {
    let name = names.skill(skill.skill)
    return text("\(name) : \(skill.level) sur 4", "\(name): \(skill.level) of 4")
  }

  private func diploma(_ diploma: Diploma) -> String {
    [text("niveau \(diploma.level)", "level \(diploma.level)"), diploma.code, diploma.yearBand].compactMap { $0 }
      .joined(separator: ", ")
  }

  private func rights(_ rights: Rights) -> [String] {
    [("CPF", rights.cpf), ("C2P", rights.c2p), ("CEC", rights.cec)].map { name, right in
      let amount =
        right.unit == "euros" ? format.euros(right.amount) : format.quantity(right.amount, right.unit)
      let date = format.date(right.asOf)
      return text("\(name) : \(amount), au \(date)", "\(name): \(amount), as of \(date)")
    }
  }

  private func project(_ project: Project) -> String {
    let aims = format.list(project.occupations.map(names.occupation))
    let reach = format.kilometres(Double(project.mobilityKm))
    return text("\(aims), jusqu’à \(reach)", "\(aims), up to \(reach)")
  }

  private func constraints(_ limits: Constraints) -> [String] {
    let reach = format.kilometres(Double(limits.mobilityKm))
    let transport = format.list(limits.transport.map { visit.text($0.label) })
    let obstacle = visit.text(limits.mainObstacle.label)
    return [
      text("jusqu’à \(reach)", "up to \(reach)") + (transport.isEmpty ? "" : " (\(transport))"),
      visit.text(limits.childcare.label) + ", "
        + (limits.licence ? text("permis de conduire", "driving licence") : text("sans permis", "no driving licence")),
      text("dit que ce qui freine, c’est : \(obstacle)", "says that what stands in the way is: \(obstacle)"),
    ]
  }
}
