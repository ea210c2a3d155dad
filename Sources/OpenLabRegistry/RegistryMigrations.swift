internal import OpenLabDatabase
internal import OpenLabProtocol

/// The schema of `registry.sqlite`, step by step; steps are only ever appended.
enum RegistryMigrations {
  static let all = [first, states, chain, listings, access, tries, reactions]

  private static let first = Migration(
    "2026-01 services, versions, audit",
    """
    CREATE TABLE providers (
      id INTEGER PRIMARY KEY,
      key TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      first_seen TEXT NOT NULL
    ) STRICT;

    CREATE TABLE services (
      id TEXT PRIMARY KEY,
      provider INTEGER NOT NULL REFERENCES providers (id),
      kind TEXT NOT NULL,
      created TEXT NOT NULL
    ) STRICT;

    CREATE TABLE versions (
      service TEXT NOT NULL REFERENCES services (id),
      version TEXT NOT NULL,
      digest TEXT NOT NULL,
      manifest TEXT NOT NULL,
      state TEXT NOT NULL
        CHECK (state IN ('submitted', 'in-review', 'certified', 'published', 'suspended', 'deprecated', 'withdrawn')),
      is_certified INTEGER NOT NULL DEFAULT 0,
      submitted TEXT NOT NULL,
      changed TEXT NOT NULL,
      until TEXT,
      successor TEXT,
      reason TEXT,
      PRIMARY KEY (service, version)
    ) STRICT;
    CREATE INDEX versions_by_state ON versions (state, service);

    CREATE TABLE audit (
      position INTEGER PRIMARY KEY AUTOINCREMENT,
      at TEXT NOT NULL,
      who TEXT NOT NULL,
      act TEXT NOT NULL,
      service TEXT NOT NULL,
      version TEXT NOT NULL,
      digest TEXT NOT NULL,
      reason TEXT
    ) STRICT;
    CREATE INDEX audit_by_service ON audit (service, position);
    CREATE TRIGGER audit_keeps_rows BEFORE DELETE ON audit
      BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
    CREATE TRIGGER audit_keeps_words BEFORE UPDATE ON audit
      BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

    CREATE VIRTUAL TABLE search USING fts5 (
      words, service UNINDEXED, tokenize = 'unicode61 remove_diacritics 2'
    );
    """
  )

  private static let states = Migration(
    "2026-02 returned versions, levels, approvals, policy",
    """
    CREATE TABLE versions_next (
      service TEXT NOT NULL REFERENCES services (id),
      version TEXT NOT NULL,
      digest TEXT NOT NULL,
      manifest TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN (
        'submitted', 'in-review', 'returned', 'certified', 'published', 'suspended', 'deprecated', 'withdrawn'
      )),
      is_certified INTEGER NOT NULL DEFAULT 0,
      level TEXT CHECK (level IN ('listed', 'speaks', 'safe', 'resilient', 'fair')),
      submitted TEXT NOT NULL,
      changed TEXT NOT NULL,
      until TEXT,
      successor TEXT,
      reason TEXT,
      PRIMARY KEY (service, version)
    ) STRICT;
    INSERT INTO versions_next
      SELECT service, version, digest, manifest, state, is_certified, NULL, submitted, changed, until, successor, reason
      FROM versions;
    DROP TABLE versions;
    ALTER TABLE versions_next RENAME TO versions;
    CREATE INDEX versions_by_state ON versions (state, service);

    ALTER TABLE providers ADD COLUMN contact TEXT NOT NULL DEFAULT '';
    UPDATE providers SET contact = coalesce((
      SELECT json_extract(v.manifest, '$.provider.contact')
      FROM services s JOIN versions v ON v.service = s.id WHERE s.provider = providers.id LIMIT 1
    ), '');

    CREATE TABLE approvals (
      service TEXT NOT NULL,
      version TEXT NOT NULL,
      act TEXT NOT NULL,
      actor TEXT NOT NULL,
      who TEXT NOT NULL,
      at TEXT NOT NULL,
      reason TEXT,
      PRIMARY KEY (service, version, act, actor),
      FOREIGN KEY (service, version) REFERENCES versions (service, version)
    ) STRICT;

    CREATE TABLE policies (
      position INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL,
      value INTEGER NOT NULL,
      valid_from TEXT NOT NULL,
      at TEXT NOT NULL,
      who TEXT NOT NULL,
      reason TEXT
    ) STRICT;
    CREATE TRIGGER policies_keep_rows BEFORE DELETE ON policies
      BEGIN SELECT RAISE(ABORT, 'the policy is append-only'); END;
    CREATE TRIGGER policies_keep_words BEFORE UPDATE ON policies
      BEGIN SELECT RAISE(ABORT, 'the policy is append-only'); END;
    """
  )

