/// Who does an act, as the log names them.
package struct RegistryActor: Hashable, Sendable {
  /// Tells people apart: `token:3`, or `local:ada` for the user of the machine that holds the data.
  package var id: String
  /// What the log shows.
  package var name: String
  /// Nil for the command line of the machine that holds the data, which may do all that any role may.
  package var role: Role?
  /// The provider that it acts for, for the role provider.
  package var provider: Int64?

  package init(id: String, name: String, role: Role?, provider: Int64? = nil) {
    self.id = id
    self.name = name
    self.role = role
    self.provider = provider
  }

  /// The user of the machine that holds the data.
  package static func local(_ name: String) -> RegistryActor {
    RegistryActor(id: "local:\(name)", name: name, role: nil)
  }

  /// Whether one of these roles is theirs.
  package func may(_ roles: Set<Role>) -> Bool { role.map(roles.contains) ?? true }
}
