import OpenLabProtocol

extension CommandError {
  /// An error of a call, as a person is told it.
  init(_ error: ProtocolError) {
    let advice = error.advice
    self.init(
      Self.exit(for: error.code),
      Code(rawValue: error.code.rawValue),
      error.sentence,
      places: Self.places(error.details),
      hint: LocalizedText(fr: Self.frenchHint(error) ?? advice.fr, en: advice.en),
      details: error.details,
      remarks: Self.remarks(error.details)
    )
  }

  /// cli.md: 1 no such thing, 2 wrong input, 3 the service failed, 4 refused.
  static func exit(for code: ErrorCode) -> ExitCode {
    switch code {
    case .unknownAccount, .unknownService, .unknownOccupation, .unknownReference: .no
    case .otherProvider: .refused
    default:
      switch code.rawValue.split(separator: "/").first {
      case "input": .usage
      case "consent": .refused
      case "host": .internalFault
      default: .serviceFailed
      }
    }
  }

  /// The host's own hints, which it makes from figures, in French.
  private static func frenchHint(_ error: ProtocolError) -> String? {
    switch error.code {
    case .busy:
      guard let waiting = error.details["waiting"]?.integer, let seconds = error.details["retryInSeconds"]?.integer
      else {
        return nil
      }
      return "\(waiting) appels attendent, environ \(seconds) s au rythme actuel : réessayez après."
    case .crashed where error.details["attempts"] == 2:
      return "Lancez ce seul appel et lisez ce que le service écrit sur stderr."
    default: return nil
    }
  }

  private static func places(_ details: JSONObject) -> [LocalizedText] {
    var places: [LocalizedText] = []
    if let path = details["path"]?.string, !path.isEmpty { places.append(LocalizedText(path, path)) }
    if let offset = details["byteOffset"]?.integer {
      let excerpt = details["excerpt"]?.string.map { ": \($0)" } ?? ""
      places.append(LocalizedText("octet \(offset)\(excerpt)", "byte \(offset)\(excerpt)"))
    }
    return places
  }

  /// The last words of the service on stderr.
  private static func remarks(_ details: JSONObject) -> [LocalizedText] {
    let lines: [String] =
      switch details["stderr"] {
      case .array(let lines)?: lines.compactMap { $0.string ?? $0["message"]?.string }
      case .string(let text)?: text.split(separator: "\n").map(String.init)
      default: []
      }
    let shown = lines.suffix(10)
    return shown.isEmpty
      ? []
      : [LocalizedText("ses dernières lignes sur stderr :", "its last lines on stderr:")]
        + shown.map { LocalizedText("  │ \($0)", "  │ \($0)") }
  }
}
