/// Markup that is safe to send: what a program's author wrote as it stands, everything else escaped.
///
/// A literal is trusted markup; whatever is interpolated is escaped by its type. There is no way to turn a `String` of
/// someone else into markup:
/// ```swift
/// let page: HTML = """
///   <li\(attribute: "data-id", id) class="card">
///     <h3>\(service.name)</h3>                              a String: escaped
///     \(badge)                                              an HTML, HTML? or [HTML]: as it is
///     <p>\(count) essais</p>                                an integer
///     \(link: provider.url, "le site du fournisseur")      http(s) only, or plain text
///     \(when: isNew, "<b>nouveau</b>")
///   </li>
///   """
/// ```
/// An interpolated attribute stands between double quotes, `class="\(name)"`, or comes from `\(attribute:…)`. Never
/// interpolate into `<script>`, `<style>`, an `on…` attribute or an unquoted one: no escaping is right there.
package struct HTML: Sendable, Hashable {
  /// The markup in UTF-8.
  package private(set) var bytes: [UInt8]

  /// No markup at all.
  package static let empty = HTML()

  package init() { bytes = [] }

  /// A text, escaped.
  package init(text: some StringProtocol) {
    bytes = []
    append(text: text)
  }

  package var isEmpty: Bool { bytes.isEmpty }

  package mutating func append(_ other: HTML) { bytes.append(contentsOf: other.bytes) }

  package mutating func append(text: some StringProtocol) {
    var text = String(text)
    text.withUTF8 { Escaping.append($0, to: &bytes) }
  }

  package static func + (left: HTML, right: HTML) -> HTML {
    var sum = left
    sum.append(right)
    return sum
  }

  package static func += (left: inout HTML, right: HTML) { left.append(right) }

  mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  mutating func append(trusted text: String) {
    var text = text
    text.withUTF8 { bytes.append(contentsOf: $0) }
  }
}

extension HTML: CustomStringConvertible {
  package var description: String { String(decoding: bytes, as: UTF8.self) }
}

extension Sequence where Element == HTML {
  /// One after the other, with `separator` between them.
  package func joined(separator: HTML = .empty) -> HTML {
    var all = HTML()
    var isFirst = true
    for part in self {
      if !isFirst { all.append(separator) }
      isFirst = false
      all.append(part)
    }
    return all
  }
}

extension Sequence {
  /// The markup of every element, one after the other: `services.html { "<li>\($0.name)</li>" }`.
  package func html(separator: HTML = .empty, _ markup: (Element) throws -> HTML) rethrows -> HTML {
    try map(markup).joined(separator: separator)
  }
}
