import OpenLabWire

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension ChaosService {
  /// Does what the call's script says until it has to wait, or is over.
  func step(_ id: Int64) {
    while let call = calls[id] {
      guard let wakesAt = call.wakesAt, wakesAt <= Clock.now else { return }
      guard call.next < call.acts.count else { return end(id) }
      let act = call.acts[call.next]
      guard perform(act["do"]?.string ?? "", act, call) else { return }
      calls[id]?.next += 1
    }
  }

  /// Answers whether the act is done; else it is looked at again when the call wakes.
  private func perform(_ name: String, _ act: JSONValue, _ call: ScriptedCall) -> Bool {
    let amount = act["n"]?.integer ?? 0
    switch name {
    case "wait": calls[call.id]?.wakesAt = Clock.now + amount
    case "block": Clock.block(amount)
    case "deaf": deafUntil = Clock.now + amount
    case "stderr":
      for line in 0..<amount { errorLine("chaos line \(line) of call \(call.id)") }
    case "progress":
      for count in 0..<amount { progress(call, count, of: amount) }
    case "log":
      for count in 0..<amount {
        send(["method": "$/log", "params": ["level": "info", "message": .string("\(arguments.id) \(count)")]])
      }
    case "partial": return partial(call.id, count: Int(amount), size: Int(act["size"]?.integer ?? 0))
    case "overcredit":
      for count in 0..<Int(amount) { partialLine(call.id, [item(call, call.itemsSent + count, size: 0)]) }
      calls[call.id]?.itemsSent += Int(amount)
    case "stray": stray(call)
    case "ask": return ask(act["what"]?.string ?? "", act, call)
    case "child": Children.start(act["what"]?.string ?? "", run: arguments.run)
    case "scratch": scratch(Int(amount))
    default: return last(name, act, call)
    }
    return true
  }

  func errorLine(_ text: String) { _ = systemWrite(2, text + "\n", text.utf8.count + 1) }

  private func progress(_ call: ScriptedCall, _ count: Int64, of all: Int64) {
    send([
      "method": "$/progress",
      "params": [
        "id": .integer(call.id), "fraction": .number(Double(count) / Double(all)),
        "message": .string("\(call.answer) \(count)"),
      ],
    ])
  }

  /// Notifications for calls that are not, or not any more.
  private func stray(_ call: ScriptedCall) {
    for id in [lastEnded, call.id + 1_000_003] where id != 0 && calls[id] == nil {
      send(["method": "$/progress", "params": ["id": .integer(id), "fraction": 0.5, "message": "stray"]])
      send(["method": "$/partialResult", "params": ["id": .integer(id), "items": ["stray"]]])
    }
    send(["method": "chaos/unknown", "params": ["id": .integer(call.id)]])
  }

  private func scratch(_ bytes: Int) {
    guard let folder = getenv("TMPDIR") else { return }
    let file = open("\(String(cString: folder))/chaos-\(getpid())-\(lastEnded)", O_WRONLY | O_CREAT, 0o600)
    guard file >= 0 else { return }
    let block = [UInt8](repeating: 7, count: bytes)
    _ = systemWrite(file, block, block.count)
    close(file)
  }

  // MARK: Partial results

  func item(_ call: ScriptedCall, _ number: Int, size: Int) -> JSONValue {
    var item = JSONObject([("n", .integer(Int64(number))), ("of", .integer(call.answer))])
    if size > 0 { item["pad"] = .string(Padding.text("p", size)) }
    return .object(item)
  }

  @discardableResult
  func partialLine(_ id: Int64, _ items: [JSONValue]) -> Int {
    let message: JSONValue = [
      "jsonrpc": "2.0", "method": "$/partialResult", "params": ["id": .integer(id), "items": .array(items)],
    ]
    let line = message.json
    write(line + [UInt8(ascii: "\n")])
    return line.count
  }

  /// Sends up to `count` items within the credit. Answers whether all are sent.
  private func partial(_ id: Int64, count: Int, size: Int) -> Bool {
    while let call = calls[id], call.itemsSent < count {
      let batch = min(count - call.itemsSent, size > 1000 ? 1 : 5)
      let room = batch * (size + 64) + 128
      guard call.creditItems >= batch, call.creditBytes >= room else {
        calls[id]?.wantsCredit = true
        calls[id]?.wakesAt = nil
        return false
      }
      let items = (0..<batch).map { item(call, call.itemsSent + $0, size: size) }
      let bytes = partialLine(id, items)
      calls[id]?.itemsSent += batch
      calls[id]?.creditItems -= batch
      calls[id]?.creditBytes -= bytes
      calls[id]?.unacknowledged.append((batch, bytes))
    }
    return true
  }

  // MARK: Being cancelled

  func cancelled(_ id: Int64) {
    guard let call = calls[id], !call.isCancelled else { return }
    calls[id]?.isCancelled = true
    switch call.onCancel {
    case "ignore": return
    case "late": Clock.block(30)
    case "noise":
      partialLine(id, [item(call, call.itemsSent, size: 0)])
      progress(call, 0, of: 1)
      stray(call)
      send(["id": .string("after-\(id)"), "method": "reference/skills", "params": ["parent": .integer(id)]])
    default: break
    }
    if call.onCancel == "late" {
      send(["id": .integer(id), "result": result(call, padding: 0)])
    } else {
      send([
        "id": .integer(id),
        "error": ["code": 1101, "message": "Cancelled.", "data": ["code": "call/cancelled", "hint": "None."]],
      ])
    }
    end(id)
  }
}
