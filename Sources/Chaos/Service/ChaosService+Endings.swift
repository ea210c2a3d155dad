import OpenLabWire

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension ChaosService {
  /// The acts that end a call, well or badly.
  func last(_ name: String, _ act: JSONValue, _ call: ScriptedCall) -> Bool {
    let amount = act["n"]?.integer ?? 0
    switch name {
    case "never":
      calls[call.id]?.wakesAt = nil
      return false
    case "answer": answer(call, padding: Int(amount))
    case "drip": drip(call)
    case "error":
      send([
        "id": .integer(call.id),
        "error": ["code": 1999, "message": "As planned.", "data": ["code": "chaos/planned", "hint": "None."]],
      ])
    case "twice":
      answer(call, padding: 0)
      send(["id": .integer(call.id), "result": result(call, padding: 0)])
    case "unknown":
      send(["id": .integer(call.id + 1_000_003), "result": result(call, padding: 0)])
    case "text-id": send(["id": .string("\(call.id)"), "result": result(call, padding: 0)])
    case "garbage": write(Garbage.bytes(act["what"]?.string ?? "", call: call.id))
    case "exit": exit(Int32(amount))
    case "signal":
      signal(Int32(amount), SIG_DFL)
      kill(getpid(), Int32(amount))
    case "answer-exit":
      answer(call, padding: 0)
      exit(0)
    case "half-exit":
      write(Array(answerLine(call).prefix(40)))
      exit(5)
    case "half-stay":
      write(Array(answerLine(call).prefix(40)))
      Clock.block(amount)
    case "close-output": close(1)
    case "close-input":
      readsInput = false
      close(0)
    default: errorLine("unknown act \(name)")
    }
    if ["close-output", "close-input"].contains(name) {
      calls[call.id]?.wakesAt = nil
      return false
    }
    end(call.id)
    return true
  }

  func result(_ call: ScriptedCall, padding: Int) -> JSONValue {
    var result = JSONObject([
      ("abstained", ["reason": .string("\(call.answer)")]),
      ("asks", .array(call.askResults.map { .string($0) })),
    ])
    if padding > 0 { result["pad"] = .string(Padding.text("a", padding)) }
    return .object(result)
  }

  private func answer(_ call: ScriptedCall, padding: Int) {
    send(["id": .integer(call.id), "result": result(call, padding: padding)])
  }

  private func answerLine(_ call: ScriptedCall) -> [UInt8] {
    (["jsonrpc": "2.0", "id": .integer(call.id), "result": result(call, padding: 0)] as JSONValue).json
      + [UInt8(ascii: "\n")]
  }

  /// The answer in pieces, a few bytes at a time.
  private func drip(_ call: ScriptedCall) {
    var rest = answerLine(call)[...]
    while !rest.isEmpty {
      write(Array(rest.prefix(7)))
      rest = rest.dropFirst(7)
      Clock.block(1)
    }
  }
}
