internal import OpenLabProtocol

/// Adversaries, simulated over the very records that they would attack.
extension PrivacyAudit {
  /// Names a target among all records by what is known of it: the chance to be right is one over those that fit.
  private func singledOut(_ keys: [UInt64]) -> Double {
    var sizes: [UInt64: Int] = [:]
    for key in keys { sizes[key, default: 0] += 1 }
    // Each class adds its size times one over its size.
    return keys.isEmpty ? 0 : Double(sizes.count) / Double(keys.count)
  }

  func attacks(_ table: AnonymityTable) -> [AuditReport.Attack] {
    guard !records.isEmpty else { return [] }
    let blind = 1 / Double(records.count)
    var attacks = [
      AuditReport.Attack(
        code: "profile",
        assumption: LocalizedText(
          "connaît les six quasi-identifiants d’une personne et désigne une fiche",
          "knows the six quasi-identifiers of a person and names a record"
        ),
        targets: records.count,
        success: singledOut(records.map(\.profile)),
        baseline: blind
      )
    ]
    for length in 1...3 {
      let known = records.filter { $0.careers.count >= length }
      guard !known.isEmpty else { continue }
      attacks.append(
        AuditReport.Attack(
          code: "profile-and-jobs-\(length)",
          assumption: length == 1
            ? LocalizedText(
              "connaît en plus le premier métier exercé",
              "knows the first occupation held as well"
            )
            : LocalizedText(
              "connaît en plus les \(length) premiers métiers exercés",
              "knows the first \(length) occupations held as well"
            ),
          targets: known.count,
          success: singledOut(known.map { mixed($0.profile, $0.careers[length - 1]) }),
          baseline: blind
        )
      )
    }
    let inference = table.inference
    attacks.append(
      AuditReport.Attack(
        code: "obstacle",
        assumption: LocalizedText(
          "devine l’obstacle par les six quasi-identifiants : le plus fréquent chez ceux qui les partagent, "
            + "contre le plus fréquent de tous",
          "guesses the obstacle from the six quasi-identifiers: the most usual among those who share them, "
            + "against the most usual of all"
        ),
        targets: table.records,
        success: Double(inference.informed) / Double(max(1, table.records)),
        baseline: Double(inference.baseline) / Double(max(1, table.records))
      )
    )
    return attacks
  }

  /// Two services hold the same people under pseudonyms that say nothing; both were granted one same part. They join their
  /// records over it, and guess among those that fit.
  func linkage() -> [AuditReport.Attack] {
    guard !records.isEmpty else { return [] }
    let blind = 1 / Double(records.count)
    return AuditRecord.scopes.indices.map { scope in
      let name = AuditRecord.scopes[scope]
      return AuditReport.Attack(
        code: name,
        assumption: LocalizedText(
          "deux services ont reçu account.\(name) de tous et le comparent",
          "two services were granted everyone’s account.\(name) and compare it"
        ),
        targets: records.count,
        success: singledOut(records.map { $0.parts[scope] }),
        baseline: blind
      )
    }
  }

  private func mixed(_ one: UInt64, _ other: UInt64) -> UInt64 {
    (one ^ (other &* 0x9e37_79b9_7f4a_7c15)) &* 0xbf58_476d_1ce4_e5b9
  }
}
