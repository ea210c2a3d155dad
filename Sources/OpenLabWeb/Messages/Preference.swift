/// Lists with weights: `Accept`, `Accept-Language` (RFC 9110 §12.4.2).
enum Preference {
  /// The members without their parameters, the weightiest first, those of weight 0 left out.
  static func order(_ members: [String]) -> [String] {
    let weighed = members.prefix(64).enumerated().map {
      (index: $0.offset, value: value($0.element), weight: weight($0.element))
    }
    return weighed.filter { $0.weight > 0 && !$0.value.isEmpty }
      .sorted { ($1.weight, $0.index) < ($0.weight, $1.index) }
      .map(\.value)
  }

  /// The media type that is liked best; the earlier one offered where two are liked the same.
  static func best(of offered: [String], accepted: [String]) -> String? {
    var best: (type: String, weight: Int)?
    for type in offered {
      let weight = self.weight(of: type, accepted: accepted)
      if weight > best?.weight ?? 0 { best = (type, weight) }
    }
    return best?.type
  }

  /// By the most specific range that matches (RFC 9110 §12.5.1).
  private static func weight(of type: String, accepted: [String]) -> Int {
    let family = type.prefix { $0 != "/" } + "/*"
    var found = (specificity: 0, weight: 0)
    for member in accepted.prefix(64) {
      let range = value(member).lowercased()
      let specificity = range == type ? 3 : range == family ? 2 : range == "*/*" ? 1 : 0
      if specificity > found.specificity { found = (specificity, weight(member)) }
    }
    return found.weight
  }

  private static func value(_ member: String) -> String {
    String(decoding: member.utf8.prefix { $0 != UInt8(ascii: ";") }.trimmingSpaces(), as: UTF8.self)
  }

  /// In thousandths; 1,000 without a weight, 0 for one that breaks its grammar.
  static func weight(_ member: String) -> Int {
    for parameter in member.utf8.split(separator: UInt8(ascii: ";")).dropFirst() {
      let text = Array(parameter.trimmingSpaces())
      guard text.count >= 3, Octet.lowered(text[0]) == UInt8(ascii: "q"), text[1] == UInt8(ascii: "=") else { continue }
      guard text[2] == UInt8(ascii: "0") || text[2] == UInt8(ascii: "1"), text.count <= 7 else { return 0 }
      if text.count == 3 { return text[2] == UInt8(ascii: "1") ? 1_000 : 0 }
      guard text[3] == UInt8(ascii: ".") else { return 0 }
      let digits = text[4...] + [UInt8](repeating: UInt8(ascii: "0"), count: 7 - text.count)
      guard let fraction = StrictNumber.decimal(digits) else { return 0 }
      return min(1_000, (text[2] == UInt8(ascii: "1") ? 1_000 : 0) + fraction)
    }
    return 1_000
  }
}