  /// Rows from before get their place in the chain as they are.
  private static let chain = Migration("2026-03 audit chain") { db in
    try db.script(
      """
      CREATE TABLE audit_next (
        position INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        actor TEXT,
        act TEXT NOT NULL,
        service TEXT NOT NULL,
        version TEXT NOT NULL,
        digest TEXT,
        reason TEXT,
        chain TEXT NOT NULL
      ) STRICT;
      CREATE TABLE audit_head (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        position INTEGER NOT NULL,
        digest TEXT NOT NULL
      ) STRICT;
      """
    )
    var head = AuditHead(position: 0, digest: AuditChain.origin)
    let rows = try db.rows(
      "SELECT position, at, who, act, service, version, digest, reason FROM audit ORDER BY position"
    ) { row in
      AuditRow(
        position: try row[0],
        at: try row[1],
        who: try row[2],
        act: try row[3],
        service: try row[4],
        version: try row[5],
        digest: try row[6],
        reason: try row[7],
        chain: ""
      )
    }
    for row in rows {
      head = AuditHead(position: row.position, digest: AuditChain.digest(after: head.digest, row))
      try db.execute(
        "INSERT INTO audit_next VALUES (?, ?, ?, NULL, ?, ?, ?, ?, ?, ?)",
        row.position,
        row.at,
        row.who,
        row.act,
        row.service,
        row.version,
        row.digest,
        row.reason,
        head.digest
      )
    }
    try db.execute("INSERT INTO audit_head VALUES (1, ?, ?)", head.position, head.digest)
    try db.script(
      """
      DROP TABLE audit;
      ALTER TABLE audit_next RENAME TO audit;
      CREATE INDEX audit_by_service ON audit (service, position);
      CREATE TRIGGER audit_keeps_rows BEFORE DELETE ON audit
        BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
      CREATE TRIGGER audit_keeps_words BEFORE UPDATE ON audit
        BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
      """
    )
  }

  /// What the catalogue lists, and its full text, which triggers keep.
  private static let listings = Migration(
    "2026-04 listings, full text",
    """
    CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

    CREATE TABLE listings (
      row INTEGER PRIMARY KEY,
      service TEXT NOT NULL UNIQUE REFERENCES services (id),
      version TEXT NOT NULL,
      is_listed INTEGER NOT NULL,
      kind TEXT NOT NULL,
      level TEXT,
      languages TEXT NOT NULL,
      publics TEXT NOT NULL,
      scopes TEXT NOT NULL,
      names TEXT NOT NULL,
      summaries TEXT NOT NULL,
      others TEXT NOT NULL
    ) STRICT;

    DROP TABLE search;
    CREATE VIRTUAL TABLE search USING fts5 (
      names, summaries, others, content = 'listings', content_rowid = 'row',
      tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
    );
    CREATE VIRTUAL TABLE search_words USING fts5vocab ('search', 'row');
    CREATE TRIGGER listings_enter AFTER INSERT ON listings BEGIN
      INSERT INTO search (rowid, names, summaries, others) VALUES (new.row, new.names, new.summaries, new.others);
    END;
    CREATE TRIGGER listings_leave AFTER DELETE ON listings BEGIN
      INSERT INTO search (search, rowid, names, summaries, others)
        VALUES ('delete', old.row, old.names, old.summaries, old.others);
    END;
    CREATE TRIGGER listings_change AFTER UPDATE ON listings BEGIN
      INSERT INTO search (search, rowid, names, summaries, others)
        VALUES ('delete', old.row, old.names, old.summaries, old.others);
      INSERT INTO search (rowid, names, summaries, others) VALUES (new.row, new.names, new.summaries, new.others);
    END;
    """
  )

  private static let access = Migration(
    "2026-05 tokens, sessions",
    """
    CREATE TABLE tokens (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      hash TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      role TEXT NOT NULL CHECK (role IN ('tester', 'provider', 'maintainer', 'council')),
      provider INTEGER REFERENCES providers (id),
      created TEXT NOT NULL,
      created_by TEXT NOT NULL,
      expires TEXT,
      revoked TEXT,
      last_used TEXT,
      CHECK (role = 'provider' OR provider IS NULL)
    ) STRICT;

    CREATE TABLE sessions (
      hash TEXT PRIMARY KEY,
      token INTEGER REFERENCES tokens (id),
      author TEXT NOT NULL,
      language TEXT CHECK (language IN ('fr', 'en')),
      created TEXT NOT NULL,
      last_used TEXT NOT NULL,
      confirmed TEXT
    ) STRICT;
    CREATE INDEX sessions_by_token ON sessions (token, last_used);
    """
  )

