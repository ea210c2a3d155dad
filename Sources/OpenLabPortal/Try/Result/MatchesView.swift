import OpenLabProtocol
import OpenLabWeb

/// Offers in rank order, with the reasons that hold and what is still to be learned; or an abstention.
struct MatchesView {
  let drawing: ResultDrawing

  private var visit: Visit { drawing.visit }
  private var words: TryResultWords { drawing.words }

  func html(_ result: JobMatchingResult) -> HTML {
    if let abstained = result.abstained {
      return """
        <div class="card respect">\(Icon.stop.html())<h2>\(visit.text(words.abstained))</h2>\
        \(ServiceText.quote(abstained.reason, visit))<p class="quiet">\(visit.text(words.abstainedHint))</p></div>
        """
    }
    let matches = result.matches ?? []
    guard !matches.isEmpty else {
      return Part.empty(visit.text(words.noOffers), visit.text(words.noOffersHint), icon: .offers)
    }
    let shown = drawing.shown(matches)
    let first = shown.first?.place ?? 1
    return """
      <h2>\(visit.text(words.offers, matches.count))</h2><p class="quiet">\(visit.text(words.scoreNote))</p>\
      <ol class="offers" start="\(first)">\(shown.html { item($0.element, place: $0.place) })</ol>\
      \(drawing.pages(matches.count))
      """
  }

  func item(_ match: JobMatch, place: Int) -> HTML {
    let names = drawing.names
    let offer = names.reference.offer(match.offer)
    let title = offer?.title.typeset(visit.language) ?? match.offer
    let missing = match.missingSkills.prefix(8).html { "<li class=\"badge\">\(names.skill($0))</li>" }
    let more =
      match.missingSkills.count > 8 ? "<li class=\"badge\">+\(match.missingSkills.count - 8)</li>" as HTML : nil
    return """
      <li class="offer card"><div class="offer-head"><div><h3><span class="hidden">\
      \(visit.text(words.rank, ["n": "\(place)"])) </span>\(ServiceText.html(title, limit: 200))</h3>\
      \(offer.map { "<p class=\"quiet\">\(conditions($0))</p>" as HTML })</div>\(score(match.score))</div>\
      \(drawing.reasons(match.reasons, title: words.reasons))\
      \(when: !match.missingSkills.isEmpty, """
        <div class="to-learn"><h4>\(visit.text(words.toLearn))</h4><ul class="badges">\(missing)\(more)</ul></div>
        """)</li>
      """
  }

  private func score(_ score: Double) -> HTML {
    let share = drawing.format.percent(score)
    return """
      <p class="score"><span class="number">\(share)</span><span class="quiet">\(visit.text(words.score))</span>\
      \(Part.bar([(score, "fill")], label: visit.text(words.score, is: share)))</p>
      """
  }

  private func conditions(_ offer: Offer) -> String {
    let format = drawing.format
    var parts = [
      drawing.names.department(offer.department),
      visit.text(offer.contract.label),
      offer.workTime >= 1
        ? visit.text(words.fullTime) : visit.text(words.partTime, ["share": format.percent(offer.workTime)]),
      visit.text(offer.schedule.label),
      visit.text(words.hourly, ["amount": format.euros(offer.hourlyWage)]),
    ]
    if offer.remote { parts.append(visit.text(words.remote)) }
    if offer.licence { parts.append(visit.text(words.licence)) }
    return parts.joined(separator: " · ")
  }
}
