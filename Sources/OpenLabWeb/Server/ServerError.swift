#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why a server could not start.
package struct ServerError: Error, Hashable, Sendable, CustomStringConvertible {
  /// `web/address-in-use`, `web/bad-address`, `web/not-permitted` or `web/no-resources`.
  package var code: String
  package var fr: String
  package var en: String

  package var description: String { "\(code): \(en)" }

  static func listening(_ address: String, _ port: UInt16, _ error: Int32) -> ServerError {
    switch error {
    case EADDRINUSE:
      ServerError(
        code: "web/address-in-use",
        fr: "\(address):\(port) est déjà pris. Arrêtez l’autre programme ou choisissez un autre port.",
        en: "\(address):\(port) is taken already. Stop the other program or choose another port."
      )
    case EINVAL, EADDRNOTAVAIL, EAFNOSUPPORT:
      ServerError(
        code: "web/bad-address",
        fr: "\(address) n’est pas une adresse de cette machine : 127.0.0.1, ::1 ou une de ses interfaces.",
        en: "\(address) is no address of this machine: 127.0.0.1, ::1 or one of its interfaces."
      )
    case EACCES, EPERM:
      ServerError(
        code: "web/not-permitted",
        fr: "Le port \(port) est réservé. Choisissez-en un au-dessus de 1023.",
        en: "Port \(port) is reserved. Choose one above 1023."
      )
    default: .resources("\(address):\(port)", error)
    }
  }

  static func resources(_ what: String, _ error: Int32) -> ServerError {
    let reason = String(cString: strerror(error))
    return ServerError(
      code: "web/no-resources",
      fr: "Le système n’a plus de quoi ouvrir \(what) (\(reason)).",
      en: "The system has no means left for \(what) (\(reason))."
    )
  }
}
