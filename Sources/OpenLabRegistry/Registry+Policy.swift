internal import OpenLabDatabase
internal import OpenLabProtocol

extension Registry {
  /// What the policy says on a day: the row that was set last among those that hold by then.
  /// - Parameter day: `YYYY-MM-DD`; nil for today.
  package func policy(_ name: PolicyName, on day: String? = nil) throws(RegistryError) -> Int {
    let day = day ?? now()
    return try read { try Self.policy(name, on: day, $0) }
  }

  /// All that was ever set, the oldest first.
  package func policyRows() throws(RegistryError) -> [PolicyRow] {
    try read { db in
      try db.rows("SELECT name, value, valid_from, at, who, reason FROM policies ORDER BY position") {
        PolicyRow(
          name: try $0[0],
          value: try $0[1],
          from: try $0[2],
          at: try $0[3],
          who: try $0[4],
          reason: try $0[5]
        )
      }
    }
  }

  /// Sets a value of the policy, for the council.
  /// - Parameter from: `YYYY-MM-DD`, the first day on which it holds; nil for today. A day that is over is refused: what was
  ///   decided by then stays right.
  /// - Throws: `invalidValue`, `notAllowed`.
  @discardableResult
  package func setPolicy(
    _ name: PolicyName,
    to value: Int,
    from: String? = nil,
    by actor: RegistryActor,
    reason: String? = nil
  ) throws(RegistryError) -> PolicyRow {
    let time = now()
    let today = String(time.prefix(10))
    let from = from ?? today
    guard name.allowed.contains(value) else {
      let range = "\(name.allowed.lowerBound)…\(name.allowed.upperBound)"
      throw .invalid(
        LocalizedText("\(name.rawValue) ne peut valoir \(value)", "\(name.rawValue) cannot be \(value)"),
        hint: LocalizedText("Donnez une valeur de \(range).", "Give a value in \(range).")
      )
    }
    guard Timestamp.isDay(from), from >= today else {
      throw .invalid(
        LocalizedText("« \(from) » n’est pas un jour à venir", "'\(from)' is no day from today on"),
        hint: LocalizedText("Écrivez-le AAAA-MM-JJ.", "Write it YYYY-MM-DD.")
      )
    }
    let reason = reason?.trimmed
    return try write { db in
      guard actor.may([.council]) else {
        throw Self.notAllowed(actor, LocalizedText("changer la règle", "change the policy"), [.council])
      }
      try db.execute(
        "INSERT INTO policies (name, value, valid_from, at, who, reason) VALUES (?, ?, ?, ?, ?, ?)",
        name.rawValue,
        value,
        from,
        time,
        actor.name,
        reason
      )
      let words = "\(name.rawValue) = \(value) from \(from)" + (reason.map { ": \($0)" } ?? "")
      try Self.log("policy", by: actor, at: time, reason: words, db)
      return PolicyRow(name: name.rawValue, value: value, from: from, at: time, who: actor.name, reason: reason)
    }
  }

  // MARK: Inside a transaction

  static func policy(_ name: PolicyName, on moment: String, _ db: Connection) throws -> Int {
    let value: Int? = try db.value(
      "SELECT value FROM policies WHERE name = ? AND valid_from <= ? ORDER BY valid_from DESC, position DESC LIMIT 1",
      name.rawValue,
      String(moment.prefix(10))
    )
    return value ?? name.standard
  }
}
