import OpenLabProtocol

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Finds what a Swift package needs from outside its folder: the sandbox has neither the folder beside it nor a network.
struct OutsideDependency {
  /// As `Package.swift` names it.
  let text: String
  /// From 1.
  let line: Int
  let isNetwork: Bool

  /// The first such dependency of the `Package.swift` in a folder, by its text: nothing of an upload is run to learn it.
  static func find(in folder: String) -> OutsideDependency? {
    let number = open("\(folder)/Package.swift", O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard number >= 0 else { return nil }
    let file = Descriptor(number)
    var bytes = [UInt8](repeating: 0, count: 256 << 10)
    let count = read(file.number, &bytes, bytes.count)
    guard count > 0 else { return nil }
    return find(inManifest: String(decoding: bytes[..<count], as: UTF8.self))
  }

  static func find(inManifest text: String) -> OutsideDependency? {
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let code =
        line.firstRange(of: "//").map { found in
          // Not the one of https://
          line[..<found.lowerBound].last == ":" ? line : line[..<found.lowerBound]
        } ?? line
      guard let package = code.firstRange(of: ".package(") else { continue }
      let call = code[package.upperBound...]
      if let path = argument("path:", of: call), path.hasPrefix("/") || path.hasPrefix("..") || path.contains("/../") {
        return OutsideDependency(text: path, line: index + 1, isNetwork: false)
      }
      if let address = argument("url:", of: call) {
        return OutsideDependency(text: address, line: index + 1, isNetwork: true)
      }
    }
    return nil
  }

  private static func argument(_ label: String, of call: Substring) -> String? {
    guard let found = call.firstRange(of: label) else { return nil }
    let quoted = call[found.upperBound...].drop(while: \.isWhitespace)
    guard quoted.first == "\"" else { return nil }
    return String(quoted.dropFirst().prefix { $0 != "\"" })
  }

  var refusal: UploadRefusal {
    let shown = UploadRefusal.shown(text)
    let command = "swift build -c release --static-swift-stdlib -Xlinker -s"
    return UploadRefusal(
      .outsideDependency,
      entry: "Package.swift",
      isNetwork
        ? LocalizedText(
          "Package.swift, ligne \(line), demande « \(shown) » au réseau ; un envoi se construit isolé, sans réseau.",
          "Package.swift, line \(line), asks the network for “\(shown)”; an upload is built isolated, without one."
        )
        : LocalizedText(
          "Package.swift, ligne \(line), demande « \(shown) », hors de l’archive ; un envoi se construit isolé.",
          "Package.swift, line \(line), asks for “\(shown)”, outside the archive; an upload is built isolated."
        ),
      mend: LocalizedText(
        """
        Construisez chez vous et envoyez le programme : \(command), copiez l’exécutable de .build/release à côté de \
        service.json, nommez-le dans command et retirez build et artefacts (s’il dépasse 10 Mio, sans \
        --static-swift-stdlib : il lui faut alors le Swift du portail). Ou copiez la dépendance dans le dossier \
        (vendor/…) et nommez-la avec path: "vendor/…". Sur la machine du portail : openlab submit DOSSIER.
        """,
        """
        Build it yourself and send the program: \(command), copy the executable from .build/release beside \
        service.json, name it in command and remove build and artefacts (if it is over 10 MiB, without \
        --static-swift-stdlib: it then needs the portal’s Swift). Or copy the dependency into the folder \
        (vendor/…) and name it with path: "vendor/…". On the portal’s own machine: openlab submit DIR.
        """
      )
    )
  }
}
