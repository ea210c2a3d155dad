package import OpenLabProtocol

/// Checks a ranking match by match, so that partial results are held to the same rules as the final one.
package struct JobMatchingCheck: Sendable {
  private let checker: ResultChecker
  /// How many offers were asked for.
  private let limit: Int
  private let session: ClaimSession
  private var report = CheckReport()
  private var seen = NameSet()
  private var index = -1
  private var kept = 0
  private var lastScore = Double.infinity

  package init(_ checker: ResultChecker, _ request: JobMatchingRequest) {
    self.checker = checker
    limit = request.query.limit
    session = ClaimSession(request)
  }

  package var checks: ResultChecks { report.checks }

  /// The match as it may be shown, or nil when it may not.
  package mutating func admit(_ match: JobMatch) -> JobMatch? {
    var match = match
    return admits(&match) ? match : nil
  }

  /// Whether the match may be shown; what of it may not is taken out.
  fileprivate mutating func admits(_ match: inout JobMatch) -> Bool {
    index += 1
    let place = index
    // Written only where something is wrong.
    var path: String { "matches[\(place)]" }
    guard kept < limit else {
      // Once: what follows is over the limit as well.
      if kept == limit { overLimit(path) }
      kept = limit + 1
      return false
    }
    // Of the offer only what the checks need is kept: it is big.
    guard let offer = checker.reference.offer(match.offer).map(ClaimSubject.init) else {
      let name = Figures.quoted(id: match.offer)
      report.drop(
        "\(path).offer",
        match.offer,
        .unknownOffer,
        "Le référentiel n’a pas d’offre \(name.fr).",
        "The reference data has no offer \(name.en)."
      )
      return false
    }
    guard seen.insert(match.offer) else {
      report.drop(
        "\(path).offer",
        match.offer,
        .duplicate,
        "Cette offre est déjà plus haut dans le classement.",
        "This offer stands higher in the ranking already."
      )
      return false
    }
    guard match.score.isFinite, (0...1).contains(match.score) else {
      report.drop(
        "\(path).score",
        match.offer,
        .outOfRange,
        "Un score va de 0 à 1.",
        "A score lies between 0 and 1."
      )
      return false
    }
    checkOrder(match.score, path, offer.id)
    kept += 1
    report.claims(&match.reasons, about: offer, by: checker, in: session) {
      "\(path).reasons[\($0)]"
    }
    keepMissing(&match.missingSkills, of: offer, path)
    return true
  }

  private mutating func checkOrder(_ score: Double, _ path: @autoclosure () -> String, _ offer: String) {
    if score > lastScore {
      let (higher, lower) = (Figures.number(score, decimals: 4), Figures.number(lastScore, decimals: 4))
      report.note(
        "\(path()).score",
        offer,
        .wrongOrder,
        "Le score \(higher.fr) suit un score plus bas, \(lower.fr).",
        "The score \(higher.en) follows a lower one, \(lower.en)."
      )
    }
    lastScore = score
  }

  private mutating func keepMissing(
    _ skills: inout [String],
    of offer: ClaimSubject,
    _ path: @autoclosure () -> String
  ) {
    let knowsSkills = checker.granted.contains(.skills)
    // Most lists hold as they are, and are kept as they are.
    let isRight = skills.indices.allSatisfy { place in
      let skill = skills[place]
      return offer.skills.contains(skill) && !(knowsSkills && checker.heldSkills.contains(skill))
        && !skills[..<place].contains(skill)
    }
    if isRight { return }
    var kept: [String] = []
    kept.reserveCapacity(skills.count)
    for (place, skill) in skills.enumerated() where !kept.contains(skill) {
      if !offer.skills.contains(skill) {
        let name = checker.skillNames([skill])
        report.drop(
          "\(path()).missingSkills[\(place)]",
          offer.id,
          .wrongMissingSkill,
          "L’offre ne demande pas \(name.fr).",
          "The offer does not ask for \(name.en)."
        )
      } else if knowsSkills, checker.heldSkills.contains(skill) {
        let name = checker.skillNames([skill])
        report.drop(
          "\(path()).missingSkills[\(place)]",
          offer.id,
          .wrongMissingSkill,
          "La personne a déjà \(name.fr).",
          "The person holds \(name.en) already."
        )
      } else {
        kept.append(skill)
      }
    }
    skills = kept
  }

  private mutating func overLimit(_ path: String) {
    report.drop(
      path,
      "",
      .overLimit,
      "\(limit) offres au plus étaient demandées\u{a0}: la suite est laissée de côté.",
      "At most \(limit) offers were asked for; what follows is left out."
    )
  }

  fileprivate mutating func abstention(_ abstention: Abstention) -> Abstention {
    Abstention(reason: report.text(abstention.reason, "abstained.reason", ""))
  }
}

extension ResultChecker {
  /// Checks a ranking or an abstention. Throws `protocol/invalid-result` when it is neither, or both.
  package func check(
    _ result: consuming JobMatchingResult,
    for request: JobMatchingRequest
  ) throws(ProtocolError) -> CheckedResult<JobMatchingResult> {
    var check = JobMatchingCheck(self, request)
    if let abstained = result.abstained, result.matches == nil {
      let abstention = check.abstention(abstained)
      return CheckedResult(value: JobMatchingResult(abstained: abstention), checks: check.checks)
    }
    guard result.abstained == nil, var matches = result.matches.take() else {
      throw .oneOf("matches", "abstained", both: result.matches != nil)
    }
    // In place: most results hold as they are.
    var kept = 0
    for place in matches.indices where check.admits(&matches[place]) {
      if kept < place { matches.swapAt(kept, place) }
      kept += 1
    }
    matches.removeSubrange(kept...)
    return CheckedResult(value: JobMatchingResult(matches: matches), checks: check.checks)
  }
}
