/// A claim as a reason that a person understands.
package struct ClaimWords {
  let names: Names

  package init(names: Names) { self.names = names }

  private var format: Format { Format(names.language) }
  private func text(_ fr: String, _ en: String) -> String { LocalizedText(fr, en).typeset(names.language) }

  package func sentence(_ claim: Claim) -> String {
    switch claim {
    case .sharesSkills(let skills):
      let list = names.skills(skills, limit: 4)
      return text("vous savez faire : \(list)", "you can do: \(list)")
    case .sameOccupation: return text("vous avez déjà exercé ce métier", "you have held this job before")
    case .relatedOccupation(let from, _, let relation):
      let name = format.quoted(names.occupation(from))
      return relation == "evolution"
        ? text("c’est une évolution possible après \(name)", "it is a possible next step after \(name)")
        : text("c’est un métier proche de \(name)", "it is close to \(name)")
    case .withinDistance(let km):
      return km < 1
        ? text("c’est dans votre département", "it is in your département")
        : text("c’est à \(format.kilometres(km)) au plus", "it is within \(format.kilometres(km))")
    case .inDemand(let department):
      let name = names.department(department)
      return text("le métier recrute : \(name)", "the job is in demand: \(name)")
    case .answered(let question, let choice): return answer(question, choice)
    case .heldFor(let occupation, let months):
      let name = format.quoted(names.occupation(occupation))
      let time = format.duration(months: months)
      return text("vous avez exercé \(name) pendant \(time)", "you have \(time) of experience in \(name)")
    case .fundedBy(let right, let euros):
      let amount = format.euros(euros)
      return text(
        "votre \(Self.right(right).fr) peut en payer \(amount)",
        "your \(Self.right(right).en) can pay \(amount) of it"
      )
    case .leadsTo(let occupation):
      let name = format.quoted(names.occupation(occupation))
      return text("la formation mène au métier \(name)", "the course leads to \(name)")
    case .teaches(let skills):
      let list = names.skills(skills, limit: 4)
      return text("on y apprend : \(list)", "it teaches: \(list)")
    case .unknown(let name, _): return name
    }
  }

  private func answer(_ question: String, _ choice: Int) -> String {
    if let own = names.asked[question], own.choices.indices.contains(choice) {
      return "\(own.text) \(format.quoted(own.choices[choice]))"
    }
    guard let known = names.reference.question(question), known.choices.indices.contains(choice) else {
      return text("votre réponse à la question \(question)", "your answer to the question \(question)")
    }
    let asked = known.text.typeset(names.language)
    let said = format.quoted(known.choices[choice].typeset(names.language))
    return "\(asked) \(said)"
  }

  /// What people call a right.
  package static func right(_ code: String) -> LocalizedText {
    switch code {
    case "cpf": LocalizedText("CPF", "training account (CPF)")
    case "c2p": LocalizedText("C2P", "hard-work points (C2P)")
    case "cec": LocalizedText("CEC", "civic engagement account (CEC)")
    default: LocalizedText(code, code)
    }
  }
}
