/// One line of the lifecycle: what may be done, to what, by whom, and where it leads.
package struct RegistryMove: Hashable, Sendable {
  package var act: RegistryAct
  package var from: Set<ServiceState>
  package var to: ServiceState
  /// The command line of the machine that holds the data may do all of them.
  package var by: Set<Role>
  /// Whether it must be told in public why.
  package var needsReason: Bool
  /// Whether the policy may ask for a second maintainer.
  package var mayNeedSecond: Bool

  /// The whole lifecycle. Nothing else decides what may be done.
  package static let table: [RegistryMove] = [
    // Makes the version, or replaces what was only submitted or was sent back.
    RegistryMove(.submit, [.submitted, .returned], .submitted, [.provider]),
    RegistryMove(.review, [.submitted], .inReview, [.maintainer]),
    RegistryMove(.sendBack, [.submitted, .inReview], .returned, [.maintainer], needsReason: true),
    RegistryMove(.certify, [.submitted, .inReview], .certified, [.maintainer], mayNeedSecond: true),
    // What is published without a certificate says so in the catalogue.
    RegistryMove(.publish, [.submitted, .inReview, .certified, .suspended], .published, [.maintainer]),
    RegistryMove(.suspend, [.published, .deprecated], .suspended, [.maintainer], needsReason: true),
    RegistryMove(.deprecate, [.published], .deprecated, [.maintainer, .provider]),
    RegistryMove(
      .withdraw,
      [.submitted, .inReview, .returned, .certified, .published, .suspended, .deprecated],
      .withdrawn,
      [.maintainer, .provider],
      needsReason: true
    ),
  ]

  private init(
    _ act: RegistryAct,
    _ from: Set<ServiceState>,
    _ to: ServiceState,
    _ by: Set<Role>,
    needsReason: Bool = false,
    mayNeedSecond: Bool = false
  ) {
    self.act = act
    self.from = from
    self.to = to
    self.by = by
    self.needsReason = needsReason
    self.mayNeedSecond = mayNeedSecond
  }
}
