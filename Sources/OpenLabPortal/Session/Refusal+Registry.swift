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
  ///
  /// What is wrong with the disk is told without the hint for whoever runs the portal: it names folders of the machine.
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
    if status == .insufficientStorage || status == .serviceUnavailable {
      self.init(status, error.code.rawValue, Self.trouble(error.code))
      return
    }
    self.init(
      status,
      error.code.rawValue,
      fr: "\(Self.sentence(error.message.fr)). \(error.hint.fr)",
      en: "\(Self.sentence(error.message.en)). \(error.hint.en)"
    )
  }

  private static func trouble(_ code: RegistryError.Code) -> LocalizedText {
    let words = Words.session
    return switch code {
    case .diskFull: words.diskFull
    case .readOnly: words.diskReadOnly
    case .busy: words.catalogueBusy
    default: words.catalogueUnreadable
    }
  }

  private static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
