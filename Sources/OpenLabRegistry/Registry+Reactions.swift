internal import OpenLabDatabase
internal import OpenLabProtocol

extension Registry {
  /// Takes what somebody says of a service. A second reaction to the same try replaces the first, as long as nobody has
  /// answered it: one try, one voice.
  /// - Throws: `unknownService`, `unknownTry`, `invalidValue`, `wrongState`.
  @discardableResult
  package func react(_ draft: ReactionDraft) throws(RegistryError) -> ReactionRecord {
    let time = now()
    var draft = draft
    draft.text = try Self.words(draft.text, ReactionLimits.text) ?? ""
    return try write { [draft] db in
      guard try Self.version(draft.service, draft.version, db) != nil else {
        throw RegistryError.unknown(service: "\(draft.service) \(draft.version)")
      }
      if let id = draft.attempt {
        guard let attempt = try Self.attempt(id, db), attempt.author == draft.author, attempt.service == draft.service
        else { throw Self.unknown(try: id) }
        let before: String? = try db.value("SELECT id FROM reactions WHERE try = ?", id)
        if let before { return try Self.replace(before, draft, time, db) }
      }
      let id = Secret.text(26)
      try db.execute(
        """
        INSERT INTO reactions (id, service, version, try, author, at, changed, smile, useful, clear, trusted, text,
          situation, language, state)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'new')
        """,
        id,
        draft.service,
        draft.version,
        draft.attempt,
        draft.author,
        time,
        time,
        draft.smile.rawValue,
        draft.facets[.useful]?.rawValue,
        draft.facets[.clear]?.rawValue,
        draft.facets[.trusted]?.rawValue,
        draft.text,
        draft.situation?.rawValue,
        draft.language?.rawValue
      )
      return try Self.reaction(id, db)
    }
  }

  /// - Throws: `unknownReaction`.
  package func reaction(_ id: String) throws(RegistryError) -> ReactionRecord {
    try read { try Self.reaction(id, $0) }
  }

  /// The reactions that fit, the newest first.
  package func reactions(_ query: ReactionQuery) throws(RegistryError) -> [ReactionRecord] {
    try read { db in
      var conditions = ["position < ?"]
      var arguments: [any SQLBindable] = [query.before ?? Int64.max]
      if let service = query.service {
        conditions.append("service = ?")
        arguments.append(service)
      }
      if let provider = query.provider {
        conditions.append("service IN (SELECT id FROM services WHERE provider = ?)")
        arguments.append(provider)
      }
      if let author = query.author {
        conditions.append("author = ?")
        arguments.append(author)
      }
      if let attempt = query.attempt {
        conditions.append("try = ?")
        arguments.append(attempt)
      }
      if let states = query.states {
        conditions.append("state IN (\(Array(repeating: "?", count: states.count).joined(separator: ", ")))")
        arguments += states.map(\.rawValue).sorted()
      }
      if query.withoutDuplicates { conditions.append("duplicate_of IS NULL") }
      arguments.append(query.limit)
      let rows = try db.rows(
        "\(Self.reactionColumns) WHERE \(conditions.joined(separator: " AND ")) ORDER BY position DESC LIMIT ?",
        arguments: arguments
      ) { try Self.reaction($0) }
      return try rows.map { try Self.completed($0, db) }
    }
  }

  /// Takes a reaction a step further, by the table of ``ReactionMove``. Those joined to it move with it, except for what
  /// only their authors can say.
  /// - Parameters:
  ///   - text: the answer, or why not; ≤ ``ReactionLimits/answer`` characters.
  ///   - version: the one that mends it, for correct; it must be in the registry.
  /// - Throws: `unknownReaction`, `wrongState`, `notAllowed`, `otherProvider`, `needsReason`, `invalidValue`,
  ///   `unknownService`.
  @discardableResult
  package func act(
    _ act: ReactionAct,
    onReaction id: String,
    by voice: ReactionVoice,
    text: String? = nil,
    version: String? = nil
  ) throws(RegistryError) -> ReactionRecord {
    let time = now()
    let move = act.move
    let text = try Self.words(text ?? "", ReactionLimits.answer)
    if move.needsText, text == nil { throw RegistryError.needsWords(act) }
    return try write { db in
      let reaction = try Self.reaction(id, db)
      let who = try Self.name(of: voice, for: move, reaction, db)
      guard move.from.contains(reaction.state) else { throw RegistryError.wrongState(act, reaction) }
      if move.needsVersion {
        guard let version, try Self.version(reaction.service, version, db) != nil else {
          throw RegistryError.unknownVersion(reaction.service, version)
        }
      }
      let joined: [String] =
        move.by == .author
        ? []
        : try db.rows("SELECT id FROM reactions WHERE duplicate_of = ? AND state <> 'confirmed'", id) { try $0[0] }
      for id in [id] + joined {
        try db.execute(
          """
          UPDATE reactions SET state = ?, changed = ?, corrected_in = coalesce(?, corrected_in),
            answered = CASE WHEN ? THEN coalesce(answered, ?) ELSE answered END
          WHERE id = ?
          """,
          move.to.rawValue,
          time,
          move.needsVersion ? version : nil,
          move.by == .provider && act != .see,
          time,
          id
        )
        try db.execute(
          "INSERT INTO reaction_events (reaction, at, act, who, text, version) VALUES (?, ?, ?, ?, ?, ?)",
          id,
          time,
          act.rawValue,
          who,
          text,
          move.needsVersion ? version : nil
        )
      }
      return try Self.reaction(id, db)
    }
  }

