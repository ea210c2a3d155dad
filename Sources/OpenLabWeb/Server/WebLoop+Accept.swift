import COpenLabSystem
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension WebLoop {
  /// Takes over listening sockets and the loops to share connections with. Before the thread starts.
  func listen(on listeners: [Int32], siblings: [WebLoop]) throws(ServerError) {
    self.siblings = siblings
    for (index, listener) in listeners.enumerated() {
      let error = openlab_poller_add(
        poller,
        listener,
        UInt32(OPENLAB_READABLE),
        Self.listenerToken + UInt64(index)
      )
      if error != 0 { throw .resources("a listening socket", error) }
      self.listeners.append(listener)
    }
    reserve = openReserve()
  }

  private func openReserve() -> Int32 { open("/dev/null", O_RDONLY | O_CLOEXEC) }

  func accept(from index: Int) {
    guard index < listeners.count else { return }
    // A bound, so that a flood of connections leaves time for those that are there.
    for _ in 0..<256 {
      var address = openlab_address()
      let descriptor = openlab_accept(listeners[index], &address)
      if descriptor >= 0 {
        share(descriptor, Peer(address))
        continue
      }
      switch -descriptor {
      case EAGAIN: return
      case ECONNABORTED, EINTR, EPROTO: continue
      case EMFILE, ENFILE, ENOBUFS, ENOMEM:
        if !makeRoom(for: nil) { shed(index) }
        if isPaused { return }
      default:
        pauseAccepting()
        return
      }
    }
  }

  private func share(_ descriptor: Int32, _ peer: Peer) {
    var chosen = self
    for sibling in siblings
    where sibling.load.load(ordering: .relaxed) < chosen.load.load(ordering: .relaxed) { chosen = sibling }
    if chosen === self || !chosen.execute({ $0.adopt(descriptor, peer) }) { adopt(descriptor, peer) }
  }

  /// Takes a connection in, at the cost of an unfinished one where there are too many.
  private func adopt(_ descriptor: Int32, _ peer: Peer) {
    let network = peer.network
    let hasShare = networks[network, default: 0] < networkLimit || trustedProxies.contains(peer.exact)
    // One after the other: what makes room in a share makes room for all.
    if isStopping || (!hasShare && !makeRoom(for: network)) || (isFull && !makeRoom(for: nil)) {
      turnAway(descriptor)
      return
    }
    let slot = freeSlots.popLast() ?? connections.count
    if slot == connections.count {
      connections.append(nil)
      generations.append(0)
    }
    let token = Connection.Token(slot: UInt32(slot), generation: generations[slot])
    let connection = Connection(descriptor, token, peer, limits)
    connection.interest = UInt32(OPENLAB_READABLE)
    if openlab_poller_add(poller, descriptor, connection.interest, token.word) != 0 {
      freeSlots.append(slot)
      _ = closeDescriptor(descriptor)
      return
    }
    connections[slot] = connection
    load.add(1, ordering: .relaxed)
    networks[network, default: 0] += 1
    place(connection, .head)
    // Most clients send with the last packet of the handshake: no need to wait for the poller to say so.
    read(connection)
  }

  private var isFull: Bool { load.load(ordering: .relaxed) >= connectionLimit }

  /// Closes the connection whose unfinished head is oldest: of that network, or of the one that has most connections,
  /// or of any. False where nobody's is unfinished.
  private func makeRoom(for network: Peer.Network?) -> Bool {
    let heaviest = network ?? networks.max { $0.value < $1.value }?.key
    var victim = heaviest.flatMap { oldestWaiting(of: $0) }
    if victim == nil, network == nil { victim = first(.head) ?? first(.idle) }
    guard let victim else { return false }
    close(victim)
    return true
  }

  private func oldestWaiting(of network: Peer.Network) -> Connection? {
    for kind in [DeadlineKind.head, .idle] {
      var candidate = first(kind)
      while let connection = candidate {
        if connection.peer.network == network { return connection }
        candidate = connection.next >= 0 ? connections[Int(connection.next)] : nil
      }
    }
    return nil
  }

  /// Says in one line why there is no room.
  private func turnAway(_ descriptor: Int32) {
    let body = "503 http/overloaded\n"
    var text = "HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain\r\nContent-Length: \(body.utf8.count)\r\n"
    text += "Retry-After: 5\r\nConnection: close\r\n"
    var bytes = Array(text.utf8)
    bytes.append(contentsOf: configuration.commonHeaders.bytes)
    bytes.append(contentsOf: "\r\n\(body)".utf8)
    bytes.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return }
      _ = openlab_send_some(descriptor, start, bytes.count)
    }
    openlab_finish_sending(descriptor)
    _ = closeDescriptor(descriptor)
  }

  /// With no descriptor left and nobody to evict: takes one connection on the reserve and closes it, so that the client
  /// hears of it, instead of being told of it for ever.
  private func shed(_ index: Int) {
    guard reserve >= 0 else { return pauseAccepting() }
    _ = closeDescriptor(reserve)
    var address = openlab_address()
    let descriptor = openlab_accept(listeners[index], &address)
    if descriptor >= 0 { _ = closeDescriptor(descriptor) }
    reserve = openReserve()
    if descriptor < 0 { pauseAccepting() }
  }

  private var isPaused: Bool { acceptsAgain >= 0 }

  private func pauseAccepting() {
    acceptsAgain = now + 100_000_000
    for (index, listener) in listeners.enumerated() {
      _ = openlab_poller_change(poller, listener, 0, Self.listenerToken + UInt64(index))
    }
  }

  func resumeAccepting() {
    acceptsAgain = -1
    if reserve < 0 { reserve = openReserve() }
    for (index, listener) in listeners.enumerated() {
      let token = Self.listenerToken + UInt64(index)
      _ = openlab_poller_change(poller, listener, UInt32(OPENLAB_READABLE), token)
    }
  }
}

extension Peer {
  init(_ address: openlab_address) {
    var groups = SIMD8<UInt16>()
    withUnsafeBytes(of: address.bytes) { bytes in
      for index in 0..<8 { groups[index] = UInt16(bytes[2 * index]) << 8 | UInt16(bytes[2 * index + 1]) }
    }
    self.init(groups: groups, port: address.port)
  }
}
