import OpenLabProtocol

/// Refuses ids that the reference data does not know, before a service is troubled with them.
enum ReferenceCheck {
  static func occupation(_ id: String, _ reference: any ReferenceSource) throws(CommandError) {
    guard reference.occupation(id) == nil else { return }
    throw CommandError(
      .no,
      CommandError.Code(rawValue: ErrorCode.unknownOccupation.rawValue),
      LocalizedText(
        "le métier « \(id) » est inconnu du référentiel \(reference.version.version)",
        "the occupation '\(id)' is unknown in reference \(reference.version.version)"
      ),
      hint: LocalizedText(
        "Cherchez-le par son nom : openlab fixtures show MOTS",
        "Look it up by its name: openlab fixtures show WORDS"
      ),
      details: JSONObject([("occupation", .string(id))])
    )
  }

  static func department(
    _ id: String,
    _ document: QueryDocument,
    _ reference: any ReferenceSource
  ) throws(CommandError) {
    // A département lies at some distance from itself exactly when it is known.
    guard reference.distance(from: id, to: id) == nil else { return }
    throw document.invalid(
      "department",
      LocalizedText("« \(id) » n’est pas un département connu", "'\(id)' is not a known département"),
      hint: LocalizedText("Écrivez son code INSEE : 59, 2A, 974.", "Write its INSEE code: 59, 2A, 974.")
    )
  }

  static func trait(_ id: String, _ document: QueryDocument, _ reference: any ReferenceSource) throws(CommandError) {
    guard reference.trait(id) == nil else { return }
    let page = try? reference.page(.traits, ReferenceQuery(parent: 0, limit: ProtocolLimits.maxPageItems))
    let known = (try? page?.decoded(as: Trait.self).map(\.id)) ?? []
    throw document.unknownValue("trait", id, among: known)
  }
}
