import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb

extension Refusal {
  init(
    _ status: OpenLabWeb.Status,
    _ code: String,
    _ text: LocalizedText,
    section: String = "",
    headers: Headers = [:]
  ) {
    self.init(status, code, fr: text.typeset(.fr), en: text.en, section: section, headers: headers)
  }

  /// What the registry refuses or cannot do, with the status that says so.
  init(_ error: RegistryError) {
    let status: OpenLabWeb.Status
    switch error.code {
    case .unknownService, .unknownReaction, .unknownTry, .unknownToken: status = .notFound
    case .otherProvider, .notAllowed: status = .forbidden
    case .versionTaken, .wrongState, .secondMaintainer, .kindChanged: status = .conflict
    case .needsReason, .invalidValue: status = .unprocessableContent
    case .diskFull: status = .insufficientStorage
    default: status = .serviceUnavailable
    }
    self.init(
      status,
      error.code.rawValue,
      fr: "\(Self.sentence(error.message.fr)). \(error.hint.fr)",
      en: "\(Self.sentence(error.message.en)). \(error.hint.en)"
    )
  }

  private static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
