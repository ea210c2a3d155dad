import COpenLabSystem

/// A pipe or a pair of sockets between the host and a service.
struct DescriptorPair: ~Copyable {
  /// The host's end: reads and writes of it never wait.
  let host: Descriptor
  let service: Descriptor

  private init(host: Int32, service: Int32) {
    self.host = Descriptor(host)
    self.service = Descriptor(service)
  }

  /// A pipe that the service reads from or writes to, of `bytes` if the system still grants that many.
  static func pipe(serviceReads: Bool, bytes: Int32? = nil) throws(HostError) -> DescriptorPair {
    var (read, write): (Int32, Int32) = (-1, -1)
    let error = openlab_pipe(&read, &write)
    if error != 0 { throw .noResources("a pipe", error) }
    let pair =
      serviceReads ? DescriptorPair(host: write, service: read) : DescriptorPair(host: read, service: write)
    if let bytes { openlab_grow_pipe(read, bytes) }
    try pair.unblockHost()
    return pair
  }

  /// A pair of stream sockets.
  static func sockets() throws(HostError) -> DescriptorPair {
    var (first, second): (Int32, Int32) = (-1, -1)
    let error = openlab_socket_pair(&first, &second)
    if error != 0 { throw .noResources("a socket", error) }
    let pair = DescriptorPair(host: first, service: second)
    try pair.unblockHost()
    return pair
  }

  private borrowing func unblockHost() throws(HostError) {
    let error = openlab_set_nonblocking(host.number)
    if error != 0 { throw .noResources("a descriptor that does not wait", error) }
  }

  /// Closes the service's end and hands over the host's.
  consuming func keepHost() -> Descriptor {
    service.close()
    return host
  }
}
