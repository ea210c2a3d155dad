import OpenLabProtocol

/// Checks as they are being made, for one place in a result after another.
struct CheckReport {
  private(set) var checks = ResultChecks()

  /// Takes out the claims that are not true, and notes them. `path` is asked for only when something is wrong.
  mutating func claims(
    _ claims: inout [Claim],
    about subject: ClaimSubject,
    by checker: ResultChecker,
    in session: ClaimSession,
    at path: (Int) -> String
  ) {
    // Most lists of claims hold as they are, and are kept as they are.
    var kept: [Claim]?
    for index in claims.indices {
      let claim = claims[index]
      switch checker.evaluate(claim, about: subject, in: session) {
      case .verified:
        checks.verified += 1
        kept?.append(claim)
        continue
      case .refused(let verdict, let why): refuse(claim, verdict, why, at: path(index), subject: subject.id)
      case .unverifiable: checks.unverifiable += 1
      }
      if kept == nil { kept = Array(claims[..<index]) }
    }
    if let kept { claims = kept }
  }

  mutating func refuse(_ claim: Claim, _ verdict: ClaimVerdict, _ why: LocalizedText, at path: String, subject: String)
  {
    checks.refused.append(
      RefusedClaim(path: path, subject: Self.id(subject), claim: claim, verdict: verdict, why: why)
    )
  }

  mutating func drop(_ path: String, _ subject: String, _ code: CheckFinding.Code, _ fr: String, _ en: String) {
    checks.dropped.append(CheckFinding(path: path, subject: Self.id(subject), code: code, why: LocalizedText(fr, en)))
  }

  mutating func note(_ path: String, _ subject: String, _ code: CheckFinding.Code, _ fr: String, _ en: String) {
    checks.noted.append(CheckFinding(path: path, subject: Self.id(subject), code: code, why: LocalizedText(fr, en)))
  }

  // A service may have written it.
  private static func id(_ subject: String) -> String { PlainText.clean(subject, limit: 100) }

  /// A service's words as they may be shown.
  mutating func text(_ text: String, _ path: String, _ subject: String, limit: Int = PlainText.limit) -> String {
    let clean = PlainText.clean(text, limit: limit)
    if clean != text {
      note(
        path,
        subject,
        .cleanedText,
        "Texte coupé à \(limit) caractères, ou nettoyé de caractères invisibles.",
        "The text was cut to \(limit) characters, or cleaned of invisible ones."
      )
    }
    return clean
  }

  /// A service's own question as it may be asked.
  mutating func question(_ question: OwnQuestion, _ path: String) -> OwnQuestion {
    var question = question
    question.text = text(question.text, "\(path).text", question.id)
    for index in question.choices.indices {
      let place = "\(path).choices[\(index)]"
      question.choices[index].text = text(question.choices[index].text, "\(place).text", question.id)
      if let obstacle = question.choices[index].suggests, !obstacle.isKnown {
        question.choices[index].suggests = nil
        unknownObstacle(obstacle, "\(place).suggests", question.id)
      }
    }
    return question
  }

  mutating func unknownObstacle(_ obstacle: Obstacle, _ path: String, _ subject: String) {
    let name = Figures.quoted(id: obstacle.rawValue)
    drop(
      path,
      subject,
      .unknownObstacle,
      "\(name.fr) n’est pas dans la liste publiée des freins.",
      "\(name.en) is not in the published list of obstacles."
    )
  }
}
