public import OpenLabProtocol

/// A service that can be called; its process starts with the first call and is replaced when it falls.
public final class Service: Sendable {
  /// What the service declares.
  public let manifest: Manifest
  let supervisor: Supervisor
  let reference: (any ReferenceSource)?
  let pseudonyms: PseudonymKey
  /// What must outlive the process: the lease of its bundle, its scratch folder.
  private let resources: [any Sendable]

  init(
    manifest: Manifest,
    supervisor: Supervisor,
    reference: (any ReferenceSource)?,
    pseudonyms: PseudonymKey,
    resources: [any Sendable]
  ) {
    self.manifest = manifest
    self.supervisor = supervisor
    self.reference = reference
    self.pseudonyms = pseudonyms
    self.resources = resources
  }

  /// Calls a method. `params` is made when the service is ready, from the milliseconds that are left by then.
  package func call(
    _ method: Method,
    deadline: MonotonicTime,
    access: CallAccess? = nil,
    events: (@Sendable (CallEvent) async -> Void)? = nil,
    params: (_ deadlineMs: Int) -> [UInt8]
  ) async -> RawOutcome {
    let instance: ServiceInstance
    if let ready = supervisor.acquireNow() {
      instance = ready
    } else {
      do throws(ProtocolError) {
        instance = try await supervisor.acquire(before: deadline)
      } catch {
        return .failure(error)
      }
    }
    defer { supervisor.release(instance) }
    guard let connection = instance.connection else {
      return .failure(ProtocolError(.stopped, "The service was stopped."))
    }
    let now = loop.isCurrent ? loop.now : .now
    let left = max(1, (deadline.nanoseconds - now.nanoseconds) / 1_000_000)
    return await connection.call(
      method,
      params: params(Int(left)),
      deadline: deadline,
      access: access,
      events: events
    )
  }

  /// The thread that reads and writes: tasks that prefer it as their executor call without a hop.
  package var loop: IOLoop { supervisor.loop }

  /// Ends the service's process in order: its input closes, 2 s, SIGTERM, 2 s, SIGKILL; returns when its whole tree is
  /// gone. Calls in flight get `service/stopped`.
  public func stop() async { await supervisor.stop() }
}
