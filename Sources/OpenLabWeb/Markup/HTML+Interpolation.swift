extension HTML: ExpressibleByStringInterpolation {
  package init(stringLiteral value: String) {
    self.init()
    append(trusted: value)
  }

  package init(stringInterpolation interpolation: Interpolation) { self = interpolation.markup }

  /// What may stand in `\(…)` in an ``HTML`` literal.
  package struct Interpolation: StringInterpolationProtocol {
    var markup = HTML()

    package init(literalCapacity: Int, interpolationCount: Int) {
      markup.reserve(literalCapacity + 32 * interpolationCount)
    }

    package mutating func appendLiteral(_ literal: String) { markup.append(trusted: literal) }

    /// A text, escaped for content and for a quoted attribute.
    package mutating func appendInterpolation(_ text: some StringProtocol) { markup.append(text: text) }

    /// A text if there is one.
    package mutating func appendInterpolation<Text: StringProtocol>(_ text: Text?) {
      if let text { markup.append(text: text) }
    }

    package mutating func appendInterpolation(_ number: some BinaryInteger) {
      markup.append(trusted: String(number))
    }

    /// Markup as it is.
    package mutating func appendInterpolation(_ other: HTML) { markup.append(other) }

    package mutating func appendInterpolation(_ other: HTML?) {
      if let other { markup.append(other) }
    }

    package mutating func appendInterpolation(_ parts: [HTML]) {
      for part in parts { markup.append(part) }
    }

    /// Markup where a condition holds.
    package mutating func appendInterpolation(when condition: Bool, _ then: @autoclosure () -> HTML) {
      if condition { markup.append(then()) }
    }

    /// One of two.
    package mutating func appendInterpolation(
      when condition: Bool,
      _ then: @autoclosure () -> HTML,
      else otherwise: @autoclosure () -> HTML
    ) {
      markup.append(condition ? then() : otherwise())
    }

    /// ` name="value"`, with the space before it.
    package mutating func appendInterpolation(attribute name: StaticString, _ value: some StringProtocol) {
      markup.append(trusted: " \(name)=\"")
      markup.append(text: value)
      markup.append(trusted: "\"")
    }

    /// ` name="value"`, or nothing without a value.
    package mutating func appendInterpolation<Text: StringProtocol>(attribute name: StaticString, _ value: Text?) {
      if let value { appendInterpolation(attribute: name, value) }
    }

    package mutating func appendInterpolation(attribute name: StaticString, _ value: some BinaryInteger) {
      appendInterpolation(attribute: name, String(value))
    }

    /// ` href="…"` and the like to a page of this site.
    package mutating func appendInterpolation(attribute name: StaticString, _ path: LocalPath) {
      appendInterpolation(attribute: name, path.text)
    }

    /// ` name` where a condition holds: `<option\(attribute: "selected", if: isChosen)>`.
    package mutating func appendInterpolation(attribute name: StaticString, if condition: Bool) {
      if condition { markup.append(trusted: " \(name)") }
    }

    /// ` name="…"` with a JSON text, for a script to read with `JSON.parse(element.dataset.…)`.
    package mutating func appendInterpolation(attribute name: StaticString, json: String) {
      appendInterpolation(attribute: name, json)
    }

    package mutating func appendInterpolation(attribute name: StaticString, json: [UInt8]) {
      appendInterpolation(attribute: name, String(decoding: json, as: UTF8.self))
    }

    /// A path of this site, for `href="\(path)"`.
    package mutating func appendInterpolation(_ path: LocalPath) { markup.append(text: path.text) }

    /// A link that leaves the site, marked as such; the bare text where the address is no http(s) one.
    package mutating func appendInterpolation(link address: String, _ text: String) {
      markup.append(HTML.link(address, text: text))
    }
  }

  /// A link that leaves the site (`rel="external noopener noreferrer"`); only the text where `address` is not
  /// `http://…` or `https://…`, so that `javascript:` and `data:` never become links.
  package static func link(_ address: String, text: String) -> HTML {
    guard let safe = ExternalLink(address) else { return HTML(text: text) }
    return "<a\(attribute: "href", safe.text) rel=\"external noopener noreferrer\">\(text)</a>"
  }
}
