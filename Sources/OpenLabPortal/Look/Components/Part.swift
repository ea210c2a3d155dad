import OpenLabWeb

/// The pieces that pages are made of, as functions that return markup. Their looks are in `components.css`.
enum Part {
  // MARK: Words with a look

  static func badge(_ text: String, _ tone: Tone = .plain, icon: Icon? = nil) -> HTML {
    "<span class=\"badge \(tone.rawValue)\">\(icon?.html())\(text)</span>"
  }

  static func badges(_ badges: [HTML]) -> HTML {
    badges.isEmpty ? .empty : "<p class=\"badges\">\(badges.joined(separator: " "))</p>"
  }

  /// A line that explains, beside what it explains.
  static func note(_ content: HTML, _ tone: Tone = .plain) -> HTML {
    "<div class=\"note \(tone.rawValue)\">\(tone.icon.html())<div>\(content)</div></div>"
  }

  /// What has just happened, above the page's own words; read aloud when it appears.
  static func flash(_ text: String, _ tone: Tone = .good) -> HTML {
    let role = tone == .bad ? "alert" : "status"
    return "<div class=\"flash \(tone.rawValue)\" role=\"\(role)\">\(tone.icon.html())<p>\(text)</p></div>"
  }

  // MARK: What is pressed

  /// How much a button asks to be pressed.
  enum Weight: String, Sendable {
    case first = ""
    case second
    case plain
    case danger
  }

  /// A link that looks like a button: it goes somewhere and changes nothing.
  /// - Parameter about: what follows the text for who listens only: which of many things it leads to.
  static func link(
    _ text: String,
    to path: LocalPath,
    _ weight: Weight = .first,
    icon: Icon? = nil,
    isSmall: Bool = false,
    about: String? = nil
  ) -> HTML {
    """
    <a class="\(classes(weight, isSmall))"\(attribute: "href", path)>\(icon?.html())\(text)\(about.map { hidden(" " + $0) })</a>
    """
  }

  /// A button that sends its form.
  /// - Parameters:
  ///   - name: with `value`, says which of several buttons was pressed.
  ///   - about: what follows the text for who listens only: which of many things the button acts on.
  static func button(
    _ text: String,
    _ weight: Weight = .first,
    name: String? = nil,
    value: String? = nil,
    icon: Icon? = nil,
    isSmall: Bool = false,
    about: String? = nil
  ) -> HTML {
    """
    <button type="submit" class="\(classes(weight, isSmall))"\(attribute: "name", name)\(attribute: "value", value)>\
    \(icon?.html())\(text)\(about.map { hidden(" " + $0) })</button>
    """
  }

  private static func classes(_ weight: Weight, _ isSmall: Bool) -> String {
    (["button", weight.rawValue] + (isSmall ? ["small"] : [])).filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// Words for who listens, not for who looks.
  static func hidden(_ text: String) -> HTML { "<span class=\"hidden\">\(text)</span>" }

  // MARK: Groups

  /// A box with a heading of its own.
  static func card(_ content: HTML, id: String? = nil) -> HTML {
    "<section class=\"card\"\(attribute: "id", id)>\(content)</section>"
  }

  /// Facts: a name and what it holds, as many as fit in a row.
  static func facts(_ facts: [(name: String, value: HTML)], isColumn: Bool = false) -> HTML {
    guard !facts.isEmpty else { return .empty }
    let rows = facts.html { "<div><dt>\($0.name)</dt><dd>\($0.value)</dd></div>" }
    return "<dl class=\"\(isColumn ? "pairs" : "facts")\">\(rows)</dl>"
  }

  /// A figure that matters, with what it means.
  static func tile(_ label: String, _ value: String, _ explanation: HTML = .empty, isNone: Bool = false) -> HTML {
    """
    <div class="tile"><p class="quiet">\(label)</p><p class="value\(isNone ? " none" : "")">\(value)</p>\
    \(when: !explanation.isEmpty, "<p class=\"quiet\">\(explanation)</p>")</div>
    """
  }

  /// Nothing is here yet: why, and what to do about it.
  static func empty(_ title: String, _ text: String, icon: Icon = .empty, action: HTML = .empty, level: Int = 2) -> HTML
  {
    """
    <div class="empty">\(icon.html())\(heading(title, level: level))<p>\(text)</p>\(action)</div>
    """
  }

  /// A heading of a level, 1…6.
  static func heading(_ text: String, level: Int, id: String? = nil) -> HTML {
    let level = min(6, max(1, level))
    return "<h\(level)\(attribute: "id", id)>\(text)</h\(level)>"
  }

  /// Links to the pages before and after; the first page has no way back.
  static func pages(first: LocalPath?, next: LocalPath?, words: LookWords = Words.look, _ visit: Visit) -> HTML {
    guard first != nil || next != nil else { return .empty }
    return """
      <nav class="pages" aria-label="\(visit.text(words.pages))">\
      \(first.map { link(visit.text(words.firstPage), to: $0, .second, icon: .arrowLeft) })\
      \(next.map { link(visit.text(words.nextPage), to: $0, .second) })</nav>
      """
  }

  /// A share of a whole as a bar, with its words for who listens. Each part is a share 0…1 with the class of its colour.
  static func bar(_ parts: [(share: Double, name: String)], label: String) -> HTML {
    var drawn = HTML()
    var start = 0.0
    for part in parts where part.share > 0 {
      drawn += "<rect class=\"\(part.name)\" x=\"\(percent(start))\" width=\"\(percent(part.share))\" height=\"100%\"/>"
      start += part.share
    }
    return "<svg class=\"bar\" role=\"img\" aria-label=\"\(label)\" width=\"100%\" height=\"10\">\(drawn)</svg>"
  }

  /// A share as SVG's percentages are written, whatever the language.
  static func percent(_ share: Double) -> String {
    let hundredths = Int((max(0, min(1, share)) * 10_000).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)%"
  }
}
