import OpenLabProtocol
import OpenLabWeb

/// What has just been done, said on the page that a form leads to: `Response.redirect(to: …).with(Flash.sent.cookie)`.
///
/// The cookie holds a code of ``known`` and never a text, so that nobody can put words into the portal's mouth.
struct Flash: Sendable {
  var code: String
  var tone: Tone
  var text: LocalizedText

  init(_ code: String, _ text: LocalizedText, _ tone: Tone = .good) {
    self.code = code
    self.text = text
    self.tone = tone
  }

  static let name = "flash"

  /// For the response that leads to the next page; gone when that page has shown it.
  var cookie: Cookie { Cookie(Self.name, code, maxAge: .seconds(60)) }

  static let removal = Cookie.removal(name)

  static func isPending(_ request: Request) -> Bool { request.cookie(name) != nil }

  static func message(_ visit: Visit) -> HTML? {
    guard let code = visit.request.cookie(name), let flash = known.first(where: { $0.code == code }) else { return nil }
    return Part.flash(visit.text(flash.text), flash.tone)
  }
}
