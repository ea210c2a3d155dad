/// Why a request gets no answer of its own: a status, a code for programs, words for people, and the rule behind it.
///
/// Thrown by what reads a request, and by a route that has nothing to show: `throw Refusal.notFound`. The router's
/// ``Router/errorPage`` draws it.
package struct Refusal: Error, Hashable, Sendable {
  package var status: Status
  /// What a program reads: `http/header-too-large`.
  package var code: String
  /// What a person reads.
  package var fr: String
  package var en: String
  /// The rule: `RFC 9112 §6.1`; empty where it is the site's own.
  package var section: String
  /// What the response carries besides: `Allow`, `Retry-After`.
  package var headers: Headers

  package init(
    _ status: Status,
    _ code: String,
    fr: String,
    en: String,
    section: String = "",
    headers: Headers = [:]
  ) {
    self.status = status
    self.code = code
    self.fr = fr
    self.en = en
    self.section = section
    self.headers = headers
  }

  /// The same with one more header field.
  package func with(_ name: HeaderName, _ value: String) -> Refusal {
    var other = self
    other.headers[name] = value
    return other
  }
}

extension Refusal {
  package static let notFound = Refusal(
    .notFound,
    "http/not-found",
    fr: "Il n’y a rien à cette adresse.",
    en: "There is nothing at this address.",
    section: "RFC 9110 §15.5.5"
  )

  package static func methodNotAllowed(_ allowed: [Method]) -> Refusal {
    let list = allowed.map(\.rawValue).joined(separator: ", ")
    return Refusal(
      .methodNotAllowed,
      "http/method-not-allowed",
      fr: "Cette adresse n’accepte que : \(list).",
      en: "This address only takes: \(list).",
      section: "RFC 9110 §15.5.6",
      headers: ["Allow": list]
    )
  }

  package static let forbidden = Refusal(
    .forbidden,
    "http/forbidden",
    fr: "Vous n’avez pas le droit de faire cela.",
    en: "You may not do this.",
    section: "RFC 9110 §15.5.4"
  )

  package static func contentTooLarge(limit: Int) -> Refusal {
    Refusal(
      .contentTooLarge,
      "http/content-too-large",
      fr: "L’envoi dépasse \(limit) octets.",
      en: "What was sent is larger than \(limit) bytes.",
      section: "RFC 9110 §15.5.14"
    )
  }

  /// Too many attempts; `retryAfter` is rounded up to whole seconds.
  package static func tooManyRequests(retryAfter: Duration) -> Refusal {
    let seconds = max(1, retryAfter.components.seconds + (retryAfter.components.attoseconds > 0 ? 1 : 0))
    return Refusal(
      .tooManyRequests,
      "http/too-many-requests",
      fr: "Trop de tentatives : réessayez dans \(seconds) s.",
      en: "Too many attempts: try again in \(seconds) s.",
      section: "RFC 6585 §4",
      headers: ["Retry-After": String(seconds)]
    )
  }

  package static let internalError = Refusal(
    .internalServerError,
    "http/internal-error",
    fr: "Une erreur est survenue de notre côté. Rien n’est perdu : réessayez.",
    en: "Something went wrong on our side. Nothing is lost: try again.",
    section: "RFC 9110 §15.6.1"
  )

  static let badEncoding = Refusal(
    .badRequest,
    "http/bad-encoding",
    fr:
      "L’adresse ou le formulaire est mal codé : un « % » sans ses deux chiffres, ou des octets qui ne sont pas de l’UTF-8.",
    en: "The address or the form is badly encoded: a % without its two digits, or bytes that are not UTF-8.",
    section: "RFC 3986 §2.1"
  )

  static let tooManyFields = Refusal(
    .badRequest,
    "http/too-many-fields",
    fr: "Plus de \(Fields.limit) champs.",
    en: "More than \(Fields.limit) fields."
  )

  static let badPath = Refusal(
    .badRequest,
    "http/bad-path",
    fr: "L’adresse contient « . », « .. », une barre codée ou un caractère interdit.",
    en: "The address holds a . or .. segment, an encoded slash or a forbidden character.",
    section: "RFC 3986 §3.3"
  )

  static let unsupportedForm = Refusal(
    .unsupportedMediaType,
    "http/unsupported-form",
    fr: "Un formulaire est attendu : application/x-www-form-urlencoded ou multipart/form-data.",
    en: "A form is expected: application/x-www-form-urlencoded or multipart/form-data.",
    section: "RFC 9110 §15.5.16"
  )

  static let badMultipart = Refusal(
    .badRequest,
    "http/bad-multipart",
    fr: "Les parties du formulaire sont mal délimitées.",
    en: "The parts of the form are badly delimited.",
    section: "RFC 7578 §4"
  )
}
