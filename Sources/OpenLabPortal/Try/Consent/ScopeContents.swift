import OpenLabProtocol

/// What a part of an account holds, for one very person, in a line or three.
struct ScopeContents {
  let visit: Visit
  let account: Account
  private static let shown = 4

  private var names: Names { visit.names }
  private var format: Format { visit.format }
  private var words: AccountWords { Words.account }

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
    return [
      PersonWords(visit).facts(profile), visit.text(words.diplomaLevel, ["n": "\(level)"]),
      profile.languages.isEmpty ? nil : visit.text(words.speaks, ["languages": PersonWords(visit).languages(profile)]),
    ].compactMap { $0 }
  }

  private func experience(_ job: Experience) -> String {
    let name = names.occupation(job.occupation)
    let from = format.date(job.from)
    guard let to = job.to else { return visit.text(words.jobSince, ["job": name, "from": from]) }
    return visit.text(words.jobUntil, ["job": name, "from": from, "to": format.date(to)])
  }

  private func skill(_ skill: SkillLevel) -> String {
    visit.text(words.skill, ["skill": names.skill(skill.skill), "n": "\(skill.level)"])
  }

  private func diploma(_ diploma: Diploma) -> String {
    [visit.text(words.level, ["n": "\(diploma.level)"]), diploma.code, diploma.yearBand].compactMap { $0 }
      .joined(separator: ", ")
  }

  private func rights(_ rights: Rights) -> [String] {
    [("CPF", rights.cpf), ("C2P", rights.c2p), ("CEC", rights.cec)].map { name, right in
      let amount =
        right.unit == "euros" ? format.euros(right.amount) : format.quantity(right.amount, right.unit)
      return visit.text(words.right, ["right": name, "amount": amount, "date": format.date(right.asOf)])
    }
  }

  private func project(_ project: Project) -> String {
    let aims = format.list(project.occupations.map(names.occupation))
    let reach = format.kilometres(Double(project.mobilityKm))
    return visit.text(words.project, ["aims": aims, "distance": reach])
  }

  private func constraints(_ limits: Constraints) -> [String] {
    let reach = format.kilometres(Double(limits.mobilityKm))
    let transport = format.list(limits.transport.map { visit.text($0.label) })
    let obstacle = visit.text(limits.mainObstacle.label)
    return [
      visit.text(words.reach, ["distance": reach]) + (transport.isEmpty ? "" : " (\(transport))"),
      visit.text(limits.childcare.label) + ", " + visit.text(limits.licence ? words.licence : words.noLicence),
      visit.text(words.obstacle, ["obstacle": obstacle]),
    ]
  }
}
