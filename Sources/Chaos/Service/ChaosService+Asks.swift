import OpenLabWire

extension ChaosService {
  /// Sends callbacks; the script waits for their answers. Answers whether it need not.
  func ask(_ what: String, _ act: JSONValue, _ call: ScriptedCall) -> Bool {
    if call.isAsking {
      calls[call.id]?.isAsking = false
      return true
    }
    let waits = act["waits"]?.boolean ?? true
    let parent = JSONValue.integer(call.id)
    let text = JSONValue.string("\(call.answer)")
    let reference: JSONValue = ["parent": parent, "text": text, "limit": 3]
    let scope = act["scope"]?.string ?? ""
    var keys: [String] = []
    switch what {
    case "reference": keys = [question("reference/skills", reference, call)]
    case "many":
      for _ in 0..<(act["n"]?.integer ?? 24) { keys.append(question("reference/skills", reference, call)) }
    case "read": keys = [question("account/read", ["parent": parent, "scope": .string(scope)], call)]
    case "method": keys = [question("reference/weather", reference, call)]
    case "params": keys = [question("reference/skills", ["parent": parent, "limit": 100_000], call)]
    case "stranger":
      keys = [question("reference/skills", ["parent": .integer(call.id + 1_000_003), "text": text], call)]
    case "former": keys = [question("reference/skills", ["parent": .integer(lastEnded), "text": text], call)]
    case "orphan": keys = [question("reference/skills", ["text": text], call)]
    default: return true
    }
    guard waits else { return true }
    calls[call.id]?.isAsking = true
    calls[call.id]?.openAsks = Set(keys)
    calls[call.id]?.wakesAt = nil
    return false
  }

  private func question(_ method: String, _ params: JSONValue, _ call: ScriptedCall) -> String {
    askCount += 1
    // Ids of both kinds, and long ones: they are the service's own.
    let key: String
    switch askCount % 3 {
    case 0:
      key = "\(askCount)"
      asked[key] = call.id
      send(["id": .integer(Int64(askCount)), "method": .string(method), "params": params])
      return key
    case 1: key = "q\(askCount)"
    default: key = "q\(askCount)-" + String(repeating: "x", count: 100)
    }
    asked[key] = call.id
    send(["id": .string(key), "method": .string(method), "params": params])
    return key
  }

  /// Takes the answer to a callback.
  func answered(_ message: JSONValue) {
    let id = message["id"] ?? .null
    let key = id.string ?? id.integer.map { "\($0)" } ?? ""
    guard let owner = asked.removeValue(forKey: key), let call = calls[owner], call.openAsks.contains(key) else {
      return
    }
    calls[owner]?.openAsks.remove(key)
    calls[owner]?.askResults.append(Self.summary(message, call))
    if calls[owner]?.openAsks.isEmpty == true { calls[owner]?.wakesAt = 0 }
  }

  /// `ok`, the text of a scope, or the code of the error; `wrong` for an answer to something else.
  private static func summary(_ message: JSONValue, _ call: ScriptedCall) -> String {
    if let error = message["error"] { return error["data"]?["code"]?.string ?? "no code" }
    let result = message["result"] ?? .null
    if result["scope"] != nil { return "value \(result["value"]?["secret"]?.integer ?? 0)" }
    return result["items"]?[0]?["id"]?.string == "skills-\(call.answer)" ? "ok" : "wrong"
  }
}
