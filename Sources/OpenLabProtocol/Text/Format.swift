/// Numbers, amounts and dates as people write them.
package struct Format: Sendable {
  package var language: Language

  package init(_ language: Language) { self.language = language }

  private var decimalSign: String { language == .fr ? "," : "." }
  // French groups digits with a narrow no-break space.
  private var groupSign: String { language == .fr ? "\u{202F}" : "," }

  package func integer(_ value: Int) -> String {
    let digits = Array(String(value.magnitude))
    var grouped = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { grouped += groupSign }
      grouped.append(digit)
    }
    return (value < 0 ? "−" : "") + grouped
  }

  /// Rounded to so many decimals, half away from zero.
  package func number(_ value: Double, decimals: Int) -> String {
    guard value.isFinite, value.magnitude < 1e15 else { return "\(value)" }
    let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
    let scaled = Int((value.magnitude * scale).rounded())
    let whole = integer(scaled / Int(scale))
    let sign = value < 0 && scaled > 0 ? "−" : ""
    guard decimals > 0 else { return sign + whole }
    let rest = String(scaled % Int(scale))
    return sign + whole + decimalSign + String(repeating: "0", count: decimals - rest.count) + rest
  }

  /// Euros; cents only where there are some.
  package func euros(_ value: Double) -> String {
    let hasCents = (value * 100).rounded().truncatingRemainder(dividingBy: 100) != 0
    let amount = number(value, decimals: hasCents ? 2 : 0)
    return language == .fr ? "\(amount)\u{A0}€" : "€\(amount)"
  }

  package func percent(_ fraction: Double) -> String {
    let amount = number(fraction * 100, decimals: 0)
    return language == .fr ? "\(amount)\u{A0}%" : "\(amount)%"
  }

  /// A number with its unit, which stays on the same line.
  package func quantity(_ value: Double, _ unit: String) -> String {
    let isWhole = value == value.rounded()
    return "\(number(value, decimals: isWhole ? 0 : 1))\u{A0}\(unit)"
  }

  package func kilometres(_ value: Double) -> String { quantity(value.rounded(), "km") }

  /// `2024-03` or `2024-03-05` in words: `mars 2024`, `5 March 2024`; anything else as it is.
  package func date(_ text: String) -> String {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    guard (2...3).contains(parts.count), (1...12).contains(parts[1]) else { return text }
    let month = (language == .fr ? Self.frenchMonths : Self.englishMonths)[parts[1] - 1]
    guard parts.count == 3 else { return "\(month) \(parts[0])" }
    let day = language == .fr && parts[2] == 1 ? "1er" : "\(parts[2])"
    return "\(day)\u{A0}\(month) \(parts[0])"
  }

  /// Months as years and months: `2 ans et 3 mois`.
  package func duration(months: Int) -> String {
    let years = months / 12
    let rest = months % 12
    func count(_ value: Int, _ one: String, _ many: String) -> String { "\(value)\u{A0}\(value == 1 ? one : many)" }
    let parts =
      (years > 0 ? [language == .fr ? count(years, "an", "ans") : count(years, "year", "years")] : [])
      + (rest > 0 || years == 0 ? [language == .fr ? "\(rest)\u{A0}mois" : count(rest, "month", "months")] : [])
    return parts.joined(separator: language == .fr ? " et " : " and ")
  }

  /// A number with the word that fits it: `1 call`, `2 calls`. In French 0 and 1 are singular, in English 1 alone.
  package func count(_ value: Int, fr: (one: String, many: String), en: (one: String, many: String)) -> String {
    let words = language == .fr ? (value < 2 ? fr.one : fr.many) : (value == 1 ? en.one : en.many)
    return "\(integer(value))\u{A0}\(words)"
  }

  /// `… and 3 more`
  package func andMore(_ value: Int) -> String {
    language == .fr ? "… et \(integer(value))\u{A0}\(value < 2 ? "autre" : "autres")" : "… and \(integer(value)) more"
  }

  /// Words with commas between them and "and" before the last.
  package func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + (language == .fr ? " et " : " and ") + last
  }

  /// A quotation as each language marks it.
  package func quoted(_ text: String) -> String { language == .fr ? "«\u{A0}\(text)\u{A0}»" : "“\(text)”" }

  private static let frenchMonths = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
  ]
  private static let englishMonths = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
}
