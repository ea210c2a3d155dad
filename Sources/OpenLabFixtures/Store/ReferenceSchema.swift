/// The tables of `reference.sqlite`, as services may read them too. `json` columns hold the items as callbacks send them.
enum ReferenceSchema {
  static let sql = """
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE domains (id TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT;
    CREATE TABLE sectors (id TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT;
    CREATE TABLE regions (id TEXT PRIMARY KEY, name TEXT NOT NULL, json TEXT NOT NULL) STRICT;
    CREATE TABLE departments (
      id TEXT PRIMARY KEY, name TEXT NOT NULL, region TEXT NOT NULL, latitude REAL NOT NULL, longitude REAL NOT NULL,
      population INTEGER NOT NULL, json TEXT NOT NULL
    ) STRICT;
    CREATE TABLE skills (
      id TEXT PRIMARY KEY, domain TEXT, type TEXT NOT NULL, label_fr TEXT NOT NULL, label_en TEXT NOT NULL,
      json TEXT NOT NULL
    ) STRICT;
    CREATE TABLE occupations (
      id TEXT PRIMARY KEY, domain TEXT NOT NULL, label_fr TEXT NOT NULL, label_en TEXT NOT NULL, json TEXT NOT NULL
    ) STRICT;
    CREATE TABLE occupation_skills (
      occupation TEXT NOT NULL, skill TEXT NOT NULL, kind TEXT NOT NULL, position INTEGER NOT NULL,
      PRIMARY KEY (occupation, skill)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX occupation_skills_by_skill ON occupation_skills (skill, occupation);
    CREATE TABLE moves (
      origin TEXT NOT NULL, target TEXT NOT NULL, kind TEXT NOT NULL, PRIMARY KEY (origin, target)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE traits (id TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT;
    CREATE TABLE trait_skills (trait TEXT NOT NULL, skill TEXT NOT NULL, PRIMARY KEY (trait, skill)) STRICT, WITHOUT ROWID;
    CREATE TABLE questions (id TEXT PRIMARY KEY, trait TEXT NOT NULL, json TEXT NOT NULL) STRICT;
    CREATE INDEX questions_by_trait ON questions (trait, id);
    CREATE TABLE market (
      occupation TEXT NOT NULL, department TEXT NOT NULL, domain TEXT NOT NULL, openings INTEGER NOT NULL,
      tension REAL NOT NULL, json TEXT NOT NULL, PRIMARY KEY (occupation, department)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX market_by_department ON market (department, occupation);
    CREATE TABLE offers (
      id TEXT PRIMARY KEY, occupation TEXT NOT NULL, department TEXT NOT NULL, domain TEXT NOT NULL, json TEXT NOT NULL
    ) STRICT;
    CREATE INDEX offers_by_occupation ON offers (occupation, id);
    CREATE INDEX offers_by_department ON offers (department, id);
    CREATE TABLE offer_skills (skill TEXT NOT NULL, offer TEXT NOT NULL, PRIMARY KEY (skill, offer)) STRICT, WITHOUT ROWID;
    CREATE TABLE courses (id TEXT PRIMARY KEY, is_everywhere INTEGER NOT NULL, json TEXT NOT NULL) STRICT;
    CREATE TABLE course_occupations (
      occupation TEXT NOT NULL, course TEXT NOT NULL, PRIMARY KEY (occupation, course)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE course_skills (skill TEXT NOT NULL, course TEXT NOT NULL, PRIMARY KEY (skill, course)) STRICT, WITHOUT ROWID;
    CREATE TABLE course_departments (
      department TEXT NOT NULL, course TEXT NOT NULL, PRIMARY KEY (department, course)
    ) STRICT, WITHOUT ROWID;

    CREATE VIRTUAL TABLE titles USING fts5 (
      title, occupation UNINDEXED, language UNINDEXED, tokenize = 'unicode61 remove_diacritics 2'
    );
    CREATE VIRTUAL TABLE occupation_texts USING fts5 (
      text, occupation UNINDEXED, language UNINDEXED, tokenize = 'unicode61 remove_diacritics 2'
    );
    CREATE VIRTUAL TABLE skill_labels USING fts5 (
      label, skill UNINDEXED, language UNINDEXED, tokenize = 'unicode61 remove_diacritics 2'
    );
    CREATE VIRTUAL TABLE course_titles USING fts5 (
      title, course UNINDEXED, language UNINDEXED, tokenize = 'unicode61 remove_diacritics 2'
    );
    CREATE VIRTUAL TABLE question_texts USING fts5 (
      text, question UNINDEXED, language UNINDEXED, tokenize = 'unicode61 remove_diacritics 2'
    );
    CREATE VIRTUAL TABLE titles_terms USING fts5vocab (titles, row);
    CREATE VIRTUAL TABLE occupation_texts_terms USING fts5vocab (occupation_texts, row);
    CREATE VIRTUAL TABLE skill_labels_terms USING fts5vocab (skill_labels, row);
    CREATE VIRTUAL TABLE course_titles_terms USING fts5vocab (course_titles, row);
    CREATE VIRTUAL TABLE question_texts_terms USING fts5vocab (question_texts, row);
    """
}