  /// Says that a reaction repeats an earlier one of the same service: it takes over that one's state, and moves with it.
  /// - Throws: `unknownReaction`, `invalidValue`, `notAllowed`, `otherProvider`.
  @discardableResult
  package func join(
    reaction id: String,
    to original: String,
    by actor: RegistryActor
  ) throws(RegistryError) -> ReactionRecord {
    let time = now()
    return try write { db in
      let one = try Self.reaction(id, db)
      var other = try Self.reaction(original, db)
      try Self.requireVoice(actor, on: one, db)
      // A chain has one end: all hang on the same reaction.
      if let first = other.duplicateOf { other = try Self.reaction(first, db) }
      guard one.service == other.service, one.id != other.id, one.state != .confirmed else {
        throw RegistryError.invalid(
          LocalizedText("ces deux réactions ne peuvent être jointes", "these two reactions cannot be joined"),
          hint: LocalizedText(
            "Joignez une réaction à une autre du même service, qui n’est pas déjà confirmée.",
            "Join a reaction to another one of the same service; a confirmed one stays."
          )
        )
      }
      let state = other.state == .confirmed || other.state == .reopened ? ReactionState.seen : other.state
      let ids = [one.id] + (try db.rows("SELECT id FROM reactions WHERE duplicate_of = ?", one.id) { try $0[0] })
      for id in ids {
        try db.execute(
          """
          UPDATE reactions SET duplicate_of = ?, changed = ?, state = ?, corrected_in = ?,
            answered = CASE WHEN ? THEN coalesce(answered, ?) ELSE answered END
          WHERE id = ?
          """,
          other.id,
          time,
          state.rawValue,
          other.correctedIn,
          state == .answered || state == .corrected || state == .declined,
          time,
          id
        )
        try db.execute(
          "INSERT INTO reaction_events (reaction, at, act, who, text) VALUES (?, ?, 'join', ?, ?)",
          id,
          time,
          actor.name,
          other.id
        )
      }
      return try Self.reaction(one.id, db)
    }
  }

  /// Hides the text of a reaction that hurts somebody or names them; the reaction still counts. For maintainers; goes to
  /// the log.
  /// - Throws: `unknownReaction`, `notAllowed`, `needsReason`.
  @discardableResult
  package func hide(
    reaction id: String,
    by actor: RegistryActor,
    reason: String
  ) throws(RegistryError) -> ReactionRecord {
    let time = now()
    guard let reason = try Self.words(reason, 1_000) else {
      throw RegistryError(
        .needsReason,
        LocalizedText("cacher une réaction demande une raison", "hiding a reaction needs a reason"),
        hint: LocalizedText("Dites pourquoi.", "Say why.")
      )
    }
    return try write { db in
      let reaction = try Self.reaction(id, db)
      guard actor.may([.maintainer]) else {
        throw Self.notAllowed(actor, LocalizedText("cacher une réaction", "hide a reaction"), [.maintainer])
      }
      try db.execute("UPDATE reactions SET hidden = ?, changed = ? WHERE id = ?", reason, time, id)
      try db.execute(
        "INSERT INTO reaction_events (reaction, at, act, who, text) VALUES (?, ?, 'hide', ?, ?)",
        id,
        time,
        actor.name,
        reason
      )
      try Self.log(
        "hide-reaction",
        by: actor,
        at: time,
        reason: "\(reaction.service) \(id): \(reason)",
        db
      )
      return try Self.reaction(id, db)
    }
  }

  // MARK: Inside a transaction

  static func reaction(_ id: String, _ db: Connection) throws -> ReactionRecord {
    guard let found = try db.first("\(reactionColumns) WHERE id = ?", id, map: { try reaction($0) }) else {
      throw RegistryError(
        .unknownReaction,
        LocalizedText(
          "cette réaction n’existe pas : \(id.prefix(40))",
          "there is no such reaction: \(id.prefix(40))"
        ),
        hint: LocalizedText("Celles qu’il y a : openlab reactions", "Those that there are: openlab reactions")
      )
    }
    return try completed(found, db)
  }

