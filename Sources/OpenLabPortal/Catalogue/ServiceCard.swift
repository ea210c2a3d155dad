import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb

/// A service in the list: what it does, for whom, what it reads, what people say, and why it stands there.
struct ServiceCard {
  let hit: CatalogueHit
  let visit: Visit

  private var words: CatalogueWords { Words.catalogue }
  private var entry: CatalogueEntry { hit.entry }
  private var path: LocalPath { LocalPath("services", entry.id) }

  var html: HTML {
    """
    <li class="card service"><div class="service-top">\(Motif(entry.id).html)<div>\
    <h3><a href="\(path)">\(visit.text(entry.name))</a></h3>\
    <p class="eyebrow">\(visit.text(entry.kind.title)) · \(visit.text(words.by, ["provider": entry.provider]))</p></div></div>\
    <p class="summary">\(visit.text(entry.summary))</p>\
    \(Part.facts([(visit.text(words.audience), audience), (visit.text(words.reads), reads), (visit.text(words.level), level)]))\
    <div class="service-foot"><ul>\(satisfaction)\(time)</ul>\
    \(Part.link(visit.text(words.tryIt), to: LocalPath("services", entry.id, "try"), isSmall: true, about: visit.text(entry.name)))\
    </div><p class="quiet">\(visit.text(words.why, ["reason": visit.text(hit.place.reason)]))</p></li>
    """
  }

  private var audience: HTML {
    HTML(
      text: entry.publics.isEmpty
        ? visit.text(words.everyone) : visit.format.list(entry.publics.map { visit.text($0.label) })
    )
  }

  private var reads: HTML {
    let now = entry.scopes.map { visit.text($0.label) }
    let later = entry.onDemand.map { "\(visit.text($0.label)) (\(visit.text(words.onDemand)))" }
    let all = now + later
    return HTML(text: all.isEmpty ? visit.text(words.readsNothing) : visit.format.list(all))
  }

  private var level: HTML { ServiceBadges.certificate(entry.isCertified, entry.level, visit) }

  private var satisfaction: HTML {
    guard let score = hit.satisfaction.score else {
      return "<li>\(Icon.neutral.html())\(visit.text(words.noOpinion))</li>"
    }
    let icon: Icon = score >= 7 ? .smile : score >= 4 ? .neutral : .frown
    let text = visit.text(words.score, ["score": visit.format.number(score, decimals: 1)])
    return """
      <li>\(icon.html())<span><strong>\(text)</strong> · \(visit.text(words.opinions, hit.satisfaction.count))</span></li>
      """
  }

  private var time: HTML {
    guard let median = hit.medianMilliseconds else {
      return "<li>\(Icon.clock.html())\(visit.text(words.notMeasured))</li>"
    }
    let text = visit.text(words.answersIn, ["time": visit.format.milliseconds(median)])
    return "<li>\(Icon.clock.html())<span>\(text) · \(visit.text(words.tries, hit.tries))</span></li>"
  }
}

/// What says at a glance how a service stands.
enum ServiceBadges {
  /// Whether it has a certificate, and for what: no service is called safe that has none.
  static func certificate(_ isCertified: Bool, _ level: CertificationLevel?, _ visit: Visit) -> HTML {
    let words = Words.catalogue
    guard isCertified else { return Part.badge(visit.text(words.uncertified)) }
    let text =
      level.map { visit.text(words.certifiedAt, ["level": visit.text($0.label)]) } ?? visit.text(words.certified)
    return Part.badge(text, .good, icon: .shield)
  }

  static func state(_ state: ServiceState, _ visit: Visit) -> HTML {
    let tone: Tone =
      switch state {
      case .published, .certified: .good
      case .deprecated, .returned: .warn
      case .suspended, .withdrawn: .bad
      case .submitted, .inReview: .plain
      }
    return Part.badge(visit.text(state.label), tone)
  }
}

extension Format {
  /// A time as people read it: `0.8 ms`, `45 ms`, `1.2 s`.
  func milliseconds(_ value: Double) -> String {
    if value >= 1_000 { return "\(number(value / 1_000, decimals: 1))\u{A0}s" }
    return "\(number(value, decimals: value < 10 ? 1 : 0))\u{A0}ms"
  }
}

extension Format {
  /// How long something took or has lasted, in its two largest units.
  func age(seconds: Int64) -> String {
    let day = Words.look.dayShort[language]
    if seconds < 60 { return "\(max(0, seconds))\u{A0}s" }
    if seconds < 3_600 { return "\(seconds / 60)\u{A0}min" }
    if seconds < 86_400 { return "\(seconds / 3_600)\u{A0}h \(seconds / 60 % 60)\u{A0}min" }
    return "\(integer(Int(seconds / 86_400)))\u{A0}\(day) \(seconds / 3_600 % 24)\u{A0}h"
  }
}
