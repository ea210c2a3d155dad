import OpenLabProtocol
import OpenLabRegistry

extension CommandError {
  /// Why the catalogue refuses an act, or cannot do it.
  init(_ error: RegistryError) {
    let exit: ExitCode =
      switch error.code {
      case .unknownService, .unknownReaction, .unknownTry, .unknownToken, .invalidBackup: .no
      case .otherProvider, .versionTaken, .wrongState, .notAllowed, .secondMaintainer: .refused
      case .kindChanged, .needsReason, .invalidValue: .usage
      default: .internalFault
      }
    self.init(
      exit,
      Code(rawValue: error.code.rawValue),
      error.message,
      hint: error.hint,
      details: error.cause.map { JSONObject([("cause", .string($0))]) } ?? JSONObject()
    )
  }
}
