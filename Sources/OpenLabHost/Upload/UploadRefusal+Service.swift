import OpenLabProtocol

/// What the service in an archive can have wrong.
extension UploadRefusal {
  static let noSandbox = UploadRefusal(
    .noSandbox,
    LocalizedText(
      "Ce portail ne peut pas isoler un service envoyé : il n’en construit et n’en lance aucun.",
      "This portal cannot isolate a service that was sent: it builds and runs none."
    ),
    mend: LocalizedText(
      "Dites-le à qui tient ce portail : openlab doctor dit ce qui manque.",
      "Tell those who run this portal: openlab doctor says what is missing."
    )
  )

  /// A manifest with errors, each with its line.
  init(_ reading: ManifestReading) {
    let count = reading.errors.count
    self.init(
      .invalidManifest,
      entry: Manifest.fileName,
      count == 1
        ? LocalizedText("service.json a une erreur.", "service.json has an error.")
        : LocalizedText("service.json a \(count) erreurs.", "service.json has \(count) errors."),
      mend: LocalizedText(
        "Corrigez-les dans service.json, refaites l’archive et envoyez-la de nouveau.",
        "Mend them in service.json, make the archive again and send it again."
      )
    )
    problems = reading.problems
  }

  /// What bundling or building says.
  init(_ error: ProtocolError) {
    let hint = LocalizedText(Self.french(error), error.hint)
    switch error.code {
    case .buildFailed:
      self.init(
        .buildFailed,
        LocalizedText(
          "La construction, isolée et sans réseau, a échoué : \(error.message)",
          "The build, isolated and without network, has failed: \(error.message)"
        ),
        mend: LocalizedText(
          """
          Essayez chez vous comme ici : openlab run DOSSIER --sandboxed-build. Ou construisez, mettez le programme dans \
          l’archive et retirez build de service.json.
          """,
          """
          Try it as it is done here: openlab run DIR --sandboxed-build. Or build it, put the program in the archive and \
          remove build from service.json.
          """
        )
      )
      output = error.details["output"]?.string
    case .storeFailed:
      self.init(
        .storage,
        LocalizedText("Le paquet ne peut pas être gardé sur le disque.", "The bundle cannot be kept on the disk."),
        mend: hint
      )
    case .cancelled:
      self.init(
        .buildFailed,
        LocalizedText("La construction a été interrompue.", "The build was interrupted."),
        mend: LocalizedText("Envoyez l’archive de nouveau.", "Send the archive again.")
      )
    default:
      self.init(
        .invalidBundle,
        entry: error.details["path"]?.string,
        LocalizedText(
          "Le contenu ne peut pas devenir un paquet : \(error.message)",
          "The contents cannot become a bundle: \(error.message)"
        ),
        mend: hint
      )
    }
  }

  /// The hint of a code in French; a hint of its own is in English only.
  private static func french(_ error: ProtocolError) -> String {
    error.hint == error.code.hint.en ? error.code.hint.fr : error.hint
  }
}
