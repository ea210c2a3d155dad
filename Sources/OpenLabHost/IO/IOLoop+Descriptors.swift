import COpenLabSystem

extension IOLoop {
  /// Has `handler` told when the descriptor is ready for any of `interest`. *On the loop.*
  ///
  /// The loop keeps the handler until ``remove(_:)``; the descriptor stays the caller's, who removes it before it
  /// closes it. Throws `host/no-resources` when the kernel cannot watch it.
  package func add(
    _ descriptor: Int32,
    _ interest: IOEvents,
    handler: any IOHandler
  ) throws(HostError) -> IOToken {
    assertCurrent()
    let slot: Int
    if let free = freeSlots.popLast() {
      slot = free
    } else {
      slot = registrations.count
      registrations.append(Registration())
    }
    let token = IOToken(slot: slot, generation: registrations[slot].generation)
    let error = openlab_poller_add(poller, descriptor, interest.rawValue, token.word)
    if error != 0 {
      freeSlots.append(slot)
      throw .noResources("watching a descriptor", error)
    }
    registrations[slot].descriptor = descriptor
    registrations[slot].handler = handler
    return token
  }

  /// Changes what the handler wants to hear of; hang-ups and failures it hears of always. *On the loop.*
  package func change(_ token: IOToken, _ interest: IOEvents) {
    assertCurrent()
    guard let slot = slot(of: token) else { return }
    let error = openlab_poller_change(poller, registrations[slot].descriptor, interest.rawValue, token.word)
    precondition(error == 0, "a watched descriptor was closed by another (errno \(error))")
  }

  /// Ends a registration; one that has ended already is none. *On the loop.*
  package func remove(_ token: IOToken) {
    assertCurrent()
    if let slot = slot(of: token) { removeRegistration(slot) }
  }

  /// How many descriptors are watched. *On the loop.*
  package var registrationCount: Int { registrations.count - freeSlots.count }

  private func slot(of token: IOToken) -> Int? {
    let slot = Int(token.slot)
    guard slot < registrations.count, registrations[slot].generation == token.generation,
      registrations[slot].handler != nil
    else { return nil }
    return slot
  }

  func removeRegistration(_ slot: Int) {
    _ = openlab_poller_remove(poller, registrations[slot].descriptor)
    registrations[slot].generation &+= 1
    registrations[slot].descriptor = -1
    freeSlots.append(slot)
    // Last: it may be the handler's last reference, and what its end does may come back here.
    let handler = registrations[slot].handler
    registrations[slot].handler = nil
    withExtendedLifetime(handler) {}
  }
}
