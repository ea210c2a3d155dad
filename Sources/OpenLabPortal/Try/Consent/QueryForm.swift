import OpenLabFixtures
import OpenLabProtocol
import OpenLabWeb

/// What is asked of a service, as its kind has it: the fields of the form, and what was wrong with them.
struct QueryForm {
  let visit: Visit
  let kind: Kind
  let account: Account
  /// What was filled in so far.
  var values: Fields
  /// By the name of the field.
  var problems: [String: LocalizedText] = [:]
  private let words = Words.tryFlow

  init(visit: Visit, kind: Kind, account: Account, values: Fields, problems: [String: LocalizedText] = [:]) {
    self.visit = visit
    self.kind = kind
    self.account = account
    self.values = values
    self.problems = problems
  }

  var html: HTML {
    "<fieldset class=\"stack\"><legend><h2>\(visit.text(words.request))</h2></legend>\(fields)</fieldset>"
  }

  private var fields: HTML {
    switch kind {
    case .jobMatching: offers
    case .skillsProfiling: profile
    case .projectCoaching: project
    default: .empty
    }
  }

  private func problem(_ field: String) -> String? { problems[field].map { visit.text($0) } }

  private var offers: HTML {
    let distances =
      [(value: "", text: visit.text(words.distanceAny))]
      + [10, 30, 60, 120, 300].map { (value: "\($0)", text: visit.format.kilometres(Double($0))) }
    let contracts =
      [(value: "", text: visit.text(words.any))] + Contract.known.map { ($0.rawValue, visit.text($0.label)) }
    let limits = [10, 20, 50, 200].map { (value: "\($0)", text: visit.text(words.limitChoice, $0)) }
    return """
      <p class="muted">\(visit.text(words.requestOffers))</p><div class="form-grid">\
      \(Field("occupation", visit.text(words.occupation), hint: visit.text(words.occupationHint), problem: problem("occupation"))
        .input(value: values["occupation"] ?? "", limit: 100))\
      \(Field("text", visit.text(words.wish), hint: visit.text(words.wishHint)).input(value: values["text"] ?? "", limit: 200))\
      \(Field("department", visit.text(words.department), hint: visit.text(words.departmentHint), problem: problem("department"))
        .input(value: values["department"] ?? "", limit: 3))\
      \(Field("distance", visit.text(words.distance)).menu(distances, chosen: values["distance"] ?? ""))\
      \(Field("contract", visit.text(words.contract)).menu(contracts, chosen: values["contract"] ?? ""))\
      \(Field("limit", visit.text(words.limit)).menu(limits, chosen: values["limit"] ?? "20"))</div>
      """
  }

  private var profile: HTML {
    let traits =
      [(value: "", text: visit.text(words.traitAny))]
      + TryQueryReader.traits(visit.names.reference).map { ($0.id, visit.text($0.label)) }
    let counts = ["4", "8", "16", "32"].map { (value: $0, text: $0) }
    return """
      <div class="form-grid">\(Field("trait", visit.text(words.trait)).menu(traits, chosen: values["trait"] ?? ""))\
      \(Field("questions", visit.text(words.questions)).menu(counts, chosen: values["questions"] ?? "8"))</div>
      """
  }

  private var project: HTML {
    let projects = account.projects ?? []
    let chosen = values["project"] ?? projects.first?.id
    let choices = projects.map { project in
      let reach = visit.format.kilometres(Double(project.mobilityKm))
      return ChoiceGroup.Choice(
        project.id,
        visit.format.list(project.occupations.map(visit.names.occupation)),
        hint: "\(visit.text(project.maturity.label)) · \(visit.text(words.distance)) \(reach)",
        isChosen: project.id == chosen
      )
    }
    let own = Field(
      "aim",
      visit.text(words.projectOwn),
      hint: visit.text(projects.isEmpty ? words.occupationHint : words.projectOwnHint),
      problem: problem("aim")
    ).input(value: values["aim"] ?? "", limit: 100)
    return """
      \(when: projects.isEmpty, "<p>\(visit.text(words.projectNone))</p>", else: ChoiceGroup(
        "project", visit.text(words.project), choices, allowsSeveral: false, problem: problem("project")
      ).html)\(own)\(Part.note(HTML(text: visit.text(words.projectSent))))
      """
  }
}
