import OpenLabFixtures
import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb

/// One invented person: who it is, and every part of the account with the name by which services ask for it.
struct AccountPage {
  private let visit: Visit
  private let directory: PeopleDirectory
  private let account: Account
  private let scenario: Scenario?

  init(_ visit: Visit, _ id: String, _ directory: PeopleDirectory) throws {
    guard let account = try directory.fixtures.accounts.account(id) else { throw Refusal.unknownPerson }
    self.visit = visit
    self.directory = directory
    self.account = account
    scenario = directory.fixtures.scenarios.first { $0.id == id }
  }

  private var words: PeopleWords { Words.people }

  var page: Page {
    get throws {
      let title = scenario.map { visit.text($0.title) } ?? account.id
      var content = head(title)
      content += """
        <div class="beside"><div>\(expectations)\(profile)\(career)\(skills)\(rights)\(projects)\(diplomas)\(constraints)\
        </div><aside class="stack">\(try services)\
        \(Part.note("<p>\(visit.text(words.parts))</p><p>\(visit.text(words.notShown))</p>"))</aside></div>
        """
      var page = Page(title, content)
      page.crumbs = [Page.Crumb(visit.text(words.navigation), LocalPath("people"))]
      page.summary = scenario.map { visit.text($0.story) } ?? summary
      page.isIndexed = false
      return page
    }
  }

  private func head(_ title: String) -> HTML {
    var badges = [Part.badge(visit.text(words.invented), .accent, icon: .spark)]
    if scenario != nil {
      badges.append(Part.badge(visit.text(words.byHand)))
      badges.append(Part.badge(account.id))
    }
    return Page.head(
      title,
      lead: scenario.map { visit.text($0.story) } ?? summary,
      after: Part.badges(badges)
    )
  }

  /// Who it is, in a sentence.
  private var summary: String? {
    account.profile.map { profile in
      let facts = [
        visit.text(profile.sex.label), visit.text(profile.ageBand.label), visit.text(profile.status.label),
        directory.place(profile, visit.names),
      ]
      return facts.joined(separator: ", ")
    }
  }

  private var services: HTML {
    get throws {
      let configuration = visit.site.configuration
      let found = try configuration.registry.catalogue(CatalogueQuery(day: configuration.clock.today, limit: 12))
      let items = found.hits.html { hit in
        let path = LocalPath("services", hit.entry.id, "try").adding("person", account.id)
        return """
          <li><a href="\(path)">\(visit.text(hit.entry.name))</a> <span class="quiet">\(visit.text(hit.entry.kind.title))</span></li>
          """
      }
      let list: HTML =
        found.hits.isEmpty ? "<p>\(visit.text(words.noService))</p>" : "<ul class=\"lines\">\(items)</ul>"
      return Part.card("<h2>\(visit.text(words.tryWith))</h2>\(list)")
    }
  }

  private var expectations: HTML {
    guard let scenario, !scenario.expectations.isEmpty else { return .empty }
    let items = scenario.expectations.html { expectation in
      """
      <li>\(Icon(expectation.kind).html())<div><strong>\(visit.text(expectation.kind.title))</strong>\
      <p class="muted">\(visit.text(expectation.text))</p></div></li>
      """
    }
    return Part.card("<h2>\(visit.text(words.expected))</h2><ul class=\"marks\">\(items)</ul>")
  }

  /// A part of the account under its heading, with its technical name.
  private func part(_ title: LocalizedText, _ scope: Scope, _ content: HTML?) -> HTML {
    let body = content ?? "<p class=\"muted\">\(visit.text(words.nothing))</p>"
    let mark = scope.isSensitive ? Part.badge(visit.text(words.sensitive), .warn, icon: .lock) : .empty
    return """
      <section class="part"><div class="part-head"><h2>\(visit.text(title))</h2><code class="quiet">\(scope.rawValue)</code>\
      \(mark)</div>\(body)</section>
      """
  }

  private var profile: HTML {
    part(
      words.profile,
      .profile,
      account.profile.map { profile in
        let languages = PersonWords(visit).languages(profile)
        return Part.facts([
          (visit.text(words.age), HTML(text: visit.text(profile.ageBand.label))),
          (visit.text(words.sex), HTML(text: visit.text(profile.sex.label))),
          (visit.text(words.status), HTML(text: visit.text(profile.status.label))),
          (visit.text(words.place), HTML(text: directory.place(profile, visit.names))),
          (visit.text(words.diplomaLevel), HTML(text: String(profile.diplomaLevel))),
          (visit.text(words.languages), HTML(text: languages.isEmpty ? visit.text(Words.look.none) : languages)),
        ])
      }
    )
  }

  // MARK: Career and skills

  private var career: HTML {
    part(
      words.career,
      .experiences,
      account.experiences.map { jobs in
        guard let figure = CareerFigure(jobs, visit) else { return "<p class=\"muted\">\(visit.text(words.noJob))</p>" }
        var table = DataTable(
          visit.text(words.careerTable),
          [
            .init(visit.text(words.job)), .init(visit.text(words.period)),
            .init(visit.text(words.length), isNumber: true),
            .init(visit.text(words.contract)), .init(visit.text(words.workTime), isNumber: true),
          ]
        )
        for job in jobs.reversed() {
          let to = job.to.map(visit.format.date) ?? visit.text(words.today)
          table.add(
            HTML(text: visit.names.occupation(job.occupation)),
            HTML(text: "\(visit.format.date(job.from)) – \(to)"),
            HTML(text: length(job)),
            HTML(text: visit.text(job.contract.label)),
            HTML(text: visit.format.percent(job.workTime))
          )
        }
        return figure.html + table.html
      }
    )
  }

