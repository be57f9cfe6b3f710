/**
 * Migration 3: the register, published versions, judgements, partners' lists and exchanged bundles. `company_text` is
 * derived (the words of names and descriptions) and may be rebuilt; everything else here is captured.
 */
export const DEFINITIONS_SQL = `
ALTER TABLE cluster ADD COLUMN dossier TEXT NOT NULL DEFAULT '{}';

CREATE TABLE register_entry (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('nomination','initiative')),
  body TEXT NOT NULL,
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
  extract_id INTEGER REFERENCES extract(id),
  line INTEGER,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX register_entry_by_row ON register_entry (extract_id, line) WHERE extract_id IS NOT NULL;

CREATE TABLE decision (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  subject_kind TEXT NOT NULL CHECK (subject_kind IN ('cluster','nomination','initiative','screening')),
  subject_id TEXT NOT NULL,
  subject_name TEXT NOT NULL,
  words TEXT NOT NULL,
  reason TEXT NOT NULL,
  outcome TEXT,
  author TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX decision_by_subject ON decision (subject_id, id);
/* Undo and redo of a decision: the last line of each says whether it is in force; a decision without one is. */
CREATE TABLE decision_force (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  decision_id INTEGER NOT NULL REFERENCES decision(id),
  in_force INTEGER NOT NULL CHECK (in_force IN (0, 1)),
  at TEXT NOT NULL
) STRICT;
CREATE INDEX decision_force_by_decision ON decision_force (decision_id, id);

CREATE TABLE definition_version (
  cluster_id TEXT NOT NULL REFERENCES cluster(id),
  version INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  document TEXT NOT NULL,
  hash TEXT NOT NULL,
  note TEXT NOT NULL,
  author TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (cluster_id, version)
) STRICT, WITHOUT ROWID;
/* Undo and redo of publishing: the last line of each version says whether it stands. */
CREATE TABLE definition_version_state (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  cluster_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('published','withdrawn')),
  author TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX definition_version_state_by_version ON definition_version_state (cluster_id, version, id);

CREATE TABLE judgement_sample (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  cluster_id TEXT NOT NULL REFERENCES cluster(id),
  revision INTEGER NOT NULL,
  extract_id INTEGER NOT NULL REFERENCES extract(id),
  seed INTEGER NOT NULL,
  members INTEGER NOT NULL,
  members_of INTEGER NOT NULL,
  near_misses INTEGER NOT NULL,
  near_misses_of INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('live','undone')),
  author TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE TABLE judgement_company (
  sample_id INTEGER NOT NULL REFERENCES judgement_sample(id),
  place INTEGER NOT NULL,
  company_number TEXT NOT NULL,
  member INTEGER NOT NULL CHECK (member IN (0, 1)),
  PRIMARY KEY (sample_id, company_number)
) STRICT, WITHOUT ROWID;
CREATE TABLE judgement (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  sample_id INTEGER NOT NULL REFERENCES judgement_sample(id),
  company_number TEXT NOT NULL,
  verdict TEXT CHECK (verdict IN ('belongs','does-not','unsure')),
  note TEXT NOT NULL,
  author TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX judgement_by_company ON judgement (sample_id, company_number, id);

CREATE TABLE partner_list (
  id TEXT PRIMARY KEY,
  cluster_id TEXT NOT NULL REFERENCES cluster(id),
  title TEXT NOT NULL,
  source TEXT NOT NULL,
  entries TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('live','removed')),
  author TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE exchange (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  bundle_id TEXT NOT NULL UNIQUE,
  direction TEXT NOT NULL CHECK (direction IN ('written','taken-in')),
  made_by TEXT NOT NULL,
  made_at TEXT NOT NULL,
  body TEXT NOT NULL,
  in_force INTEGER NOT NULL CHECK (in_force IN (0, 1)),
  at TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE company_text USING fts5 (name, description, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');
INSERT INTO company_text (rowid, name, description) SELECT id, name, description FROM company;

CREATE TRIGGER definition_version_append_only_update BEFORE UPDATE ON definition_version BEGIN SELECT RAISE(ABORT, 'definition_version is append-only'); END;
CREATE TRIGGER definition_version_append_only_delete BEFORE DELETE ON definition_version BEGIN SELECT RAISE(ABORT, 'definition_version is append-only'); END;
CREATE TRIGGER decision_append_only_update BEFORE UPDATE ON decision BEGIN SELECT RAISE(ABORT, 'decision is append-only'); END;
CREATE TRIGGER decision_append_only_delete BEFORE DELETE ON decision BEGIN SELECT RAISE(ABORT, 'decision is append-only'); END;
CREATE TRIGGER judgement_append_only_update BEFORE UPDATE ON judgement BEGIN SELECT RAISE(ABORT, 'judgement is append-only'); END;
CREATE TRIGGER judgement_append_only_delete BEFORE DELETE ON judgement BEGIN SELECT RAISE(ABORT, 'judgement is append-only'); END;
`;
