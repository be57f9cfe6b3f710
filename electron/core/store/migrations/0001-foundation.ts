/** Migration 1: the tables of the foundation. Captured data are additive-only; `site_cell` is derived and may be rebuilt. */
export const FOUNDATION_SQL = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  author TEXT NOT NULL,
  action TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('do','undo','redo')),
  target_id INTEGER REFERENCES journal(id),
  subject_kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  summary TEXT NOT NULL,
  forward TEXT,
  inverse TEXT
) STRICT;

CREATE TABLE extract (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  target TEXT NOT NULL,
  profile_id TEXT NOT NULL,
  supplier TEXT NOT NULL,
  title TEXT NOT NULL,
  edition TEXT NOT NULL,
  retrieved_on TEXT,
  licence TEXT NOT NULL,
  territory TEXT NOT NULL,
  universe TEXT NOT NULL,
  file_name TEXT NOT NULL,
  file_bytes INTEGER NOT NULL,
  fingerprint TEXT NOT NULL,
  encoding TEXT NOT NULL,
  columns TEXT NOT NULL,
  rows_read INTEGER NOT NULL,
  rows_accepted INTEGER NOT NULL,
  rows_rejected INTEGER NOT NULL,
  rows_skipped INTEGER NOT NULL,
  problems TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('live','retired')),
  committed_at TEXT NOT NULL,
  author TEXT NOT NULL,
  CHECK (rows_read = rows_accepted + rows_rejected + rows_skipped)
) STRICT;

CREATE TABLE row (
  extract_id INTEGER NOT NULL REFERENCES extract(id),
  line INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('accepted','rejected','skipped')),
  raw TEXT NOT NULL,
  PRIMARY KEY (extract_id, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE reject (
  id INTEGER PRIMARY KEY,
  extract_id INTEGER NOT NULL REFERENCES extract(id),
  line INTEGER NOT NULL,
  severity TEXT NOT NULL CHECK (severity IN ('reject','notice','skip')),
  code TEXT NOT NULL,
  field TEXT,
  value TEXT
) STRICT;
CREATE INDEX reject_by_extract ON reject (extract_id, code, line);

CREATE TABLE company (
  id INTEGER PRIMARY KEY,
  extract_id INTEGER NOT NULL REFERENCES extract(id),
  line INTEGER NOT NULL,
  company_number TEXT NOT NULL,
  name TEXT NOT NULL,
  status TEXT,
  category TEXT,
  country_of_origin TEXT,
  incorporated_on TEXT,
  dissolved_on TEXT,
  employees REAL,
  turnover_gbp REAL,
  UNIQUE (extract_id, company_number)
) STRICT;
CREATE INDEX company_by_number ON company (company_number);

CREATE TABLE site (
  id INTEGER PRIMARY KEY,
  company_id INTEGER NOT NULL REFERENCES company(id),
  extract_id INTEGER NOT NULL REFERENCES extract(id),
  kind TEXT NOT NULL CHECK (kind IN ('registered','operating')),
  address TEXT,
  postcode TEXT,
  easting INTEGER,
  northing INTEGER,
  district_code TEXT,
  placed TEXT NOT NULL CHECK (placed IN ('placed','blank-postcode','invalid-postcode','unknown-postcode','no-position'))
) STRICT;
CREATE INDEX site_by_company ON site (company_id);
CREATE INDEX site_by_district ON site (extract_id, district_code, company_id);

CREATE TABLE site_cell (
  site_id INTEGER PRIMARY KEY REFERENCES site(id),
  extract_id INTEGER NOT NULL,
  q INTEGER NOT NULL,
  r INTEGER NOT NULL
) STRICT;
CREATE INDEX site_cell_by_cell ON site_cell (extract_id, q, r);

CREATE TABLE code (
  scheme TEXT NOT NULL,
  code TEXT NOT NULL,
  title TEXT NOT NULL,
  PRIMARY KEY (scheme, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE company_code (
  company_id INTEGER NOT NULL REFERENCES company(id),
  extract_id INTEGER NOT NULL,
  scheme TEXT NOT NULL,
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (company_id, scheme, code)
) STRICT, WITHOUT ROWID;
CREATE INDEX company_code_by_code ON company_code (extract_id, scheme, code, company_id);

CREATE TABLE cluster (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  tier TEXT NOT NULL,
  aliases TEXT NOT NULL,
  description TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('live','retired')),
  revision INTEGER NOT NULL,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX cluster_live_name ON cluster (name COLLATE NOCASE) WHERE status = 'live';

CREATE TABLE definition_revision (
  cluster_id TEXT NOT NULL REFERENCES cluster(id),
  revision INTEGER NOT NULL,
  document TEXT NOT NULL,
  hash TEXT NOT NULL,
  author TEXT NOT NULL,
  at TEXT NOT NULL,
  summary TEXT NOT NULL,
  PRIMARY KEY (cluster_id, revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE pin (
  cluster_id TEXT NOT NULL REFERENCES cluster(id),
  company_number TEXT NOT NULL,
  effect TEXT NOT NULL CHECK (effect IN ('in','out')),
  reason TEXT NOT NULL,
  author TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (cluster_id, company_number)
) STRICT, WITHOUT ROWID;

CREATE TABLE annotation (
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  subject_key TEXT NOT NULL,
  subject TEXT NOT NULL,
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('open','resolved','withdrawn')),
  author TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (id, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX annotation_by_subject ON annotation (subject_key, id, version);

CREATE TABLE release_log (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  author TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  clearance TEXT NOT NULL,
  detail TEXT NOT NULL
) STRICT;

CREATE TRIGGER journal_append_only_update BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;
CREATE TRIGGER journal_append_only_delete BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;
CREATE TRIGGER annotation_append_only_update BEFORE UPDATE ON annotation BEGIN SELECT RAISE(ABORT, 'annotation is append-only'); END;
CREATE TRIGGER annotation_append_only_delete BEFORE DELETE ON annotation BEGIN SELECT RAISE(ABORT, 'annotation is append-only'); END;
CREATE TRIGGER definition_revision_append_only_update BEFORE UPDATE ON definition_revision BEGIN SELECT RAISE(ABORT, 'definition_revision is append-only'); END;
CREATE TRIGGER definition_revision_append_only_delete BEFORE DELETE ON definition_revision BEGIN SELECT RAISE(ABORT, 'definition_revision is append-only'); END;
CREATE TRIGGER release_log_append_only_update BEFORE UPDATE ON release_log BEGIN SELECT RAISE(ABORT, 'release_log is append-only'); END;
CREATE TRIGGER release_log_append_only_delete BEFORE DELETE ON release_log BEGIN SELECT RAISE(ABORT, 'release_log is append-only'); END;
`;