  private func length(_ job: Experience) -> String {
    guard let from = YearMonth(job.from) else { return "" }
    let to = job.to.flatMap(YearMonth.init).map { $0 + 1 } ?? FixtureDate.month
    return visit.format.duration(months: max(0, to - from))
  }

  private var skills: HTML {
    part(
      words.skills,
      .skills,
      account.skills.flatMap { skills in
        guard !skills.isEmpty else { return nil }
        let sorted = skills.map { (skill: $0, name: visit.names.skill($0.skill)) }
          .sorted { ($1.skill.level, $0.name) < ($0.skill.level, $1.name) }
        let items = sorted.html { item in
          let error = item.skill.standardError.map { " ± \(visit.format.number($0, decimals: 1))" } ?? ""
          return """
            <li>\(Self.dots(item.skill.level))<span>\(Part.hidden(level(item.skill.level) + " :")) \(item.name) \
            <span class="quiet">\(visit.text(item.skill.source.label))\(error)</span></span></li>
            """
        }
        return "<p class=\"quiet\">\(visit.text(words.skillLevels))</p><ul class=\"skill-list\">\(items)</ul>"
      }
    )
  }

  private func level(_ level: Int) -> String { visit.text(words.level, ["n": String(level)]) }

  /// Four dots, as many filled as the level says.
  private static func dots(_ level: Int) -> HTML {
    let dots = (0..<4).html { index in
      "<circle\(attribute: "class", index < level ? nil : "off") cx=\"\(7 + index * 16)\" cy=\"7\" r=\"5\"/>"
    }
    return "<svg class=\"dots\" width=\"64\" height=\"14\" fill=\"currentColor\" aria-hidden=\"true\">\(dots)</svg>"
  }

  // MARK: Rights and projects

  private var rights: HTML {
    part(
      words.rights,
      .rights,
      account.rights.map { rights in
        let tiles = [(words.cpf, rights.cpf), (words.c2p, rights.c2p), (words.cec, rights.cec)].html { name, right in
          let amount =
            right.unit == "euros" ? visit.format.euros(right.amount) : visit.format.quantity(right.amount, right.unit)
          let rule = visit.text(words.asOf, ["date": visit.format.date(right.asOf), "rule": right.rule])
          return Part.tile(visit.text(name), amount, HTML(text: rule), isNone: right.amount == 0)
        }
        return "<div class=\"tiles\">\(tiles)</div>"
      }
    )
  }

  private var projects: HTML {
    part(
      words.projects,
      .projects,
      account.projects.flatMap { projects in
        projects.isEmpty ? nil : "<ul class=\"stack\">\(projects.html { project($0) })</ul>"
      }
    )
  }

  private func project(_ project: Project) -> HTML {
    let distance = visit.format.kilometres(Double(project.mobilityKm))
    let facts = [
      visit.text(project.maturity.label), visit.text(words.upTo, ["distance": distance]),
      project.minimumHourlyWage.map { visit.text(words.wage, ["amount": visit.format.euros($0)]) },
    ]
    let themes = [
      (words.motivation, project.themes.motivation), (words.themeSkills, project.themes.skills),
      (words.market, project.themes.market), (words.training, project.themes.training),
      (words.themeMobility, project.themes.mobility), (words.finances, project.themes.finances),
    ]
    let badges = themes.map { name, theme in
      let tone: Tone = theme == .strength ? .good : theme == .need ? .warn : .plain
      return Part.badge(visit.text(name, is: visit.text(theme.label)), tone)
    }
    let name = visit.format.list(project.occupations.map(visit.names.occupation))
    return """
      <li class="card"><h3>\(name)</h3><p class="quiet">\(facts.compactMap { $0 }.joined(separator: " · "))</p>\
      \(Part.badges(badges))</li>
      """
  }

  private var diplomas: HTML {
    part(
      words.diplomas,
      .diplomas,
      account.diplomas.flatMap { diplomas in
        guard !diplomas.isEmpty else { return nil }
        let items = diplomas.html { diploma in
          let facts = [
            visit.text(words.nationalLevel, ["n": String(diploma.level)]), diploma.code,
            diploma.field.map { visit.text(words.field, ["code": $0]) }, diploma.yearBand,
          ]
          return "<li>\(Icon.diploma.html())<span>\(facts.compactMap { $0 }.joined(separator: " · "))</span></li>"
        }
        return "<ul class=\"marks\">\(items)</ul>"
      }
    )
  }

  private var constraints: HTML {
    part(
      words.constraints,
      .constraints,
      account.constraints.map { constraints in
        func list(_ texts: [String]) -> HTML {
          HTML(text: texts.isEmpty ? visit.text(Words.look.none) : visit.format.list(texts))
        }
        let distance = visit.format.kilometres(Double(constraints.mobilityKm))
        return Part.facts([
          (visit.text(words.mobility), HTML(text: visit.text(words.upTo, ["distance": distance]))),
          (visit.text(words.transport), list(constraints.transport.map { visit.text($0.label) })),
          (visit.text(words.licence), HTML(text: visit.text(constraints.licence ? Words.look.yes : Words.look.no))),
          (visit.text(words.childcare), HTML(text: visit.text(constraints.childcare.label))),
          (visit.text(words.schedule), list(constraints.schedule.map { visit.text($0.label) })),
          (visit.text(words.obstacle), HTML(text: visit.text(constraints.mainObstacle.label))),
        ])
      }
    )
  }
}

extension Refusal {
  static let unknownPerson = Refusal(
    .notFound,
    "input/unknown-account",
    Words.people.unknownPerson
  )
}
