extension Service {
  /// Whether it runs in the sandbox with every layer that keeps a service in; of a service that has not run yet, as far
  /// as this program knows its machine.
  public var isSandboxed: Bool { supervisor.plan.sandbox.isStrict && SandboxReport.known.allowsCertification }
}
