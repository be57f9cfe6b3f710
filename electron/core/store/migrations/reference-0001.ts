/** Reference store, migration 1: the postcode directory, outlines, area lookups and their ledger. */
export const REFERENCE_FOUNDATION_SQL = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

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

CREATE TABLE postcode (
  postcode TEXT NOT NULL,
  extract_id INTEGER NOT NULL REFERENCES extract(id),
  easting INTEGER,
  northing INTEGER,
  quality INTEGER,
  district_code TEXT,
  delivered_district_code TEXT,
  PRIMARY KEY (postcode, extract_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE boundary (
  extract_id INTEGER NOT NULL REFERENCES extract(id),
  level TEXT NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  polygons TEXT NOT NULL,
  PRIMARY KEY (extract_id, level, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE area_lookup (
  extract_id INTEGER NOT NULL REFERENCES extract(id),
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  parent_level TEXT NOT NULL,
  parent_code TEXT NOT NULL,
  parent_name TEXT NOT NULL,
  PRIMARY KEY (extract_id, code, parent_level, parent_code)
) STRICT, WITHOUT ROWID;

CREATE TABLE code (
  scheme TEXT NOT NULL,
  code TEXT NOT NULL,
  title TEXT NOT NULL,
  PRIMARY KEY (scheme, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE reject (
  id INTEGER PRIMARY KEY,
  extract_id INTEGER NOT NULL REFERENCES extract(id),
  line INTEGER NOT NULL,
  severity TEXT NOT NULL CHECK (severity IN ('reject','notice','skip')),
  code TEXT NOT NULL,
  field TEXT,
  value TEXT,
  raw TEXT NOT NULL
) STRICT;
CREATE INDEX reject_by_extract ON reject (extract_id, code, line);
`;
