import OpenLabProtocol
import OpenLabWeb

/// A diagnosis, and a plan as a line of steps with what each costs, what pays for it, what comes before, and where to
/// begin.
struct PlanView {
  let drawing: ResultDrawing

  private var visit: Visit { drawing.visit }
  private var words: TryResultWords { drawing.words }
  private var format: Format { drawing.format }

  func html(_ result: ProjectCoachingResult) -> HTML {
    """
    \(diagnosis(result.diagnosis))\(referral(result.referral))\
    \(when: result.ask != nil, Part.note(HTML(text: visit.text(words.endless)), .warn))\(steps(result.plan))
    """
  }

  // MARK: What is in the way

  private func diagnosis(_ diagnosis: Diagnosis) -> HTML {
    let sure = visit.text(words.sure, ["share": format.percent(diagnosis.confidence)])
    let others = diagnosis.alternatives.prefix(3).html { other in
      "<li>\(visit.text(other.obstacle.label)) <span class=\"quiet\">\(format.percent(other.confidence))</span></li>"
    }
    return """
      <section class="card diagnosis"><h2>\(visit.text(words.diagnosis))</h2>\
      <p class="answer">\(ServiceText.html(visit.text(diagnosis.obstacle.label), limit: 100))</p>\
      \(Part.bar([(diagnosis.confidence, "fill")], label: sure))<p class="quiet">\(sure)</p>\
      \(when: !diagnosis.alternatives.isEmpty, """
        <h3 class="label">\(visit.text(words.alternatives))</h3><ul class="inline">\(others)</ul>
        """)</section>
      """
  }

  private func referral(_ referral: Referral?) -> HTML {
    guard let referral else { return .empty }
    return """
      <section class="card respect">\(Icon.people.html())<h2>\(visit.text(words.referral))</h2>\
      \(ServiceText.quote(referral.reason, visit))<p class="quiet">\(visit.text(words.referralHint))</p></section>
      """
  }

  // MARK: The steps

  private func steps(_ plan: [PlanStep]) -> HTML {
    guard !plan.isEmpty else { return "<p>\(visit.text(words.emptyPlan))</p>" }
    let places = Dictionary(plan.enumerated().map { ($1.id, $0 + 1) }, uniquingKeysWith: { one, _ in one })
    let items = plan.enumerated().html { item($0.element, place: $0.offset + 1, places: places) }
    return "<h2>\(visit.text(words.plan))</h2><ol class=\"trail plan\">\(items)</ol>\(total(plan))"
  }

  func item(_ step: PlanStep, place: Int, places: [String: Int]) -> HTML {
    var facts: [(name: String, value: HTML)] = [
      (visit.text(words.cost), HTML(text: step.cost.euros > 0 ? format.euros(step.cost.euros) : visit.text(words.free)))
    ]
    if step.cost.hours > 0 { facts.append((visit.text(words.time), HTML(text: hours(step.cost.hours)))) }
    let rights = uses(step.uses)
    if !rights.isEmpty {
      facts.append((visit.text(words.paidBy), HTML(text: format.list(rights))))
      let left = step.cost.euros - (step.uses.cpf ?? 0) - (step.uses.cec ?? 0)
      if left > 0.5, step.uses.c2p == nil { facts.append((visit.text(words.ownMoney), HTML(text: format.euros(left)))) }
    }
    let before = step.requires.compactMap { places[$0] }
    if !before.isEmpty {
      let links = before.html(separator: ", ") { number in
        "<a href=\"#step-\(number)\">\(visit.text(words.step, ["n": "\(number)"]))</a>"
      }
      facts.append((visit.text(words.after), links))
    }
    if let course = step.course { facts.append((visit.text(words.course), HTML(text: drawing.names.course(course)))) }
    if let occupation = step.occupation {
      facts.append((visit.text(words.aim), HTML(text: drawing.names.occupation(occupation))))
    }
    return """
      <li id="step-\(place)"\(attribute: "class", place == 1 ? "now" : nil)>\
      <p class="eyebrow">\(visit.text(words.step, ["n": "\(place)"])) · \
      \(ServiceText.html(visit.text(step.action.label), limit: 100))</p>\
      <h3>\(ServiceText.html(step.title))</h3>\(Part.facts(facts))\
      \(drawing.reasons(step.claims, title: words.reasons))\
      \(step.firstStep.map { """
        <p class="first-step"><strong>\(visit.text(words.firstStep))</strong> \(ServiceText.html($0))</p>
        """ as HTML })</li>
      """
  }

  private func hours(_ value: Double) -> String {
    value == value.rounded()
      ? visit.text(words.hours, Int(min(1e9, value)))
      : visit.text(words.hours.many, ["n": format.number(value, decimals: 1)])
  }

  private func uses(_ uses: RightsUse) -> [String] {
    var rights: [String] = []
    if let cpf = uses.cpf, cpf > 0 { rights.append("CPF \(format.euros(cpf))") }
    if let c2p = uses.c2p, c2p > 0 { rights.append("C2P \(format.quantity(c2p, "points"))") }
    if let cec = uses.cec, cec > 0 { rights.append("CEC \(format.euros(cec))") }
    return rights
  }

  /// What the whole plan costs, and what share of each right it takes.
  private func total(_ plan: [PlanStep]) -> HTML {
    let euros = plan.reduce(0) { $0 + $1.cost.euros }
    let time = plan.reduce(0) { $0 + $1.cost.hours }
    var facts: [(name: String, value: HTML)] = [
      (visit.text(words.cost), HTML(text: euros > 0 ? format.euros(euros) : visit.text(words.free)))
    ]
    if time > 0 { facts.append((visit.text(words.time), HTML(text: hours(time)))) }
    for (code, used, right) in rights(plan) where used > 0 {
      let name = visit.text(ClaimWords.right(code))
      let amount = code == "c2p" ? format.quantity(used, "points") : format.euros(used)
      guard let right, right.amount > 0 else {
        facts.append((name, HTML(text: amount)))
        continue
      }
      let all = code == "c2p" ? format.quantity(right.amount, "points") : format.euros(right.amount)
      facts.append(
        (name, "\(amount) / \(all)\(Part.bar([(used / right.amount, "fill")], label: "\(amount) / \(all)"))")
      )
    }
    return "<section class=\"card\"><h3>\(visit.text(words.total))</h3>\(Part.facts(facts))</section>"
  }

  /// What is used of each right, and what it holds where the service may know.
  private func rights(_ plan: [PlanStep]) -> [(String, Double, RightAmount?)] {
    let held = drawing.plan.granted.contains(.rights) ? drawing.plan.account.rights : nil
    return [
      ("cpf", plan.reduce(0) { $0 + ($1.uses.cpf ?? 0) }, held?.cpf),
      ("c2p", plan.reduce(0) { $0 + ($1.uses.c2p ?? 0) }, held?.c2p),
      ("cec", plan.reduce(0) { $0 + ($1.uses.cec ?? 0) }, held?.cec),
    ]
  }
}
