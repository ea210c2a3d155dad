import OpenLabProtocol

/// One account as a person wants to see it: a career on a time line, skills as bars, rights with their dates.
struct AccountPage {
  let names: Names
  /// `YYYY-MM…`: how far a job that lasts has come.
  var today: String?

  func render(_ account: Account, on page: inout Page) {
    page.heading(account.id)
    if let profile = account.profile { render(profile, on: &page) }
    if let experiences = account.experiences { render(experiences, on: &page) }
    if let skills = account.skills { render(skills, on: &page) }
    if let diplomas = account.diplomas, !diplomas.isEmpty { render(diplomas, on: &page) }
    if let rights = account.rights { render(rights, on: &page) }
    if let projects = account.projects { render(projects, on: &page) }
    if let constraints = account.constraints { render(constraints, on: &page) }
  }

  /// Who it is, in a sentence or two.
  func summary(_ account: Account, _ page: Page) -> String {
    var sentence = account.profile.map { facts($0, page).joined(separator: ", ") + ". " } ?? ""
    if let last = account.experiences?.last {
      let name = page.format.quoted(names.occupation(last.occupation))
      sentence += page.text("Dernier métier : \(name). ", "Last job: \(name). ")
    }
    if let project = account.projects?.first {
      let aims = page.format.list(project.occupations.map { page.format.quoted(names.occupation($0)) })
      sentence += page.text("Projet : \(aims).", "Project: \(aims).")
    }
    return sentence
  }

  private func facts(_ profile: Profile, _ page: Page) -> [String] {
    let region = page.text("région \(profile.region)", "region \(profile.region)")
    let level = profile.diplomaLevel
    return [
      page.text(profile.sex.label), page.text(profile.ageBand.label), page.text(profile.status.label),
      profile.department.map(names.department) ?? region,
      page.text("diplôme de niveau \(level)", "diploma of level \(level)"),
    ]
  }

  private func render(_ profile: Profile, on page: inout Page) {
    page.add(facts(profile, page).joined(separator: ", "))
    if !profile.languages.isEmpty {
      let list = profile.languages.map { "\($0.language) \($0.level.rawValue)" }
      page.add(page.text("Langues : ", "Languages: ") + list.joined(separator: ", "))
    }
  }

  private func render(_ experiences: [Experience], on page: inout Page) {
    page.heading(page.text("Parcours", "Career"))
    guard !experiences.isEmpty else { return page.add(page.text("aucun emploi", "no job"), indent: 2, style: .dim) }
    let line = TimeLine(experiences, until: today)
    var table = Table(
      [
        Table.Column(title: ""), Table.Column(title: ""), Table.Column(title: "", isFlexible: true),
        Table.Column(title: ""), Table.Column(title: "", isNumber: true),
      ],
      indent: 2
    )
    for experience in experiences {
      let time = page.text(
        "\(experience.from) → \(experience.to ?? "…")",
        "\(experience.from) → \(experience.to ?? "…")"
      )
      table.add(
        Table.Cell(time),
        Table.Cell(line.bar(experience, width: 24), .cyan),
        Table.Cell(names.occupation(experience.occupation)),
        Table.Cell(page.text(experience.contract.label)),
        Table.Cell(page.format.percent(experience.workTime))
      )
    }
    page.add(table)
  }

  private func render(_ skills: [SkillLevel], on page: inout Page) {
    page.heading(page.text("Compétences", "Skills"))
    guard !skills.isEmpty else { return page.add(page.text("aucune", "none"), indent: 2, style: .dim) }
    var table = Table(
      [
        Table.Column(title: ""), Table.Column(title: ""), Table.Column(title: "", isFlexible: true),
        Table.Column(title: ""),
      ],
      indent: 2
    )
    for skill in skills.sorted(by: { ($1.level, $0.skill) < ($0.level, $1.skill) }) {
      let error = skill.standardError.map { " ± \(page.format.number($0, decimals: 1))" } ?? ""
      table.add(
        Table.Cell(Bar.text(Double(skill.level) / 4, width: 4), .green),
        Table.Cell("\(skill.level)/4\(error)"),
        Table.Cell(names.skill(skill.skill)),
        Table.Cell(page.text(skill.source.label), .dim)
      )
    }
    page.add(table)
  }

