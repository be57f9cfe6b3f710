/**
 * Migration 4: what analysts keep beside the rows of suppliers (templates, entered figures, exchange rates, institutions,
 * site weights, notes, enquiries), and the short ids of figures that were cited.
 */
export const METRICS_SQL = `
CREATE TABLE desk_entry (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
  author TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX desk_entry_by_kind ON desk_entry (kind, removed);

CREATE TABLE citation (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  cite_id TEXT NOT NULL,
  body TEXT NOT NULL,
  author TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX citation_by_cite_id ON citation (cite_id, id);

CREATE TRIGGER citation_append_only_update BEFORE UPDATE ON citation BEGIN SELECT RAISE(ABORT, 'citation is append-only'); END;
CREATE TRIGGER citation_append_only_delete BEFORE DELETE ON citation BEGIN SELECT RAISE(ABORT, 'citation is append-only'); END;
`;
