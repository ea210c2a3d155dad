extension Call {
  /// Sends steps of the plan found so far; waits while the host has taken too few of those before.
  ///
  /// The final result stays complete and authoritative. Throws `call/cancelled` when the call ends meanwhile.
  public func send(partial steps: [PlanStep]) async throws(ProtocolError) { try await sendItems(steps) }
}