  private static func completed(_ reaction: ReactionRecord, _ db: Connection) throws -> ReactionRecord {
    var reaction = reaction
    if reaction.hidden != nil { reaction.text = "" }
    reaction.duplicates = try db.value("SELECT count(*) FROM reactions WHERE duplicate_of = ?", reaction.id) ?? 0
    reaction.events = try db.rows(
      "SELECT at, act, who, text, version FROM reaction_events WHERE reaction = ? ORDER BY position",
      reaction.id
    ) {
      ReactionEvent(at: try $0[0], act: try $0[1], who: try $0[2], text: try $0[3], version: try $0[4])
    }
    return reaction
  }

  private static let reactionColumns = """
    SELECT id, position, service, version, try, author, at, changed, smile, useful, clear, trusted, text, situation,
      language, state, corrected_in, duplicate_of, hidden
    FROM reactions
    """

  private static func reaction(_ row: borrowing Row) throws -> ReactionRecord {
    let smile: String = try row[8]
    let state: String = try row[15]
    guard let smile = Smile(rawValue: smile) else { throw unknownWord(smile) }
    guard let state = ReactionState(rawValue: state) else { throw unknownWord(state) }
    var facets: [Facet: Smile] = [:]
    for (column, facet) in [(9, Facet.useful), (10, .clear), (11, .trusted)] {
      facets[facet] = (try row[column] as String?).flatMap(Smile.init(rawValue:))
    }
    return ReactionRecord(
      id: try row[0],
      position: try row[1],
      service: try row[2],
      version: try row[3],
      attempt: try row[4],
      author: try row[5],
      at: try row[6],
      changed: try row[7],
      smile: smile,
      facets: facets,
      text: try row[12],
      situation: (try row[13] as String?).flatMap(Situation.init(rawValue:)),
      language: (try row[14] as String?).flatMap(Language.init(rawValue:)),
      state: state,
      correctedIn: try row[16],
      duplicateOf: try row[17],
      duplicates: 0,
      hidden: try row[18],
      events: []
    )
  }

  private static func replace(
    _ id: String,
    _ draft: ReactionDraft,
    _ time: String,
    _ db: Connection
  ) throws -> ReactionRecord {
    let before = try reaction(id, db)
    guard before.state == .new || before.state == .seen, before.duplicateOf == nil else {
      throw RegistryError(
        .wrongState,
        LocalizedText(
          "cette réaction a déjà sa réponse : elle ne change plus",
          "this reaction has its answer already: it changes no more"
        ),
        hint: LocalizedText(
          "Confirmez ou rouvrez-la, ou essayez le service de nouveau.",
          "Confirm or reopen it, or try the service again."
        )
      )
    }
    try db.execute(
      """
      UPDATE reactions SET changed = ?, smile = ?, useful = ?, clear = ?, trusted = ?, text = ?, situation = ?,
        language = ?, state = 'new'
      WHERE id = ?
      """,
      time,
      draft.smile.rawValue,
      draft.facets[.useful]?.rawValue,
      draft.facets[.clear]?.rawValue,
      draft.facets[.trusted]?.rawValue,
      draft.text,
      draft.situation?.rawValue,
      draft.language?.rawValue,
      id
    )
    return try reaction(id, db)
  }

  /// The name that the step is signed with; nil for the author, who has none.
  private static func name(
    of voice: ReactionVoice,
    for move: ReactionMove,
    _ reaction: ReactionRecord,
    _ db: Connection
  ) throws -> String? {
    switch (voice, move.by) {
    case (.author(let author), .author):
      guard author == reaction.author else { throw RegistryError.onlyAuthor(move.act) }
      return nil
    case (.actor, .author): throw RegistryError.onlyAuthor(move.act)
    case (.author, .provider):
      throw RegistryError(
        .notAllowed,
        LocalizedText(
          "seul le fournisseur du service peut \(move.act.label.fr)",
          "only the service’s provider may \(move.act.label.en)"
        ),
        hint: LocalizedText("Connectez-vous comme son fournisseur.", "Sign in as its provider.")
      )
    case (.actor(let actor), .provider):
      guard actor.may([.provider]) else { throw notAllowed(actor, move.act.label, [.provider]) }
      try require(actor, owns: reaction.service, db)
      return actor.name
    }
  }

  private static func requireVoice(_ actor: RegistryActor, on reaction: ReactionRecord, _ db: Connection) throws {
    guard actor.may([.provider, .maintainer]) else {
      throw notAllowed(actor, LocalizedText("joindre deux réactions", "join two reactions"), [.provider, .maintainer])
    }
    try require(actor, owns: reaction.service, db)
  }

  /// Trimmed; nil for nothing.
  private static func words(_ text: String, _ limit: Int) throws(RegistryError) -> String? {
    let trimmed = text.replacing("\r\n", with: "\n").trimmed
    guard trimmed.count <= limit, trimmed.utf8.count <= limit * 8 else {
      throw .invalid(
        LocalizedText(
          "le texte a \(trimmed.count) caractères, \(limit) au plus",
          "the text has \(trimmed.count) characters, at most \(limit)"
        ),
        hint: LocalizedText("Raccourcissez-le.", "Shorten it.")
      )
    }
    return trimmed.isEmpty ? nil : trimmed
  }
}
