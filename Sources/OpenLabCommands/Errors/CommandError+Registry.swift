import OpenLabProtocol
import OpenLabRegistry

extension CommandError {
  /// Why the catalogue refuses an act, or cannot do it.
  init(_ error: RegistryError) {
    let (exit, code, headline): (ExitCode, String, String) =
      switch error.code {
      case .unknownService: (.no, ErrorCode.unknownService.rawValue, "ce service n’est pas au catalogue")
      case .otherProvider:
        (.refused, ErrorCode.otherProvider.rawValue, "cet identifiant appartient à un autre fournisseur")
      case .versionTaken: (.refused, error.code.rawValue, "cette version existe déjà avec un autre contenu")
      case .wrongState: (.refused, error.code.rawValue, "l’état du service ne le permet pas")
      case .kindChanged: (.usage, error.code.rawValue, "un service garde son type")
      default: (.internalFault, error.code.rawValue, "le catalogue ne peut être lu ou écrit")
      }
    self.init(
      exit,
      Code(rawValue: code),
      LocalizedText("\(headline) (\(error.detail))", error.detail),
      hint: LocalizedText(error.hint, error.hint)
    )
  }
}
