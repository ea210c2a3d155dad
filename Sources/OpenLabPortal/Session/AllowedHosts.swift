/// The names by which the portal may be asked (RFC 9110 §7.2): a page of another site that has its name lead here, and so
/// passes for ours in a browser, comes with its own name.
package struct AllowedHosts: Hashable, Sendable {
  private var names: Set<String>

  /// This machine's own names and those given, without ports: `lab.example.org`.
  package init(_ more: some Sequence<String> = []) {
    names = ["localhost", "127.0.0.1", "[::1]"]
    for name in more { names.insert(Self.name(name)) }
  }

  /// With the host of an address such as `https://lab.example.org`.
  package func adding(address: String?) -> AllowedHosts {
    guard let address, let start = address.firstRange(of: "://")?.upperBound else { return self }
    var hosts = self
    hosts.names.insert(Self.name(String(address[start...].prefix { $0 != "/" })))
    return hosts
  }

  /// Whether a `Host` names us, whatever its port.
  package func contains(_ host: String) -> Bool { names.contains(Self.name(host)) }

  /// In lower case, without the port and the dot that may end a name.
  private static func name(_ host: String) -> String {
    let lowered = host.lowercased()
    let name: Substring
    if lowered.hasPrefix("["), let end = lowered.firstIndex(of: "]") {
      let rest = lowered[lowered.index(after: end)...]
      guard rest.isEmpty || isPort(rest) else { return lowered }
      name = lowered[...end]
    } else if let colon = lowered.firstIndex(of: ":") {
      guard isPort(lowered[colon...]) else { return lowered }
      name = lowered[..<colon]
    } else {
      name = lowered[...]
    }
    return String(name.hasSuffix(".") ? name.dropLast() : name)
  }

  private static func isPort(_ text: Substring) -> Bool {
    text.utf8.first == UInt8(ascii: ":") && text.utf8.count <= 6
      && text.utf8.dropFirst().allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }
}
