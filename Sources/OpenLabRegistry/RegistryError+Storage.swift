internal import OpenLabDatabase
internal import OpenLabProtocol

extension RegistryError {
  /// What a person is told when the file cannot be read or written.
  init(database error: DatabaseError) {
    let path = error.path
    switch error.code {
    case .diskFull:
      self.init(
        .diskFull,
        LocalizedText("le disque est plein : rien n’a été changé", "the disk is full: nothing was changed"),
        hint: LocalizedText(
          "Libérez de la place sur le disque de \(path), puis recommencez.",
          "Free space on the disk that holds \(path), then try again."
        )
      )
    case .readOnly, .cannotOpen:
      self.init(
        .readOnly,
        LocalizedText("le catalogue ne peut être ouvert en écriture", "the catalogue cannot be opened for writing"),
        hint: LocalizedText(
          "Rendez \(path) et son dossier accessibles en écriture à cet utilisateur.",
          "Make \(path) and its folder writable for this user."
        )
      )
    case .locked:
      self.init(
        .busy,
        LocalizedText("un autre processus garde le catalogue occupé", "another process keeps the catalogue busy"),
        hint: LocalizedText(
          "Attendez qu’il ait fini, ou arrêtez-le, puis recommencez.",
          "Wait until it is done, or stop it, then try again."
        )
      )
    case .corrupt, .notADatabase, .otherSchema:
      self.init(
        .damaged,
        LocalizedText("\(path) n’est pas un catalogue lisible", "\(path) is no readable catalogue"),
        hint: LocalizedText(
          "Reprenez une sauvegarde : openlab restore FICHIER",
          "Restore a backup: openlab restore FILE"
        )
      )
    case .newerSchema:
      self.init(
        .newerData,
        LocalizedText(
          "\(path) a été écrit par une version plus récente d’openlab",
          "\(path) was written by a newer openlab"
        ),
        hint: LocalizedText(
          "Mettez openlab à jour, ou donnez un autre dossier de données.",
          "Update openlab, or name another data folder."
        )
      )
    case .inputOutput:
      self.init(
        .storage,
        LocalizedText("le disque a refusé une lecture ou une écriture", "the disk refused a read or a write"),
        hint: LocalizedText(
          "Vérifiez la place, les limites et la santé du disque de \(path).",
          "Check the space, limits and health of the disk that holds \(path)."
        )
      )
    default:
      self.init(
        .storage,
        LocalizedText("le catalogue ne peut être lu ou écrit", "the catalogue cannot be read or written"),
        hint: LocalizedText("Vérifiez le dossier des données : \(path)", "Check the data folder: \(path)")
      )
    }
    cause = error.description
  }

  static func unknown(service: String) -> RegistryError {
    RegistryError(
      .unknownService,
      LocalizedText("« \(service) » n’est pas au catalogue", "there is no service \(service)"),
      hint: LocalizedText("Ceux qui y sont : openlab catalogue", "Those that there are: openlab catalogue")
    )
  }

  static func invalid(_ message: LocalizedText, hint: LocalizedText) -> RegistryError {
    RegistryError(.invalidValue, message, hint: hint)
  }
}
