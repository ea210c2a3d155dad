extension Database {
  /// Brings the schema up to the last of `migrations`: all missing steps in one transaction, or none.
  ///
  /// Safe when several processes open the same file at once: the second finds the work done.
  /// - Throws: `DatabaseError` with code `newerSchema` when the file holds steps that this program does not know, and
  ///   `otherSchema` when its steps are another program's.
  package func migrate(_ migrations: [Migration]) throws {
    // Most openings find all done, and need not wait for whoever writes.
    if try appliedMigrations() == migrations.map(\.name) { return }
    try write { connection in
      let applied = try Self.applied(on: connection)
      let known = migrations.map(\.name)
      let common = zip(applied, known).prefix { $0 == $1 }.count
      if common < applied.count {
        if common == known.count {
          let unknown = applied[common...].joined(separator: ", ")
          throw DatabaseError(
            .newerSchema,
            detail: "written by a newer version (unknown steps: \(unknown))",
            path: path
          )
        }
        throw DatabaseError(
          .otherSchema,
          detail: "step \(common + 1) is \(applied[common]), expected \(known[common])",
          path: path
        )
      }
      if applied.isEmpty {
        try Self.requireEmpty(connection)
        try connection.script(
          """
          CREATE TABLE IF NOT EXISTS openlab_migrations (
            position INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, applied TEXT NOT NULL
          ) STRICT
          """
        )
      }
      for (position, migration) in migrations.enumerated().dropFirst(common) {
        try migration.apply(connection)
        try connection.execute(
          "INSERT INTO openlab_migrations VALUES (?, ?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))",
          position + 1,
          migration.name
        )
      }
    }
  }

  /// The names of the steps that the file holds, in order.
  package func appliedMigrations() throws -> [String] {
    try read { try Self.applied(on: $0) }
  }

  private static func applied(on connection: Connection) throws -> [String] {
    let hasTable: Int? = try connection.value("SELECT 1 FROM sqlite_schema WHERE name = 'openlab_migrations'")
    guard hasTable != nil else { return [] }
    return try connection.rows("SELECT name FROM openlab_migrations ORDER BY position") { try $0[0] }
  }

  private static func requireEmpty(_ connection: Connection) throws {
    let stranger: String? = try connection.value(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'openlab_migrations'"
    )
    guard let stranger else { return }
    throw DatabaseError(.otherSchema, detail: "it already holds a table \(stranger)", path: connection.path)
  }
}