  private static let tries = Migration(
    "2026-06 tries",
    """
    CREATE TABLE tries (
      position INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      service TEXT NOT NULL,
      version TEXT NOT NULL,
      digest TEXT NOT NULL,
      account TEXT NOT NULL,
      author TEXT NOT NULL,
      started TEXT NOT NULL,
      outcome TEXT NOT NULL
        CHECK (outcome IN ('running', 'answered', 'abstained', 'cancelled', 'stopped', 'failed')),
      error TEXT,
      milliseconds INTEGER,
      first_milliseconds INTEGER,
      granted TEXT NOT NULL,
      reads TEXT NOT NULL,
      repeats TEXT,
      transcript_bytes INTEGER NOT NULL DEFAULT 0,
      is_cut INTEGER NOT NULL DEFAULT 0,
      FOREIGN KEY (service, version) REFERENCES versions (service, version)
    ) STRICT;
    CREATE INDEX tries_by_service ON tries (service, outcome, milliseconds);
    CREATE INDEX tries_in_order ON tries (service, position);
    CREATE INDEX tries_by_author ON tries (author, position);

    -- Beside, so that lists do not read through what is large.
    CREATE TABLE try_requests (id TEXT PRIMARY KEY REFERENCES tries (id), request BLOB NOT NULL) STRICT;
    CREATE TABLE try_contents (
      id TEXT PRIMARY KEY REFERENCES tries (id),
      result BLOB,
      transcript BLOB NOT NULL
    ) STRICT;

    CREATE TABLE tries_by_day (
      service TEXT NOT NULL,
      day TEXT NOT NULL,
      tries INTEGER NOT NULL,
      PRIMARY KEY (service, day)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER tries_are_counted AFTER INSERT ON tries BEGIN
      INSERT INTO tries_by_day VALUES (new.service, substr(new.started, 1, 10), 1)
        ON CONFLICT DO UPDATE SET tries = tries + 1;
    END;
    """
  )

  private static let reactions = Migration(
    "2026-07 reactions",
    """
    CREATE TABLE reactions (
      position INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      service TEXT NOT NULL,
      version TEXT NOT NULL,
      try TEXT REFERENCES tries (id),
      author TEXT NOT NULL,
      at TEXT NOT NULL,
      changed TEXT NOT NULL,
      smile TEXT NOT NULL CHECK (smile IN ('good', 'medium', 'bad')),
      useful TEXT CHECK (useful IN ('good', 'medium', 'bad')),
      clear TEXT CHECK (clear IN ('good', 'medium', 'bad')),
      trusted TEXT CHECK (trusted IN ('good', 'medium', 'bad')),
      text TEXT NOT NULL,
      situation TEXT CHECK (situation IN ('blocked', 'not-understood', 'idea', 'risk')),
      language TEXT,
      state TEXT NOT NULL
        CHECK (state IN ('new', 'seen', 'answered', 'corrected', 'confirmed', 'reopened', 'declined')),
      corrected_in TEXT,
      duplicate_of TEXT REFERENCES reactions (id),
      answered TEXT,
      hidden TEXT,
      FOREIGN KEY (service, version) REFERENCES versions (service, version)
    ) STRICT;
    CREATE INDEX reactions_by_service ON reactions (service, hidden, smile);
    CREATE INDEX reactions_in_order ON reactions (service, position);
    CREATE INDEX reactions_by_author ON reactions (author, position);
    CREATE INDEX reactions_by_original ON reactions (duplicate_of) WHERE duplicate_of IS NOT NULL;
    CREATE UNIQUE INDEX reactions_once_a_try ON reactions (try) WHERE try IS NOT NULL;

    CREATE TABLE reaction_events (
      position INTEGER PRIMARY KEY AUTOINCREMENT,
      reaction TEXT NOT NULL REFERENCES reactions (id),
      at TEXT NOT NULL,
      act TEXT NOT NULL,
      who TEXT,
      text TEXT,
      version TEXT
    ) STRICT;
    CREATE INDEX reaction_events_in_order ON reaction_events (reaction, position);
    """
  )
}
