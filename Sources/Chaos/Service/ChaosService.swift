import OpenLabWire

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A service that does what each call's script tells it, from the best manners to the worst; raw protocol, no SDK.
///
/// One thread and no hidden state: lines are read, scripts advance until they wait for time, credit or an answer.
final class ChaosService {
  let arguments: ServiceArguments
  var calls: [Int64: ScriptedCall] = [:]
  /// Which call waits for the answer to a callback, by the callback's id.
  var asked: [String: Int64] = [:]
  var askCount = 0
  var lastEnded: Int64 = 0
  /// It does not read its input before this.
  var deafUntil: Int64 = 0
  var readsInput = true
  private var framer = LineFramer(maxLineBytes: 16 << 20)

  init(_ arguments: ServiceArguments) { self.arguments = arguments }

  /// Serves until the input ends.
  func run() {
    born()
    while true {
      advance()
      let deaf = deafUntil > Clock.now
      var descriptor = pollfd(fd: readsInput && !deaf ? 0 : -1, events: Int16(POLLIN), revents: 0)
      if poll(&descriptor, 1, timeout()) > 0, !readInput() { return }
    }
  }

  /// Milliseconds until the next script has something to do; −1: none.
  private func timeout() -> Int32 {
    var next = calls.values.compactMap(\.wakesAt).min()
    if deafUntil > Clock.now { next = min(next ?? deafUntil, deafUntil) }
    guard let next else { return -1 }
    return Int32(max(0, min(10_000, next - Clock.now)))
  }

  private func readInput() -> Bool {
    var count = 0
    framer.withFreeSpace { space in
      count = read(0, space.baseAddress, space.count)
      return max(0, count)
    }
    if count <= 0 { return false }
    while true {
      switch framer.next() {
      case .line(let line): if let message = try? JSONValue(json: line) { receive(message) }
      case .tooLong: continue
      case .incomplete: return true
      }
    }
  }

  private func receive(_ message: JSONValue) {
    let params = message["params"] ?? .null
    switch message["method"]?.string {
    case "service/describe": describe(message["id"]?.integer ?? 0)
    case "$/cancel": if let id = params["id"]?.integer { cancelled(id) }
    case "$/ack":
      if let id = params["id"]?.integer, let items = params["items"]?.integer { calls[id]?.acknowledged(Int(items)) }
    case .some:
      guard let id = message["id"]?.integer else { return }
      guard let call = ScriptedCall(id: id, params: params) else {
        return send(["id": .integer(id), "error": ["code": -32602, "message": "These params hold no script."]])
      }
      calls[id] = call
    case nil: answered(message)
    }
  }

  private func advance() {
    for id in calls.keys.sorted() { step(id) }
  }

  /// Ends a call: nothing is written for it any more but by a script that lies.
  func end(_ id: Int64) {
    calls[id] = nil
    lastEnded = id
  }

  // MARK: Writing

  func send(_ members: JSONObject) {
    var message = JSONObject([("jsonrpc", "2.0")])
    for member in members.members { message[member.name] = member.value }
    write(message.json + [UInt8(ascii: "\n")])
  }

  func send(_ members: JSONValue) { send(members.object ?? JSONObject()) }

  func write(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { systemWrite(1, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        return
      }
    }
  }
}
