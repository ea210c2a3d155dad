extension Call {
  /// Sends offers found so far, best first; waits while the host has taken too few of those before.
  ///
  /// The final result stays complete and authoritative. Throws `call/cancelled` when the call ends meanwhile.
  public func send(partial matches: [JobMatch]) async throws(ProtocolError) { try await sendItems(matches) }
}
