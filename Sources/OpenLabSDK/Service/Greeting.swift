#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What a person reads who starts a service by hand.
enum Greeting {
  static func text(for type: any Service.Type) -> String {
    let name = (try? type.identity)?.id ?? "\(type)"
    return text(name: name, language: Language(locale: locale()))
  }

  static func text(name: String, language: Language) -> String {
    LocalizedText(
      """
      \(name) est un service OpenLab : il attend des messages d’un hôte, un objet JSON par ligne.
      Pour l’essayer : openlab run .   (Ctrl-D pour quitter)

      """,
      """
      \(name) is an OpenLab service: it waits for messages from a host, one JSON object a line.
      To try it: openlab run .   (Ctrl-D to leave)

      """
    )[language]
  }

  /// POSIX order: the first that is set and not empty.
  private static func locale() -> String {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      if let value = getenv(name), value[0] != 0 { return String(cString: value) }
    }
    return "C"
  }
}
