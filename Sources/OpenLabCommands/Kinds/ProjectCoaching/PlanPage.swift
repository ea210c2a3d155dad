import OpenLabProtocol

/// A diagnosis, and a plan as numbered steps with their costs, the rights they use, and where to begin.
struct PlanPage {
  let names: Names

  func render(_ result: ProjectCoachingResult, on page: inout Page) {
    render(result.diagnosis, on: &page)
    if let ask = result.ask {
      page.blank()
      page.add(page.text("Le service demande encore :", "The service still asks:"))
      page.item("?", ask.text, indent: 2)
    }
    if !result.plan.isEmpty { page.heading(page.text("Le plan", "The plan")) }
    let places = Dictionary(result.plan.enumerated().map { ($1.id, $0 + 1) }, uniquingKeysWith: { one, _ in one })
    for (index, step) in result.plan.enumerated() { render(step, index + 1, places, on: &page) }
    renderTotal(result.plan, on: &page)
    if let referral = result.referral {
      page.blank()
      page.item(
        "☎",
        page.text("Parlez-en avec un conseiller : ", "Talk to a counsellor: ") + referral.reason,
        indent: 0,
        style: .bold
      )
    }
  }

  private func render(_ diagnosis: Diagnosis, on page: inout Page) {
    let name = page.text(diagnosis.obstacle.label)
    let sure = page.format.percent(diagnosis.confidence)
    page.add(
      page.text(
        "Ce qui freine le plus : \(name) (sûr à \(sure))",
        "What stands most in the way: \(name) (\(sure) sure)"
      ),
      style: .bold
    )
    let others = diagnosis.alternatives.prefix(3).map {
      "\(page.text($0.obstacle.label)) (\(page.format.percent($0.confidence)))"
    }
    if !others.isEmpty {
      page.add(page.text("Peut-être aussi : ", "Maybe also: ") + others.joined(separator: ", "), indent: 2, style: .dim)
    }
  }

  private func render(_ step: PlanStep, _ place: Int, _ places: [String: Int], on page: inout Page) {
    page.blank()
    page.item(DisplayWidth.pad("\(place).", to: 3, atEnd: true), step.title, indent: 0, style: .bold)
    var facts = [page.text(step.action.label)]
    if step.cost.euros > 0 { facts.append(page.format.euros(step.cost.euros)) }
    if step.cost.hours > 0 { facts.append(page.format.quantity(step.cost.hours, page.text("heures", "hours"))) }
    let rights = uses(step.uses, page)
    if !rights.isEmpty { facts.append(page.text("payé par : ", "paid by: ") + page.format.list(rights)) }
    let before = step.requires.map { places[$0].map { "\($0)" } ?? $0 }
    if !before.isEmpty {
      facts.append(page.text("après l’étape ", "after step ") + page.format.list(before))
    }
    page.add(facts.joined(separator: " · "), indent: 4, style: .dim)
    if let course = step.course {
      page.add(page.text("Formation : ", "Course: ") + "\(names.course(course)) (\(course))", indent: 4)
    }
    if let occupation = step.occupation {
      page.add(page.text("Métier : ", "Occupation: ") + "\(names.occupation(occupation)) (\(occupation))", indent: 4)
    }
    for claim in step.claims {
      page.item("✓", ClaimWords(names: names).sentence(claim), indent: 4, markStyle: .green)
    }
    if let first = step.firstStep {
      page.item("→", page.text("Pour commencer : ", "To begin: ") + first, indent: 4, markStyle: .cyan)
    }
  }

  private func uses(_ uses: RightsUse, _ page: Page) -> [String] {
    var words: [String] = []
    if let cpf = uses.cpf, cpf > 0 { words.append("CPF \(page.format.euros(cpf))") }
    if let c2p = uses.c2p, c2p > 0 { words.append("C2P \(page.format.quantity(c2p, "points"))") }
    if let cec = uses.cec, cec > 0 { words.append("CEC \(page.format.euros(cec))") }
    return words
  }

  private func renderTotal(_ plan: [PlanStep], on page: inout Page) {
    let euros = plan.reduce(0) { $0 + $1.cost.euros }
    let hours = plan.reduce(0) { $0 + $1.cost.hours }
    guard euros > 0 || hours > 0 else { return }
    page.blank()
    let total = page.format.euros(euros)
    let time = page.format.quantity(hours, page.text("heures", "hours"))
    page.add(page.text("En tout : \(total), \(time).", "In all: \(total), \(time)."))
  }
}
