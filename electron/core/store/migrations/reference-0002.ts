/** Reference store, migration 2: what is stated of an extract, the end of a postcode, and lists of codes by edition. */
export const REFERENCE_IMPORTS_SQL = `
ALTER TABLE extract ADD COLUMN statement TEXT;
ALTER TABLE extract ADD COLUMN mapping TEXT;
ALTER TABLE extract ADD COLUMN remarks TEXT;
ALTER TABLE postcode ADD COLUMN terminated_on TEXT;

CREATE TABLE code_list (
  extract_id INTEGER NOT NULL REFERENCES extract(id),
  scheme TEXT NOT NULL,
  code TEXT NOT NULL,
  title TEXT NOT NULL,
  parent TEXT,
  PRIMARY KEY (extract_id, scheme, code)
) STRICT, WITHOUT ROWID;
`;
