import OpenLabEvaluation
import OpenLabProtocol

/// A comparison on the terminal: the sums, then the worst cases with what moved and which reasons came and went.
struct ComparisonPage {
  private let report: ComparisonReport
  private let names: Names
  /// Changes told of one person.
  private static let most = 6

  init(_ report: ComparisonReport, _ names: Names) {
    self.report = report
    self.names = names
  }

  func page(_ output: Output) -> Page {
    var page = Page(output)
    let (a, b) = (report.before, report.after)
    page.add("\(a.service) \(a.version) → \(b.service) \(b.version)", style: .bold)
    let people = page.format.count(
      report.people,
      fr: ("personne de synthèse", "personnes de synthèse"),
      en: ("synthetic person", "synthetic people")
    )
    page.add("\(people), \(EvaluationWords.seed(report.seed, names.language))", style: .dim)
    page.blank()
    sums(on: &page)
    claims(on: &page)
    failures(on: &page)
    if !report.cases.isEmpty {
      page.heading(page.text("Les pires cas d’abord", "The worst cases first"))
      for person in report.cases { add(person, to: &page) }
    }
    return page
  }

  // MARK: Sums

  private func sums(on page: inout Page) {
    func add(_ fate: PersonComparison.Fate, _ mark: String, _ fr: String, _ en: String) {
      guard let count = report.fates[fate], count > 0 else { return }
      page.item(mark, page.format.integer(count) + " " + page.text(fr, en), indent: 0)
    }
    add(.same, "=", "ont la même réponse", "have the same answer")
    let distance = page.format.percent(report.distance)
    add(
      .moved,
      "~",
      "ont une autre réponse (en moyenne, sur tous, \(distance) de la réponse change)",
      "have another answer (on average over all, \(distance) of the answer moves)"
    )
    add(.lost, "✗", "n’ont plus de réponse qui compte", "have no answer that counts any more")
    add(.gained, "+", "ont maintenant une réponse", "have an answer now")
    add(.neither, "·", "n’ont de réponse d’aucune des deux", "are answered by neither")
    guard let quality = report.quality else { return }
    let difference = quality.difference
    func signed(_ value: Double) -> String {
      (value > 0 ? "+" : "") + page.format.number(value, decimals: 3)
    }
    let before = page.format.number(abs(quality.before), decimals: 3)
    let after = page.format.number(abs(quality.after), decimals: 3)
    let (change, low, high) = (signed(difference.value), signed(difference.low), signed(difference.high))
    let verdict =
      difference.low > 0
      ? page.text("mieux", "better")
      : difference.high < 0
        ? page.text("moins bien", "worse")
        : page.text("rien ne permet de trancher", "no difference that chance does not explain")
    page.item(
      "→",
      page.text(Self.measure(quality.name)) + page.text(" : ", ": ")
        + page.text(
          "\(before) → \(after), gain \(change) (de \(low) à \(high), 95 %) : \(verdict)",
          "\(before) → \(after), gain \(change) (\(low) to \(high), 95%): \(verdict)"
        ),
      indent: 0
    )
  }

  private static func measure(_ name: String) -> LocalizedText {
    switch name {
    case "minusAbsoluteError": LocalizedText("erreur moyenne du trait", "mean error of the trait")
    default: ScoreNames.label(name)
    }
  }

  private func claims(on page: inout Page) {
    func list(_ counts: [String: Int]) -> String {
      counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        .map { "\(page.format.integer($0.value)) × \($0.key)" }.joined(separator: ", ")
    }
    if !report.lost.isEmpty {
      page.item("−", page.text("raisons perdues : ", "reasons lost: ") + list(report.lost), indent: 0)
    }
    if !report.gained.isEmpty {
      page.item("+", page.text("raisons gagnées : ", "reasons gained: ") + list(report.gained), indent: 0)
    }
  }

  private func failures(on page: inout Page) {
    for (version, counts) in [(report.before, report.answers.before), (report.after, report.answers.after)] {
      var parts = counts.failed.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(4)
        .map { "\(page.format.integer($0.value)) × \($0.key)" }
      if counts.untrue > 0 {
        parts.append("\(page.format.integer(counts.untrue)) × " + page.text("une raison fausse", "a false reason"))
      }
      guard !parts.isEmpty else { continue }
      page.item(
        "✗",
        "\(version.service) \(version.version): " + parts.joined(separator: ", "),
        indent: 0,
        markStyle: .red
      )
    }
  }

  // MARK: One person

  private func add(_ person: PersonComparison, to page: inout Page) {
    page.blank()
    var title = person.person
    switch person.fate {
    case .lost, .gained:
      title +=
        page.text(" : ", ": ") + "\(outcome(person.outcomes.before, page)) → \(outcome(person.outcomes.after, page))"
    default:
      title +=
        page.text(" : ", ": ")
        + page.text(
          "\(page.format.percent(person.distance)) de la réponse change",
          "\(page.format.percent(person.distance)) of the answer moves"
        )
    }
    if person.gain < 0 { title += page.text(", moins bien servie", ", served worse") }
    if person.gain > 0 { title += page.text(", mieux servie", ", served better") }
    page.add(title, style: .bold)
    for change in person.changes.prefix(Self.most) { add(change, to: &page) }
    let rest = person.changes.count - Self.most
    if rest > 0 { page.add(page.format.andMore(rest), indent: 2, style: .dim) }
  }

  private func outcome(_ name: String, _ page: Page) -> String {
    switch name {
    case "given": page.text("une réponse", "an answer")
    case "abstained": page.text("s’abstient", "abstains")
    case "untrue": page.text("une raison fausse", "a false reason")
    default: name
    }
  }

  private func add(_ change: Change, to page: inout Page) {
    let before = change.before.map { value($0, page) } ?? "–"
    let after = change.after.map { value($0, page) } ?? "–"
    page.item("·", "\(item(change.item, page))\(page.text(" : ", ": "))\(before) → \(after)", indent: 2)
    let words = ClaimWords(names: names)
    for claim in change.lost { page.item("−", words.sentence(claim), indent: 4, style: .dim) }
    for claim in change.gained { page.item("+", words.sentence(claim), indent: 4) }
  }

  private func item(_ item: Change.Item, _ page: Page) -> String {
    switch item {
    case .offer(let id):
      names.reference.offer(id).map { "\(names.occupation($0.occupation)), \(names.department($0.department)) (\(id))" }
        ?? id
    case .trait(let id): names.trait(id)
    case .skill(let id): names.skill(id)
    case .diagnosis: page.text("ce qui freine le plus", "what stands most in the way")
    case .step(_, let title): page.format.quoted(title)
    }
  }

  private func value(_ value: Change.Value, _ page: Page) -> String {
    switch value {
    case .place(let place): return page.text("place \(place)", "place \(place)")
    case .estimate(let estimate, let error):
      return "\(page.format.number(estimate, decimals: 2)) ± \(page.format.number(error, decimals: 2))"
    case .obstacle(let obstacle, let confidence):
      return "\(page.text(obstacle.label)) (\(page.format.percent(confidence)))"
    case .step(let place, let euros, let course):
      var words = page.text("étape \(place)", "step \(place)")
      if euros > 0 { words += ", \(page.format.euros(euros))" }
      if let course { words += ", \(names.course(course))" }
      return words
    }
  }
}
