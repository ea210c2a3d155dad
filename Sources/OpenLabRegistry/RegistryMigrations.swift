internal import OpenLabDatabase

/// The schema of `registry.sqlite`, step by step; steps are only ever appended.
enum RegistryMigrations {
  static let all = [first]

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
}
