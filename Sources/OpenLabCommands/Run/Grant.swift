import OpenLabProtocol

/// What a person grants a service.
enum Grant: Hashable, Sendable {
  /// All that the service declares.
  case declared
  case scopes(Set<Scope>)

  func scopes(for manifest: Manifest) -> Set<Scope> {
    switch self {
    case .declared: Set(manifest.declaredScopes)
    case .scopes(let scopes): scopes
    }
  }

  /// `skills,experiences`, with or without `account.`, or `none`.
  static let valueType = ValueType<Grant>(
    placeholder: LocalizedText("ACCÈS", "SCOPES"),
    completion: .words(Scope.known.map(\.rawValue) + ["none"])
  ) { text throws(ValueProblem) in
    if text == "none" { return .scopes([]) }
    let words = Scope.known.flatMap { [($0.member, $0), ($0.rawValue, $0)] }
    let list = ValueType<[Scope]>.list(of: .choice(LocalizedText("", ""), words), LocalizedText("", ""))
    do throws(ValueProblem) {
      return .scopes(Set(try list.read(text)))
    } catch {
      let known = Scope.known.map(\.member).joined(separator: ", ")
      throw ValueProblem(
        error.hint == nil
          ? LocalizedText("n’est pas une liste d’accès", "is not a list of scopes") : error.clause,
        hint: error.hint ?? LocalizedText("Les accès sont \(known), ou none.", "The scopes are \(known), or none.")
      )
    }
  }
}
