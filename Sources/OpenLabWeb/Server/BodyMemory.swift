/// What large bodies hold in memory at one time, all together and by network.
struct BodyMemory {
  private(set) var total = 0
  private var shares: [Peer.Network: Int] = [:]

  func share(of network: Peer.Network) -> Int { shares[network] ?? 0 }

  mutating func hold(_ bytes: Int, for network: Peer.Network) {
    total += bytes
    shares[network, default: 0] += bytes
  }

  mutating func release(_ bytes: Int, of network: Peer.Network) {
    total -= bytes
    let rest = share(of: network) - bytes
    shares[network] = rest > 0 ? rest : nil
  }
}
