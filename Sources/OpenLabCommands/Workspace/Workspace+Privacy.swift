import OpenLabFixtures
import OpenLabHost
import OpenLabProtocol

extension Workspace {
  /// The gate of `submit`: data that a service ships may name nobody.
  func refusePersonalData(in bundle: ServiceBundle) throws(CommandError) {
    let findings = BundleScan.findings(in: bundle.path)
    guard let first = findings.first else { return }
    let lines = findings.prefix(10).map { finding in
      let place = "\(finding.file):\(finding.line): \(finding.field.isEmpty ? "" : "\(finding.field): ")"
      let kind = DirectIdentifier.label(finding.kind)
      return LocalizedText(place + kind.fr, place + kind.en)
    }
    let more = findings.count - lines.count
    throw CommandError(
      .refused,
      CommandError.Code(rawValue: "fixtures/direct-identifier"),
      LocalizedText(
        "« \(bundle.manifest.id) » livre des données qui nomment une personne",
        "'\(bundle.manifest.id)' ships data that names a person"
      ),
      places: lines + (more > 0 ? [LocalizedText("… et \(more) autres", "… and \(more) more")] : []),
      hint: LocalizedText(
        "Retirez ce qui est dit dans \(first.file), ou anonymisez la table : openlab fixtures anonymise",
        "Take out what is told of \(first.file), or anonymise the table: openlab fixtures anonymise"
      ),
      details: JSONObject([
        (
          "findings",
          .array(
            findings.map {
              .object(
                JSONObject([
                  ("file", .string($0.file)), ("line", .integer(Int64($0.line))), ("field", .string($0.field)),
                  ("kind", .string($0.kind)),
                ])
              )
            }
          )
        )
      ])
    )
  }
}
