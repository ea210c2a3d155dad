/// How many partial results a call may send before the host has taken some: 64 items and 1 MiB at the start.
struct PartialCredit: Sendable {
  private var items = ProtocolLimits.initialCreditItems
  private var bytes = ProtocolLimits.initialCreditBytes
  /// Messages that the host has not taken yet, the oldest first. The bytes of one come back with its last item, which is
  /// right whichever way a host counts them.
  private var sent: [(items: Int, bytes: Int)] = []

  /// How many items, of the sizes given, fit in one message now; `overhead` is the message without them.
  func fitting(_ sizes: ArraySlice<Int>, overhead: Int) -> Int {
    var room = bytes - overhead
    var count = 0
    for size in sizes.prefix(items) {
      room -= size + 1
      if room < 0 { break }
      count += 1
    }
    return count
  }

  mutating func take(items count: Int, bytes size: Int) {
    items -= count
    bytes -= size
    sent.append((count, size))
  }

  /// `$/ack`: the host has taken so many items.
  mutating func add(_ acknowledged: Int) {
    items += acknowledged
    var rest = acknowledged
    while rest > 0, let first = sent.first {
      if first.items > rest {
        sent[0].items -= rest
        return
      }
      rest -= first.items
      bytes += first.bytes
      sent.removeFirst()
    }
  }
}
