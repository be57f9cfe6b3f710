/**
 * Tables of a staging store: the shape of the workspace's and the reference store's, numbered from 1 in the order of the file.
 *
 * `row_block` holds some hundred rows together as they stood (see row-blocks.ts). Of refused rows that come back mended, `mended_row`
 * says for which row of their extract each line of the file stands; companies and records carry that row's number.
 * Codes are carried by number and shown by name in the views `company_code` and `record_code`; `companies` counts who carries one.
 * Sites are staged with the place they were found at, so that a commit copies them as they are.
 */
export const STAGING_SQL = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE row_block (
  first_line INTEGER PRIMARY KEY, last_line INTEGER NOT NULL, rows INTEGER NOT NULL, body BLOB NOT NULL
) STRICT;
CREATE TABLE problem (
  id INTEGER PRIMARY KEY, line INTEGER NOT NULL, severity TEXT NOT NULL, code TEXT NOT NULL, field TEXT, value TEXT, raw TEXT
) STRICT;
CREATE TABLE company (
  id INTEGER PRIMARY KEY, line INTEGER NOT NULL, company_number TEXT NOT NULL, name TEXT NOT NULL, status TEXT, category TEXT,
  country_of_origin TEXT, incorporated_on TEXT, dissolved_on TEXT, employees REAL, turnover_gbp REAL, number_kind TEXT,
  supplier_reference TEXT, website TEXT, description TEXT, growth_stage TEXT, parent_number TEXT, parent_name TEXT, parent_country TEXT,
  ultimate_parent_number TEXT, ultimate_parent_name TEXT, ultimate_parent_country TEXT, fields TEXT
) STRICT;
CREATE TABLE site (
  id INTEGER PRIMARY KEY, company_id INTEGER NOT NULL, kind TEXT NOT NULL, also_operating INTEGER NOT NULL, address TEXT, postcode TEXT,
  easting INTEGER, northing INTEGER, district_code TEXT, placed TEXT NOT NULL, q INTEGER, r INTEGER
) STRICT;
CREATE INDEX site_by_company ON site (company_id);
CREATE TABLE company_carries (
  company_id INTEGER NOT NULL, position INTEGER NOT NULL, code_id INTEGER NOT NULL, PRIMARY KEY (company_id, position)
) STRICT, WITHOUT ROWID;
CREATE VIEW company_code AS SELECT company_id, scheme, code, position FROM company_carries JOIN code ON code.id = code_id;
CREATE TABLE record (
  id INTEGER PRIMARY KEY, line INTEGER NOT NULL, ordinal INTEGER NOT NULL, company_number TEXT, institution TEXT, area_code TEXT,
  postcode TEXT, period TEXT, label TEXT, amount REAL, currency TEXT, unit TEXT, symbol TEXT, fields TEXT NOT NULL
) STRICT;
CREATE TABLE record_carries (
  record_id INTEGER NOT NULL, position INTEGER NOT NULL, code_id INTEGER NOT NULL, PRIMARY KEY (record_id, position)
) STRICT, WITHOUT ROWID;
CREATE VIEW record_code AS SELECT record_id, scheme, code, position FROM record_carries JOIN code ON code.id = code_id;
CREATE TABLE code (
  id INTEGER PRIMARY KEY, scheme TEXT NOT NULL, code TEXT NOT NULL, title TEXT NOT NULL, parent TEXT, companies INTEGER NOT NULL,
  UNIQUE (scheme, code)
) STRICT;
CREATE TABLE postcode (
  id INTEGER PRIMARY KEY, line INTEGER NOT NULL, postcode TEXT NOT NULL, easting INTEGER, northing INTEGER, quality INTEGER,
  district_code TEXT, delivered_district_code TEXT, terminated_on TEXT
) STRICT;
CREATE TABLE boundary (
  id INTEGER PRIMARY KEY, line INTEGER NOT NULL, level TEXT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, polygons TEXT NOT NULL,
  UNIQUE (level, code)
) STRICT;
CREATE TABLE area_lookup (
  id INTEGER PRIMARY KEY, line INTEGER NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, parent_level TEXT NOT NULL,
  parent_code TEXT NOT NULL, parent_name TEXT NOT NULL, UNIQUE (code, parent_level, parent_code)
) STRICT;
CREATE TABLE mended_row (line INTEGER PRIMARY KEY, row INTEGER NOT NULL) STRICT;
CREATE TABLE held_key (key TEXT PRIMARY KEY, id INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`;
