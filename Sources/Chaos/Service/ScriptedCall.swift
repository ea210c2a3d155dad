import OpenLabWire

/// A call in flight and how far its script has come.
struct ScriptedCall {
  let id: Int64
  let nonce: Int64
  let acts: [JSONValue]
  /// What it does when it is cancelled: `end`, `late`, `noise` or `ignore`.
  let onCancel: String
  var next = 0
  /// When the script goes on; nil: not by time.
  var wakesAt: Int64? = 0
  /// The script waits for credit of partial results.
  var wantsCredit = false
  /// The script waits for the answers of callbacks: these.
  var isAsking = false
  var openAsks: Set<String> = []
  /// What callbacks were answered with, in the order of asking.
  var askResults: [String] = []
  var itemsSent = 0
  var creditItems = 64
  var creditBytes = 1 << 20
  /// What each line of partial results took of the credit, oldest first.
  var unacknowledged: [(items: Int, bytes: Int)] = []
  var isCancelled = false

  /// From a raw call's params, or from the free text of a query.
  init?(id: Int64, params: JSONValue) {
    var script = params["script"] ?? .null
    if script.object == nil, let text = params["query"]?["text"]?.string, let value = try? JSONValue(json: text) {
      script = value
    }
    guard let nonce = script["nonce"]?.integer, let acts = script["acts"]?.array else { return nil }
    self.id = id
    self.nonce = nonce
    self.acts = acts
    onCancel = script["onCancel"]?.string ?? "end"
  }

  /// What shows that the answer is this call's own and was worked out from its request: SplitMix64's finalizer.
  var answer: Int64 {
    var value = UInt64(bitPattern: nonce) &+ 0x9E37_79B9_7F4A_7C15
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int64(bitPattern: (value ^ (value >> 31)) >> 1)
  }

  mutating func acknowledged(_ items: Int) {
    creditItems += items
    var left = items
    while left > 0, let oldest = unacknowledged.first {
      guard oldest.items <= left else {
        unacknowledged[0].items -= left
        break
      }
      left -= oldest.items
      creditBytes += oldest.bytes
      unacknowledged.removeFirst()
    }
    guard wantsCredit else { return }
    wantsCredit = false
    wakesAt = 0
  }
}
