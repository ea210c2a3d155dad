/// Works for many people at once, in their order.
package enum EachPerson {
  /// As many as a service may have processes: each call has one to itself, and waits for none that hangs.
  static let width = 4

  /// - Parameters:
  ///   - count: how many.
  ///   - progress: told how many are done.
  /// - Returns: what was made of each, in their order.
  package static func map<Value: Sendable>(
    _ count: Int,
    progress: @Sendable (Int) -> Void,
    _ work: @escaping @Sendable (Int) async -> Value
  ) async -> [Value] {
    await withTaskGroup(of: (Int, Value).self) { group in
      var values = [Value?](repeating: nil, count: count)
      var (next, done) = (0, 0)
      func add() {
        let number = next
        next += 1
        group.addTask { (number, await work(number)) }
      }
      while next < min(width, count) { add() }
      for await (number, value) in group {
        values[number] = value
        done += 1
        progress(done)
        if next < count { add() }
      }
      return values.compactMap { $0 }
    }
  }
}
