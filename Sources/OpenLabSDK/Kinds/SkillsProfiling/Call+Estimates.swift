extension Call {
  /// Sends estimates made so far; waits while the host has taken too few of those before.
  ///
  /// The final result stays complete and authoritative. Throws `call/cancelled` when the call ends meanwhile.
  public func send(partial estimates: [ProfileEstimate]) async throws(ProtocolError) { try await sendItems(estimates) }
}
