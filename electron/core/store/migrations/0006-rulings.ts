/**
 * Migration 6: rulings, every version of them; files kept as evidence; and what annotations gained: replies, anonymity, whose view it is,
 * attachments.
 */
export const RULINGS_SQL = `
CREATE TABLE ruling (
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  number INTEGER NOT NULL,
  subject_key TEXT NOT NULL,
  body TEXT NOT NULL,
  seen TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('in-force','revoked')),
  note TEXT NOT NULL,
  author TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (id, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX ruling_by_subject ON ruling (subject_key, id, version);
CREATE INDEX ruling_by_number ON ruling (number);

CREATE TABLE attachment (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  body BLOB NOT NULL,
  author TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;

ALTER TABLE annotation ADD COLUMN reply_to TEXT;
ALTER TABLE annotation ADD COLUMN anonymised INTEGER NOT NULL DEFAULT 0 CHECK (anonymised IN (0, 1));
ALTER TABLE annotation ADD COLUMN attributed_to TEXT NOT NULL DEFAULT '';
ALTER TABLE annotation ADD COLUMN attachments TEXT NOT NULL DEFAULT '[]';

CREATE TRIGGER ruling_append_only_update BEFORE UPDATE ON ruling BEGIN SELECT RAISE(ABORT, 'ruling is append-only'); END;
CREATE TRIGGER ruling_append_only_delete BEFORE DELETE ON ruling BEGIN SELECT RAISE(ABORT, 'ruling is append-only'); END;
CREATE TRIGGER attachment_append_only_update BEFORE UPDATE ON attachment BEGIN SELECT RAISE(ABORT, 'attachment is append-only'); END;
CREATE TRIGGER attachment_append_only_delete BEFORE DELETE ON attachment BEGIN SELECT RAISE(ABORT, 'attachment is append-only'); END;
`;
