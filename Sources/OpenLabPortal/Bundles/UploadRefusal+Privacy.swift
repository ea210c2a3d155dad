import OpenLabFixtures
import OpenLabHost
import OpenLabProtocol

extension UploadRefusal {
  /// Data that names a person is not taken; nil where nothing was found.
  init?(personal findings: [BundleScan.Finding]) {
    guard let first = findings.first else { return nil }
    let kind = DirectIdentifier.label(first.kind)
    let name = Self.shown(first.file)
    let field = first.field.isEmpty ? "" : ", \(Self.shown(first.field))"
    let others = findings.count - 1
    self.init(
      Code(rawValue: "upload/direct-identifier"),
      entry: first.file,
      LocalizedText(
        "Le service livre des données qui nomment une personne : \(name), ligne \(first.line)\(field) : \(kind.fr)"
          + (others > 0 ? ", et \(others) autres." : "."),
        "The service ships data that names a person: \(name), line \(first.line)\(field): \(kind.en)"
          + (others > 0 ? ", and \(others) more." : ".")
      ),
      mend: LocalizedText(
        "Retirez ces données du dossier, ou anonymisez la table : openlab fixtures anonymise",
        "Take these data out of the folder, or anonymise the table: openlab fixtures anonymise"
      )
    )
  }
}
