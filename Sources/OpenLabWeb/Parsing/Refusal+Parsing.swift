extension Refusal {
  static let badRequestLine = Refusal(
    .badRequest,
    "http/bad-request-line",
    fr: "La première ligne n’est pas « MÉTHODE adresse HTTP/1.1 », avec une espace entre chaque.",
    en: "The first line is not METHOD target HTTP/1.1 with one space between each.",
    section: "RFC 9112 §3"
  )

  static let versionNotSupported = Refusal(
    .versionNotSupported,
    "http/version-not-supported",
    fr: "Seul HTTP/1.1 est parlé ici.",
    en: "Only HTTP/1.1 is spoken here.",
    section: "RFC 9110 §15.6.6"
  )

  static let methodNotImplemented = Refusal(
    .notImplemented,
    "http/method-not-implemented",
    fr: "Cette méthode n’est pas connue ici.",
    en: "This method is not known here.",
    section: "RFC 9110 §15.6.2"
  )

  static let bareLineEnd = Refusal(
    .badRequest,
    "http/bare-line-end",
    fr: "Une ligne se termine par CR LF ; un CR ou un LF est seul.",
    en: "Lines end in CR LF; a CR or an LF stands alone.",
    section: "RFC 9112 §2.2"
  )

  static let controlCharacter = Refusal(
    .badRequest,
    "http/control-character",
    fr: "L’en-tête contient un caractère de contrôle.",
    en: "The head holds a control character.",
    section: "RFC 9110 §5.5"
  )

  static let foldedField = Refusal(
    .badRequest,
    "http/folded-field",
    fr: "Un champ continue sur une deuxième ligne.",
    en: "A field goes on in a second line.",
    section: "RFC 9112 §5.2"
  )

  static let badField = Refusal(
    .badRequest,
    "http/bad-field",
    fr: "Un champ n’est pas « Nom: valeur », sans espace avant les deux-points.",
    en: "A field is not Name: value with no space before the colon.",
    section: "RFC 9112 §5.1"
  )

  static let badHost = Refusal(
    .badRequest,
    "http/bad-host",
    fr: "Un seul champ Host, avec un nom valable, est nécessaire.",
    en: "One Host field with a valid name is needed.",
    section: "RFC 9112 §3.2"
  )

  static let misdirected = Refusal(
    .misdirectedRequest,
    "http/misdirected",
    fr: "Ce serveur ne répond pas sous ce nom. Ajoutez-le aux noms permis si c’est le sien.",
    en: "This server does not answer to this name. Add it to the allowed hosts if it is its own.",
    section: "RFC 9110 §15.5.20"
  )

  static let badContentLength = Refusal(
    .badRequest,
    "http/bad-content-length",
    fr: "Content-Length n’est pas un seul nombre entier.",
    en: "Content-Length is not one whole number.",
    section: "RFC 9112 §6.3"
  )

  static let badTransferEncoding = Refusal(
    .badRequest,
    "http/bad-transfer-encoding",
    fr: "Transfer-Encoding ne peut être que « chunked », une fois, sans Content-Length, en HTTP/1.1.",
    en: "Transfer-Encoding may only be chunked, once, without Content-Length, in HTTP/1.1.",
    section: "RFC 9112 §6.1"
  )

  static let codingNotImplemented = Refusal(
    .notImplemented,
    "http/coding-not-implemented",
    fr: "Seul le codage « chunked » est compris.",
    en: "Only the chunked coding is understood.",
    section: "RFC 9112 §6.1"
  )

  static let badChunk = Refusal(
    .badRequest,
    "http/bad-chunk",
    fr: "Le corps en morceaux est mal formé.",
    en: "The chunked body is malformed.",
    section: "RFC 9112 §7.1"
  )

  static let expectationFailed = Refusal(
    .expectationFailed,
    "http/expectation-failed",
    fr: "Seul « Expect: 100-continue » est compris.",
    en: "Only Expect: 100-continue is understood.",
    section: "RFC 9110 §10.1.1"
  )

  static let requestTimeout = Refusal(
    .requestTimeout,
    "http/request-timeout",
    fr: "La requête n’est pas arrivée entière à temps.",
    en: "The request did not arrive whole in time.",
    section: "RFC 9110 §15.5.9"
  )

  static let overloaded = Refusal(
    .serviceUnavailable,
    "http/overloaded",
    fr: "Trop de connexions en ce moment : réessayez dans quelques secondes.",
    en: "Too many connections right now: try again in a few seconds.",
    section: "RFC 9110 §15.6.4",
    headers: ["Retry-After": "5"]
  )

  static func requestLineTooLong(_ limits: HeadLimits) -> Refusal {
    Refusal(
      .uriTooLong,
      "http/request-line-too-long",
      fr: "L’adresse est trop longue : la première ligne dépasse \(limits.requestLine) octets.",
      en: "The address is too long: the first line exceeds \(limits.requestLine) bytes.",
      section: "RFC 9110 §15.5.15"
    )
  }

  static func headerTooLarge(_ limits: HeadLimits) -> Refusal {
    Refusal(
      .headerFieldsTooLarge,
      "http/header-too-large",
      fr: "L’en-tête dépasse \(limits.block) octets ou \(limits.fields) champs. Supprimez les cookies de ce site.",
      en: "The header exceeds \(limits.block) bytes or \(limits.fields) fields. Delete the cookies of this site.",
      section: "RFC 6585 §5"
    )
  }
}
