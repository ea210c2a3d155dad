import OpenLabHost
import OpenLabProtocol

extension CommandError {
  /// Why the host could not do its part.
  init(_ error: HostError) {
    self.init(ProtocolError(error.code, error.detail, hint: error.hint))
  }

  static func unknownService(_ id: String, known: [String] = []) -> CommandError {
    CommandError(
      .no,
      Code(rawValue: ErrorCode.unknownService.rawValue),
      LocalizedText("le service « \(id) » n’existe pas", "there is no service '\(id)'"),
      hint: Suggestion.hint(for: id, among: known)
        ?? LocalizedText(
          "Donnez le dossier d’un service, ou l’identifiant d’un service du catalogue : openlab catalogue",
          "Give the folder of a service, or the id of one in the catalogue: openlab catalogue"
        ),
      details: JSONObject([("service", .string(id))])
    )
  }

  /// - Parameter name: `ID@VERSION`.
  static func unknownVersion(_ name: String, known: [String]) -> CommandError {
    let list = known.joined(separator: ", ")
    return CommandError(
      .no,
      Code(rawValue: ErrorCode.unknownService.rawValue),
      LocalizedText("la version « \(name) » n’existe pas", "there is no version '\(name)'"),
      hint: LocalizedText("Ses versions : \(list).", "Its versions: \(list)."),
      details: JSONObject([("service", .string(name))])
    )
  }

  /// A manifest with errors: all of them, each with line, column, the line itself and a mend.
  init(_ reading: ManifestReading, file: String) {
    let count = reading.errors.count
    let remarks = reading.problems.flatMap { problem -> [LocalizedText] in
      let line = Workspace.line(problem, file)
      return problem.excerpt.isEmpty
        ? [line] : [line, LocalizedText("    \(problem.excerpt)", "    \(problem.excerpt)")]
    }
    self.init(
      .usage,
      Code(rawValue: ErrorCode.invalidManifest.rawValue),
      count == 1
        ? LocalizedText("le manifeste a une erreur", "the manifest has one error")
        : LocalizedText("le manifeste a \(count) erreurs", "the manifest has \(count) errors"),
      hint: ErrorCode.invalidManifest.hint,
      details: JSONObject([("problems", .array(reading.problems.compactMap { try? JSONValue(json: $0.json) }))]),
      remarks: remarks
    )
  }
}
