import OpenLabProtocol

/// Numbers and names as a sentence shows them, in both languages.
enum Figures {
  /// `8,4` and `8.4`; no decimals when there are none.
  static func number(_ value: Double, decimals: Int = 1) -> LocalizedText {
    guard value.isFinite, value.magnitude < 1e15 else { return LocalizedText("\(value)", "\(value)") }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = Int64((value.magnitude * scale).rounded())
    let whole = scaled / Int64(scale)
    var fraction = String(scaled % Int64(scale))
    while fraction.utf8.count < decimals { fraction = "0" + fraction }
    while fraction.last == "0" { fraction.removeLast() }
    let sign = value < 0 && scaled != 0 ? "-" : ""
    let tail = fraction.isEmpty ? ("", "") : (",\(fraction)", ".\(fraction)")
    return LocalizedText(
      sign + grouped(whole, by: "\u{202f}") + tail.0,
      sign + grouped(whole, by: ",") + tail.1
    )
  }

  static func kilometres(_ value: Double) -> LocalizedText { number(value).with(unit: "km") }

  /// `1 200 €` and `€1,200`.
  static func euros(_ value: Double) -> LocalizedText {
    let figure = number(value, decimals: 2)
    return LocalizedText("\(figure.fr)\u{a0}€", "€\(figure.en)")
  }

  static func quoted(_ label: LocalizedText) -> LocalizedText {
    LocalizedText("«\u{a0}\(label.fr)\u{a0}»", "“\(label.en)”")
  }

  /// An id that a service wrote, fit to be shown.
  static func quoted(id: String) -> LocalizedText {
    let text = PlainText.clean(id, limit: 60)
    return quoted(LocalizedText(text, text))
  }

  private static func grouped(_ value: Int64, by separator: String) -> String {
    let digits = Array(String(value))
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += separator }
      text.append(digit)
    }
    return text
  }
}

extension LocalizedText {
  fileprivate func with(unit: String) -> LocalizedText { LocalizedText("\(fr)\u{a0}\(unit)", "\(en) \(unit)") }
}
