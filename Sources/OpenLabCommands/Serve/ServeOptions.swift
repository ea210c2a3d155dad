import OpenLabProtocol
import OpenLabWeb

/// Where the portal listens, for whom, and what its pages say of who runs it.
struct ServeOptions: Sendable {
  static let usualPort = 8080

  static let port = Option<Int>(
    "port",
    short: "p",
    .integer(LocalizedText("N", "N"), in: 0...65_535),
    help: LocalizedText(
      "le port (par défaut \(usualPort) ; 0 en choisit un de libre)",
      "the port (default \(usualPort); 0 chooses a free one)"
    )
  )
  static let host = Option<String>(
    "host",
    .text(LocalizedText("ADRESSE", "ADDRESS")),
    isRepeatable: true,
    help: LocalizedText(
      "l’adresse où écouter (par défaut 127.0.0.1 : cette machine seule) ; peut être répété",
      "the address to listen on (default 127.0.0.1: this machine only); may be repeated"
    )
  )
  static let publicAddress = Option<String>(
    "public",
    .text(LocalizedText("URL", "URL")),
    help: LocalizedText(
      "l’adresse publique derrière un mandataire : https://labo.exemple.fr ; en https, les cookies sont marqués sûrs",
      "the public address behind a proxy: https://lab.example.org; with https, cookies are marked secure"
    )
  )
  static let proxy = Option<String>(
    "proxy",
    .text(LocalizedText("ADRESSE", "ADDRESS")),
    isRepeatable: true,
    help: LocalizedText(
      "l’adresse d’un mandataire dont X-Forwarded-For est cru ; peut être répété",
      "the address of a proxy whose X-Forwarded-For is believed; may be repeated"
    )
  )
  static let contact = Option<String>(
    "contact",
    .text(LocalizedText("TEXTE", "TEXT")),
    help: LocalizedText(
      "comment joindre qui fait tourner le portail : pour les pages accessibilité et vie privée",
      "how to reach who runs the portal: for the pages on accessibility and privacy"
    )
  )

  static let accessLog = Option<String>(
    "access-log",
    .text(LocalizedText("FICHIER", "FILE")),
    help: LocalizedText(
      "ajoute une ligne par réponse à ce fichier : adresse, heure, requête, état, octets, secondes ; - pour la sortie d’erreur",
      "adds a line for each response to this file: address, time, request, status, bytes, seconds; - for stderr"
    )
  )

  static let declarations = [
    port.declaration, host.declaration, publicAddress.declaration, proxy.declaration, contact.declaration,
    accessLog.declaration,
  ]

  var port: UInt16
  /// Whether a port was asked for; else another one may be taken where the usual one is.
  var isPortGiven: Bool
  var addresses: [String]
  var publicAddress: String?
  var proxies: Set<String>
  var contact: String?
  /// A file, or `-`; nil for no access log.
  var accessLog: String?

  init(_ invocation: Invocation) throws(CommandError) {
    port = UInt16(clamping: invocation[Self.port] ?? Self.usualPort)
    isPortGiven = invocation[Self.port] != nil
    let hosts = invocation.all(Self.host)
    addresses = hosts.isEmpty ? ["127.0.0.1"] : hosts.map { $0 == "localhost" ? "127.0.0.1" : $0 }
    contact = invocation[Self.contact]
    accessLog = invocation[Self.accessLog]
    proxies = Set(invocation.all(Self.proxy))
    for address in addresses + proxies where Peer(address) == nil {
      throw CommandError.usage(
        .invalidValue,
        LocalizedText("« \(address) » n’est pas une adresse", "'\(address)' is no address"),
        hint: LocalizedText(
          "Donnez une adresse en chiffres : 127.0.0.1, ::1, 0.0.0.0",
          "Give an address in digits: 127.0.0.1, ::1, 0.0.0.0"
        ),
        command: invocation.name
      )
    }
    guard let text = invocation[Self.publicAddress] else { return }
    let trimmed = text.hasSuffix("/") ? String(text.dropLast()) : text
    guard ExternalLink(trimmed) != nil, trimmed.filter({ $0 == "/" }).count == 2 else {
      throw CommandError.usage(
        .invalidValue,
        LocalizedText("« \(text) » n’est pas une adresse publique", "'\(text)' is no public address"),
        hint: LocalizedText(
          "Donnez le protocole et le nom, sans chemin : https://labo.exemple.fr",
          "Give scheme and name, without a path: https://lab.example.org"
        ),
        command: invocation.name
      )
    }
    publicAddress = trimmed
  }

  /// The name in ``publicAddress``, without its port.
  var publicName: String? {
    publicAddress.flatMap { address in
      address.split(separator: "/").last.map { $0.split(separator: ":").first.map(String.init) ?? "" }?.lowercased()
    }
  }

  var isSecure: Bool { publicAddress?.lowercased().hasPrefix("https://") ?? false }

  /// The names that people outside use: addresses that are listened on, and the public one. What listens on all addresses
  /// must be told its name, or other sites could have their own name lead here.
  var names: [String] {
    let own = addresses.filter { !Self.isEverywhere($0) }.map { $0.contains(":") ? "[\($0.lowercased())]" : $0 }
    return own + [publicName].compactMap(\.self)
  }

  /// Whether others than this machine can reach it.
  var isOpen: Bool { addresses.contains { $0 != "127.0.0.1" && $0 != "::1" && !$0.hasPrefix("127.") } }

  static func isEverywhere(_ address: String) -> Bool { address == "0.0.0.0" || address == "::" }

  /// Where a person on this machine finds it.
  func url(port: UInt16) -> String {
    let address = addresses.first ?? "127.0.0.1"
    if address == "127.0.0.1" || Self.isEverywhere(address) { return "http://localhost:\(port)/" }
    return address.contains(":") ? "http://[\(address)]:\(port)/" : "http://\(address):\(port)/"
  }
}
