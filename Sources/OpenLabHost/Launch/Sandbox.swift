/// How a service is fenced in: a value that turns a command into the command that runs.
package struct Sandbox: Hashable, Sendable {
  /// What the service's init does before it starts the service, as `openlab_sandbox` says. An init that does not know
  /// a flag refuses the launch.
  let flags: UInt32

  /// No fence: the service may do what the user may. For one's own service under development.
  package static let none = Sandbox(flags: 0)

  package func apply(to command: ServiceCommand) -> ServiceCommand { command }
}
