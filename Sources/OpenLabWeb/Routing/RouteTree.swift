/// Patterns by their segments: a literal is preferred to a parameter, a parameter to the rest of a path.
struct RouteTree<Value: Sendable>: Sendable {
  private struct Node: Sendable {
    var literals: [String: Int] = [:]
    var parameter: Int?
    var rest: Int?
    var values: [Method: Value] = [:]
  }

  private var nodes = [Node()]

  /// Adds a pattern and answers how many parameters it has.
  mutating func add(_ method: Method, _ pattern: String, _ value: Value) -> Int {
    precondition(pattern.hasPrefix("/"), "the pattern \(pattern) does not start with /")
    let segments = pattern == "/" ? [] : pattern.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    var node = 0
    var count = 0
    for (index, segment) in segments.enumerated() {
      if segment.hasPrefix("{"), segment.hasSuffix("...}") {
        precondition(index == segments.count - 1, "\(pattern): the rest of a path is at its end")
        node = child(\.rest, of: node)
        count += 1
      } else if segment.hasPrefix("{"), segment.hasSuffix("}") {
        node = child(\.parameter, of: node)
        count += 1
      } else {
        precondition(!segment.isEmpty && !segment.contains("{"), "\(pattern) is no pattern")
        if let next = nodes[node].literals[String(segment)] {
          node = next
        } else {
          nodes.append(Node())
          nodes[node].literals[String(segment)] = nodes.count - 1
          node = nodes.count - 1
        }
      }
    }
    precondition(nodes[node].values[method] == nil, "\(method.rawValue) \(pattern) is routed twice")
    nodes[node].values[method] = value
    return count
  }

  private mutating func child(_ place: WritableKeyPath<Node, Int?>, of node: Int) -> Int {
    if let next = nodes[node][keyPath: place] { return next }
    nodes.append(Node())
    nodes[node][keyPath: place] = nodes.count - 1
    return nodes.count - 1
  }

  /// The value of the best pattern that has this method, and what its parameters stand for.
  func find(_ method: Method, _ path: [String]) -> (Value, [String])? {
    var texts: [String] = []
    let found = find(path[...], from: 0, &texts) { nodes[$0].values[method] }
    return found.map { ($0, texts) }
  }

  /// The methods of every pattern that matches, HEAD and OPTIONS where there is GET.
  func methods(at path: [String]) -> [Method] {
    var found: Set<Method> = []
    var texts: [String] = []
    _ = find(path[...], from: 0, &texts) { node -> Never? in
      found.formUnion(nodes[node].values.keys)
      return nil
    }
    if found.isEmpty { return [] }
    if found.contains(.get) { found.insert(.head) }
    found.insert(.options)
    return found.sorted { $0.rawValue < $1.rawValue }
  }

  /// Tries literals, then the parameter, then the rest, until `value` has something.
  private func find<Found>(
    _ path: ArraySlice<String>,
    from node: Int,
    _ texts: inout [String],
    _ value: (Int) -> Found?
  ) -> Found? {
    guard let segment = path.first else { return value(node) }
    if let next = nodes[node].literals[segment], let found = find(path.dropFirst(), from: next, &texts, value) {
      return found
    }
    if let next = nodes[node].parameter, !segment.isEmpty {
      texts.append(segment)
      if let found = find(path.dropFirst(), from: next, &texts, value) { return found }
      texts.removeLast()
    }
    if let next = nodes[node].rest {
      texts.append(path.joined(separator: "/"))
      if let found = value(next) { return found }
      texts.removeLast()
    }
    return nil
  }
}
