import OpenLabEvaluation
import OpenLabProtocol

/// The sentences of an evaluation, for the terminal and for the page.
struct EvaluationWords {
  let report: EvaluationReport
  let names: Names

  var format: Format { Format(names.language) }

  func text(_ fr: String, _ en: String) -> String { LocalizedText(fr, en).typeset(names.language) }
  func text(_ text: LocalizedText) -> String { text.typeset(names.language) }

  var title: String { "\(report.service) \(report.version)" }

  var people: String {
    let count = format.count(
      report.people,
      fr: ("personne de synthèse", "personnes de synthèse"),
      en: ("synthetic person", "synthetic people")
    )
    return "\(count), \(Self.seed(report.seed, names.language))"
  }

  /// A secret one by the start of its digest.
  static func seed(_ seed: EvaluationSeed, _ language: Language) -> String {
    let words =
      seed.told.map { LocalizedText("graine \($0)", "seed \($0)") }
      ?? LocalizedText(
        "graine secrète, SHA-256 \(seed.commitment ?? "")",
        "secret seed, SHA-256 \(seed.commitment ?? "")"
      )
    return words.typeset(language)
  }

  var caution: String {
    text(
      "Ces notes classent des services dans ce monde de synthèse, et là seulement.",
      "These scores rank services in this synthetic world only."
    )
  }

  // MARK: Scores

  /// Scores that something else has too: a column each.
  var shared: [String] {
    let others = Set((report.baselines + (report.oracle.map { [$0] } ?? [])).flatMap { $0.scores.map(\.name) })
    return report.scores.map(\.name).filter(others.contains)
  }

  /// Those of the service alone.
  var own: [Score] {
    let shared = Set(shared)
    return report.scores.filter { !shared.contains($0.name) }
  }

  /// Baselines, the service, the oracle, each with its figures by name; the service's row is marked.
  var rows: [(name: String, scores: [Score], isService: Bool)] {
    report.baselines.map { (text($0.label), $0.scores, false) }
      + [(text("ce service", "this service"), report.scores, true)]
      + (report.oracle.map { [(text($0.label), $0.scores, false)] } ?? [])
  }

  func figure(_ score: Score) -> String {
    ScoreNames.isCount(score.name) ? format.integer(Int(score.value)) : format.number(score.value, decimals: 3)
  }

  func figureWithBounds(_ score: Score) -> String {
    guard let interval = score.interval else { return figure(score) }
    let low = format.number(interval.low, decimals: 3)
    let high = format.number(interval.high, decimals: 3)
    return figure(score) + text(" (de \(low) à \(high))", " (\(low) to \(high))")
  }

  var gap: String? {
    guard let gap = report.gapClosed, let oracle = report.oracle,
      let baseline = report.baselines.first(where: { $0.name == gap.baseline })
    else { return nil }
    let share = format.percent(gap.interval.value)
    let (low, high) = (format.percent(gap.interval.low), format.percent(gap.interval.high))
    let (from, to) = (text(baseline.label), text(oracle.label))
    return text(
      "\(share) du chemin entre « \(from) » et « \(to) » (de \(low) à \(high), 95 %)",
      "\(share) of the way from '\(from)' to '\(to)' (\(low) to \(high), 95%)"
    )
  }

  /// How the TF-IDF baseline does where the answer is known.
  var recovery: String? {
    guard !report.recovery.isEmpty else { return nil }
    let parts = report.recovery.map { recovery in
      let recall = format.number(recovery.found.recall, decimals: 3)
      let ndcg = format.number(recovery.found.ndcg, decimals: 3)
      return recovery.moves == .close
        ? text("métiers proches \(recall) et \(ndcg)", "close \(recall) and \(ndcg)")
        : text("évolutions \(recall) et \(ndcg)", "evolutions \(recall) and \(ndcg)")
    }
    let version = report.reference.version
    return text(
      "TF-IDF retrouve les mobilités officielles (\(version), rappel et nDCG à 10) : ",
      "TF-IDF finds official moves (\(version), recall and nDCG@10): "
    )
      + parts.joined(separator: ", ")
  }

  // MARK: Twins

  func twin(_ result: MetamorphicResult) -> String {
    let overlap = format.percent(result.overlap)
    let tau = result.kendall.map { format.number($0, decimals: 3) } ?? "–"
    let pairs = format.integer(result.pairs)
    let counts =
      result.name == "addedSkill"
      ? text("recule \(result.faults) fois sur \(pairs)", "falls \(result.faults) times in \(pairs)")
      : text("\(result.changed) réponses sur \(pairs) diffèrent", "\(result.changed) of \(pairs) answers differ")
    return text(
      "\(text(result.label)) : \(counts) ; τ \(tau), des dix premiers restent \(overlap)",
      "\(text(result.label)): \(counts); τ \(tau), of the first ten \(overlap) stay"
    )
  }

  func example(_ pair: MetamorphicResult.Pair) -> String {
    let change = text(pair.change)
    let before = text("avant : ", "before: ") + list(pair.before)
    let after = text("après : ", "after: ") + list(pair.after)
    return text("\(pair.person), \(change) ; \(before) ; \(after)", "\(pair.person), \(change); \(before); \(after)")
  }

  private func list(_ ids: [String]) -> String {
    guard !ids.isEmpty else { return text("rien", "nothing") }
    let words = ids.prefix(3).map { id in
      if let offer = names.reference.offer(id) { return "\(names.occupation(offer.occupation)) (\(id))" }
      let obstacle = Obstacle(rawValue: id)
      return obstacle.isKnown ? text(obstacle.label) : id
    }
    return words.joined(separator: ", ") + (ids.count > 3 ? "…" : "")
  }

  // MARK: Answers

  struct Line {
    var words: String
    var isFault: Bool
  }

  /// How many answers count, and why the others do not.
  var answers: [Line] {
    let counts = report.answers
    let refused = format.count(counts.refused, fr: ("refusée", "refusées"), en: ("refused", "refused"))
    let verified = format.count(
      counts.verified,
      fr: ("raison vérifiée", "raisons vérifiées"),
      en: ("reason verified", "reasons verified")
    )
    var lines = [
      Line(
        words: text(
          "\(format.integer(counts.given)) réponses sur \(format.integer(counts.asked)) comptent",
          "\(format.integer(counts.given)) answers of \(format.integer(counts.asked)) count"
        ),
        isFault: counts.given < counts.asked
      ),
      Line(words: "\(verified), \(refused)", isFault: counts.refused > 0),
    ]
    func add(_ count: Int, _ fr: String, _ en: String) {
      if count > 0 { lines.append(Line(words: "\(format.integer(count)) × " + text(fr, en), isFault: true)) }
    }
    add(
      counts.untrue,
      "une raison fausse : la réponse compte pour rien",
      "a false reason: the answer counts as nothing"
    )
    add(
      counts.abstained,
      "le service s’abstient : la personne n’a rien trouvé",
      "the service abstained: the person found nothing"
    )
    for (code, count) in counts.failed.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }).prefix(8) {
      add(count, "\(code) : pas de réponse, rien ne compte", "\(code): no answer, nothing counts")
    }
    for (code, count) in report.planFaults.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }).prefix(8) {
      add(count, "\(code) : le plan n’est pas réalisable", "\(code): the plan cannot be carried out")
    }
    return lines
  }
}
