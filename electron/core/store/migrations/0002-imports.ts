/**
 * Migration 2: imports of every supplier. Captured tables are only added to.
 * `link_score` is derived and may be rebuilt; everything else here is captured.
 */
export const IMPORTS_SQL = `
ALTER TABLE extract ADD COLUMN statement TEXT;
ALTER TABLE extract ADD COLUMN mapping TEXT;
ALTER TABLE extract ADD COLUMN remarks TEXT;

CREATE TABLE correction (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  extract_id INTEGER NOT NULL REFERENCES extract(id),
  file_name TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  rows_read INTEGER NOT NULL,
  rows_accepted INTEGER NOT NULL,
  rows_rejected INTEGER NOT NULL,
  rows_skipped INTEGER NOT NULL,
  committed_at TEXT NOT NULL,
  author TEXT NOT NULL,
  in_force INTEGER NOT NULL,
  CHECK (rows_read = rows_accepted + rows_rejected + rows_skipped)
) STRICT;
CREATE INDEX correction_by_extract ON correction (extract_id);

CREATE TABLE correction_row (
  correction_id INTEGER NOT NULL REFERENCES correction(id),
  line INTEGER NOT NULL,
  raw TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (correction_id, line)
) STRICT, WITHOUT ROWID;

ALTER TABLE company ADD COLUMN number_kind TEXT;
ALTER TABLE company ADD COLUMN supplier_reference TEXT;
ALTER TABLE company ADD COLUMN website TEXT;
ALTER TABLE company ADD COLUMN description TEXT;
ALTER TABLE company ADD COLUMN growth_stage TEXT;
ALTER TABLE company ADD COLUMN parent_number TEXT;
ALTER TABLE company ADD COLUMN parent_name TEXT;
ALTER TABLE company ADD COLUMN parent_country TEXT;
ALTER TABLE company ADD COLUMN ultimate_parent_number TEXT;
ALTER TABLE company ADD COLUMN ultimate_parent_name TEXT;
ALTER TABLE company ADD COLUMN ultimate_parent_country TEXT;
ALTER TABLE company ADD COLUMN fields TEXT;
ALTER TABLE company ADD COLUMN correction_id INTEGER REFERENCES correction(id);

CREATE TABLE row_block (
  extract_id INTEGER NOT NULL REFERENCES extract(id),
  first_line INTEGER NOT NULL,
  last_line INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (extract_id, first_line)
) STRICT, WITHOUT ROWID;

CREATE TABLE record (
  id INTEGER PRIMARY KEY,
  extract_id INTEGER NOT NULL REFERENCES extract(id),
  line INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  kind TEXT NOT NULL,
  company_number TEXT,
  institution TEXT,
  area_code TEXT,
  postcode TEXT,
  period TEXT,
  label TEXT,
  amount REAL,
  currency TEXT,
  unit TEXT,
  symbol TEXT,
  fields TEXT NOT NULL,
  correction_id INTEGER REFERENCES correction(id)
) STRICT;
CREATE INDEX record_by_line ON record (extract_id, line, ordinal);
CREATE INDEX record_by_company ON record (extract_id, company_number) WHERE company_number IS NOT NULL;
CREATE INDEX record_by_label ON record (extract_id, label, area_code);

CREATE TABLE record_code (
  record_id INTEGER NOT NULL REFERENCES record(id),
  extract_id INTEGER NOT NULL,
  scheme TEXT NOT NULL,
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (record_id, scheme, code)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_code_by_code ON record_code (extract_id, scheme, code, record_id);

CREATE TABLE extract_code (
  extract_id INTEGER NOT NULL REFERENCES extract(id),
  scheme TEXT NOT NULL,
  code TEXT NOT NULL,
  title TEXT NOT NULL,
  companies INTEGER NOT NULL,
  PRIMARY KEY (extract_id, scheme, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE licence (
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  terms TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('live','retired')),
  author TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE saved_profile (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  supplier TEXT NOT NULL,
  product TEXT NOT NULL,
  edition TEXT NOT NULL,
  mapping TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('live','retired')),
  author TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE link_score (
  left_extract_id INTEGER NOT NULL,
  right_extract_id INTEGER NOT NULL,
  pair_key TEXT NOT NULL,
  left_key TEXT NOT NULL,
  right_key TEXT NOT NULL,
  link_class TEXT NOT NULL,
  weight REAL NOT NULL,
  probability REAL NOT NULL,
  evidence TEXT NOT NULL,
  PRIMARY KEY (left_extract_id, right_extract_id, pair_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_score_by_class ON link_score (left_extract_id, right_extract_id, link_class, weight);

CREATE TABLE link_decision (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  pair_key TEXT NOT NULL,
  left_supplier TEXT NOT NULL,
  left_key TEXT NOT NULL,
  right_supplier TEXT NOT NULL,
  right_key TEXT NOT NULL,
  decision TEXT NOT NULL CHECK (decision IN ('same','different','unsure','withdrawn')),
  note TEXT NOT NULL,
  author TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX link_decision_by_pair ON link_decision (pair_key, id);

CREATE TRIGGER licence_append_only_update BEFORE UPDATE ON licence BEGIN SELECT RAISE(ABORT, 'licence is append-only'); END;
CREATE TRIGGER licence_append_only_delete BEFORE DELETE ON licence BEGIN SELECT RAISE(ABORT, 'licence is append-only'); END;
CREATE TRIGGER link_decision_append_only_update BEFORE UPDATE ON link_decision BEGIN SELECT RAISE(ABORT, 'link_decision is append-only'); END;
CREATE TRIGGER link_decision_append_only_delete BEFORE DELETE ON link_decision BEGIN SELECT RAISE(ABORT, 'link_decision is append-only'); END;
`;
