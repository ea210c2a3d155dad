import OpenLabHost
import OpenLabProtocol
import OpenLabWeb

/// What drawing a result needs: the reader, and the names of things in this session.
struct ResultDrawing: Sendable {
  let visit: Visit
  let names: Names
  let plan: TryPlan
  let words = Words.tryResult
  /// Elements of a long list on one page.
  static let pageSize = 20
  /// Where the page begins in a long list.
  var start = 0
  /// The address of another part of the list.
  var path: @Sendable (_ start: Int) -> LocalPath

  var format: Format { visit.format }

  /// A whole result, or what came of it so far.
  func html(_ result: TryResult) -> HTML {
    switch result {
    case .matching(let result): MatchesView(drawing: self).html(result)
    case .profiling(let result): ProfileView(drawing: self).html(result)
    case .coaching(let result): PlanView(drawing: self).html(result)
    }
  }

  /// An element that came before the rest, as a list's item.
  func item(_ item: TryItem, place: Int) -> HTML {
    switch item {
    case .match(let match): MatchesView(drawing: self).item(match, place: place)
    case .estimate(let estimate): ProfileView(drawing: self).item(estimate)
    case .step(let step): PlanView(drawing: self).item(step, place: place, places: [:])
    }
  }

  /// The reasons that hold, as a list.
  func reasons(_ claims: [Claim], title: LocalizedText) -> HTML {
    guard !claims.isEmpty else { return .empty }
    let sentences = ClaimWords(names: names)
    let items = claims.html { "<li>\(Icon.check.html())<span>\(ServiceText.html(sentences.sentence($0)))</span></li>" }
    return "<div class=\"reasons\"><h4>\(visit.text(title))</h4><ul class=\"marks\">\(items)</ul></div>"
  }

  /// The part of a long list that this page shows.
  func shown<Element>(_ list: [Element]) -> [(place: Int, element: Element)] {
    let first = min(max(0, start), list.count)
    return list.enumerated().dropFirst(first).prefix(Self.pageSize).map { ($0.offset + 1, $0.element) }
  }

  /// The ways to the rest of a long list.
  func pages(_ count: Int) -> HTML {
    let next = start + Self.pageSize
    return Part.pages(first: start > 0 ? path(0) : nil, next: next < count ? path(next) : nil, visit)
  }
}
