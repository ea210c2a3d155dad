extension Account {
  /// The account with nothing but what the scopes allow.
  public func limited(to scopes: Set<Scope>) -> Account { limited(to: ScopeMask(scopes)) }

  /// The same for scopes as bits.
  package func limited(to scopes: ScopeMask) -> Account {
    Account(
      id: id,
      profile: scopes.contains(.profile) ? profile : nil,
      experiences: scopes.contains(.experiences) ? experiences : nil,
      skills: scopes.contains(.skills) ? skills : nil,
      diplomas: scopes.contains(.diplomas) ? diplomas : nil,
      rights: scopes.contains(.rights) ? rights : nil,
      projects: scopes.contains(.projects) ? projects : nil,
      constraints: scopes.contains(.constraints) ? constraints : nil
    )
  }

  /// The scopes that there is a part for. (Matched, not compared with nil, which would copy the parts.)
  package var parts: ScopeMask {
    var parts: ScopeMask = []
    if case .some = profile { parts.formUnion(.profile) }
    if case .some = experiences { parts.formUnion(.experiences) }
    if case .some = skills { parts.formUnion(.skills) }
    if case .some = diplomas { parts.formUnion(.diplomas) }
    if case .some = rights { parts.formUnion(.rights) }
    if case .some = projects { parts.formUnion(.projects) }
    if case .some = constraints { parts.formUnion(.constraints) }
    return parts
  }

  /// Whether there is a part that the scope stands for.
  public func has(_ scope: Scope) -> Bool {
    switch scope {
    case .profile: profile != nil
    case .experiences: experiences != nil
    case .skills: skills != nil
    case .diplomas: diplomas != nil
    case .rights: rights != nil
    case .projects: projects != nil
    case .constraints: constraints != nil
    default: false
    }
  }

  /// The part that a scope stands for, as it is sent; nil for an unknown scope or an absent part.
  public func part(_ scope: Scope) -> JSONFragment? {
    switch scope {
    case .profile: profile.map { JSONFragment($0) }
    case .experiences: experiences.map { JSONFragment($0) }
    case .skills: skills.map { JSONFragment($0) }
    case .diplomas: diplomas.map { JSONFragment($0) }
    case .rights: rights.map { JSONFragment($0) }
    case .projects: projects.map { JSONFragment($0) }
    case .constraints: constraints.map { JSONFragment($0) }
    default: nil
    }
  }
}
