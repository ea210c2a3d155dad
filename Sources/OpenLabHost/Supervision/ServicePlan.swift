package import OpenLabProtocol

/// What is to run as a service, and what it must say of itself.
package struct ServicePlan: Sendable {
  package var id: String
  package var version: String
  package var kind: Kind
  package var command: ServiceCommand
  package var sandbox: Sandbox

  package init(id: String, version: String, kind: Kind, command: ServiceCommand, sandbox: Sandbox = .none) {
    self.id = id
    self.version = version
    self.kind = kind
    self.command = command
    self.sandbox = sandbox
  }
}