  private func render(_ diplomas: [Diploma], on page: inout Page) {
    page.heading(page.text("Diplômes", "Diplomas"))
    for diploma in diplomas {
      let parts = [
        page.text("niveau \(diploma.level)", "level \(diploma.level)"), diploma.code,
        diploma.field.map { page.text("domaine NSF \($0)", "NSF field \($0)") }, diploma.yearBand,
      ]
      page.item("•", parts.compactMap { $0 }.joined(separator: ", "), indent: 2)
    }
  }

  private func render(_ rights: Rights, on page: inout Page) {
    page.heading(page.text("Droits", "Rights"))
    var table = Table(
      [Table.Column(title: ""), Table.Column(title: "", isNumber: true), Table.Column(title: "", isFlexible: true)],
      indent: 2
    )
    for (name, right) in [("CPF", rights.cpf), ("C2P", rights.c2p), ("CEC", rights.cec)] {
      let amount =
        right.unit == "euros" ? page.format.euros(right.amount) : page.format.quantity(right.amount, right.unit)
      let date = page.format.date(right.asOf)
      table.add(
        Table.Cell(name),
        Table.Cell(amount, right.amount > 0 ? .green : .dim),
        Table.Cell(page.text("au \(date), règle \(right.rule)", "as of \(date), rule \(right.rule)"), .dim)
      )
    }
    page.add(table)
  }

  private func render(_ projects: [Project], on page: inout Page) {
    page.heading(page.text("Projets", "Projects"))
    if projects.isEmpty { page.add(page.text("aucun", "none"), indent: 2, style: .dim) }
    for project in projects {
      page.item("•", page.format.list(project.occupations.map(names.occupation)), indent: 2)
      var facts = [
        project.id, page.text(project.maturity.label),
        page.text(
          "jusqu’à \(page.format.kilometres(Double(project.mobilityKm)))",
          "up to \(page.format.kilometres(Double(project.mobilityKm)))"
        ),
      ]
      if let wage = project.minimumHourlyWage {
        facts.append(
          page.text("au moins \(page.format.euros(wage)) de l’heure", "at least \(page.format.euros(wage)) an hour")
        )
      }
      page.add(facts.joined(separator: " · "), indent: 4, style: .dim)
      page.add(themes(project.themes, page), indent: 4, style: .dim)
    }
  }

  private func themes(_ themes: Themes, _ page: Page) -> String {
    let named = [
      (page.text("motivation", "motivation"), themes.motivation), (page.text("compétences", "skills"), themes.skills),
      (page.text("marché", "market"), themes.market), (page.text("formation", "training"), themes.training),
      (page.text("mobilité", "mobility"), themes.mobility), (page.text("argent", "money"), themes.finances),
    ]
    let groups = Theme.known.compactMap { theme -> String? in
      let words = named.filter { $0.1 == theme }.map(\.0)
      return words.isEmpty ? nil : page.text(theme.label) + page.text(" : ", ": ") + words.joined(separator: ", ")
    }
    return groups.joined(separator: page.text(" ; ", "; "))
  }

  private func render(_ constraints: Constraints, on page: inout Page) {
    page.heading(page.text("Contraintes (données sensibles)", "Constraints (sensitive data)"))
    var facts = [
      page.text(
        "jusqu’à \(page.format.kilometres(Double(constraints.mobilityKm)))",
        "up to \(page.format.kilometres(Double(constraints.mobilityKm)))"
      ),
      page.format.list(constraints.transport.map { page.text($0.label) }),
      constraints.licence
        ? page.text("permis de conduire", "driving licence") : page.text("sans permis", "no driving licence"),
      page.text(constraints.childcare.label),
      page.text("travail ", "work ") + page.format.list(constraints.schedule.map { page.text($0.label) }),
    ]
    facts.removeAll(where: \.isEmpty)
    page.add(facts.joined(separator: " · "), indent: 2)
    page.add(
      page.text("obstacle déclaré : ", "declared obstacle: ") + page.text(constraints.mainObstacle.label),
      indent: 2
    )
  }
}
