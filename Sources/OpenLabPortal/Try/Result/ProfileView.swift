import OpenLabProtocol
import OpenLabWeb

/// A profile: a picture of the estimates with their margins, and a table that says the same.
struct ProfileView {
  let drawing: ResultDrawing

  private var visit: Visit { drawing.visit }
  private var words: TryResultWords { drawing.words }
  private var format: Format { drawing.format }

  func html(_ result: SkillsProfilingResult) -> HTML {
    guard let profile = result.profile else { return Part.note(HTML(text: visit.text(words.endless)), .warn) }
    guard !profile.isEmpty else {
      return Part.empty(visit.text(words.emptyProfile), visit.text(words.emptyProfileHint), icon: .skills)
    }
    let shown = drawing.shown(profile).map(\.element)
    return """
      <h2>\(visit.text(words.profile))</h2>\(picture(shown))\(table(shown))\
      <p class="quiet">\(visit.text(words.unit))</p>\(drawing.pages(profile.count))
      """
  }

  func item(_ estimate: ProfileEstimate) -> HTML {
    """
    <li class="card estimate"><h3>\(name(estimate))</h3>\(picture([estimate], hasCaption: false))\
    <p>\(visit.text(words.level)) \(visit.text(words.levelOf, ["n": "\(estimate.level)"]))\
     · \(signed(estimate.estimate)) ± \(format.number(estimate.standardError, decimals: 2))</p></li>
    """
  }

  private func name(_ estimate: ProfileEstimate) -> String {
    estimate.trait.map(drawing.names.trait) ?? estimate.skill.map(drawing.names.skill) ?? "?"
  }

  // MARK: The picture

  /// Standard deviations on either side of the mean that the picture shows.
  private static let span = 3.0

  /// A row an estimate: its name, and on one axis for all a dot with its margin. Percentages, so that it fits any width.
  private func picture(_ profile: [ProfileEstimate], hasCaption: Bool = true) -> HTML {
    let rows = profile.html { estimate in
      let (low, high) = bounds(estimate)
      return """
        <div class="estimate-row"><span>\(name(estimate))</span><svg width="100%" height="24">\
        <line class="axis" x1="50%" x2="50%" y1="0" y2="24"/>\
        <rect class="margin" x="\(place(low))" width="\(Part.percent((at(high) - at(low))))" y="9" height="6" rx="3"/>\
        <circle class="dot" cx="\(place(estimate.estimate))" cy="12" r="6"/></svg></div>
        """
    }
    return """
      <figure class="estimates"><div role="img" aria-label="\(visit.text(words.pictureLabel))">\(rows)\
      <div class="estimate-row scale"><span></span><span class="ends"><span>\(visit.text(words.below))</span>\
      <span>\(visit.text(words.mean))</span><span>\(visit.text(words.above))</span></span></div></div>\
      \(when: hasCaption, "<figcaption class=\"quiet\">\(visit.text(words.picture))</figcaption>")</figure>
      """
  }

  private func bounds(_ estimate: ProfileEstimate) -> (low: Double, high: Double) {
    // 95 % of a normal law.
    let reach = 1.96 * estimate.standardError
    return (estimate.estimate - reach, estimate.estimate + reach)
  }

  /// 0…1 from one end of the axis to the other.
  private func at(_ value: Double) -> Double { min(1, max(0, (value + Self.span) / (2 * Self.span))) }
  private func place(_ value: Double) -> String { Part.percent(at(value)) }

  // MARK: The table

  private func table(_ profile: [ProfileEstimate]) -> HTML {
    var table = DataTable(
      visit.text(words.profile),
      [
        DataTable.Column(visit.text(words.what)), DataTable.Column(visit.text(words.level)),
        DataTable.Column(visit.text(words.estimate), isNumber: true),
        DataTable.Column(visit.text(words.interval), isNumber: true),
        DataTable.Column(visit.text(words.evidence)),
      ]
    )
    for estimate in profile {
      let (low, high) = bounds(estimate)
      let between = visit.text(words.between, ["low": signed(low), "high": signed(high)])
      table.add(
        HTML(text: name(estimate)),
        level(estimate),
        "\(signed(estimate.estimate)) ± \(format.number(estimate.standardError, decimals: 2))",
        HTML(text: between),
        evidence(estimate)
      )
    }
    return table.html
  }

  private func level(_ estimate: ProfileEstimate) -> HTML {
    let number = visit.text(words.levelOf, ["n": "\(estimate.level)"])
    guard let trait = estimate.trait.flatMap({ drawing.names.reference.trait($0) }),
      trait.levels.indices.contains(estimate.level)
    else { return HTML(text: number) }
    return "\(number)<br><span class=\"quiet\">\(visit.text(trait.levels[estimate.level]))</span>"
  }

  private func evidence(_ estimate: ProfileEstimate) -> HTML {
    let sentences = ClaimWords(names: drawing.names)
    let shown = estimate.evidence.prefix(3).html { "<li>\(ServiceText.html(sentences.sentence($0)))</li>" }
    let rest = estimate.evidence.dropFirst(3)
    guard !estimate.evidence.isEmpty else { return HTML(text: visit.text(words.noReasons)) }
    guard !rest.isEmpty else { return "<ul class=\"bullets\">\(shown)</ul>" }
    let more = rest.html { "<li>\(ServiceText.html(sentences.sentence($0)))</li>" }
    return """
      <ul class="bullets">\(shown)</ul><details><summary>\(format.andMore(rest.count))</summary>\
      <ul class="bullets">\(more)</ul></details>
      """
  }

  private func signed(_ value: Double) -> String {
    let number = format.number(value, decimals: 2)
    return value > 0.005 ? "+\(number)" : number
  }
}
