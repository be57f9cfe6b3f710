import type { Connection } from '#core/store/handles.ts';
import type { ProfileTarget, RowCounts } from '#shared/domain/extract.ts';
import { extractStamp } from '#core/store/extract-stamp.ts';

/** Rows that are totalled or compared: those of a committed extract, or of a staged file. */
export interface Side {
  readonly target: ProfileTarget;
  readonly rows: RowCounts;
  /** Names what is compared, for what is kept from one question to the next: other rows, another stamp. */
  readonly stamp: string;
  /** A table with its schema, ready for SQL. */
  table(name: string): string;
  /** The condition that picks its rows, on a table or an alias of one; "true" for a staged file, whose rows are all its own. */
  picks(alias: string): string;
}

/** The rows of a committed extract. Its number is a whole number, so it may stand in SQL as it is. */
export function extractSide(
  db: Connection,
  extract: { readonly id: number; readonly target: ProfileTarget; readonly rows: RowCounts },
  hasCorrections: boolean,
): Side {
  const id = Math.trunc(extract.id);
  return {
    target: extract.target,
    rows: extract.rows,
    stamp: hasCorrections ? extractStamp(db, id) : String(id),
    table: (name) => `main.${name}`,
    picks: (alias) => `${alias}.extract_id = ${id}`,
  };
}

/** The rows of a staged file, in the schema under which its store is open. */
export function stagedSide(
  stage: {
    readonly stageId: string;
    readonly profile: { readonly target: ProfileTarget };
    readonly rows: RowCounts;
  },
  schema: 'main' | 'staging',
): Side {
  return {
    target: stage.profile.target,
    rows: stage.rows,
    stamp: `stage ${stage.stageId}`,
    table: (name) => `${schema}.${name}`,
    picks: () => 'true',
  };
}
