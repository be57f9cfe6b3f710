import type { Territory, Universe } from '#shared/domain/extract.ts';
import { TERRITORIES, UNIVERSES } from '#shared/domain/extract.ts';
import { AppError } from '#shared/contract/errors.ts';
import type { ReadStore } from './handles.ts';
import { readSettings } from './meta.ts';

/** The company extract figures are formed from, with what must be printed beside them. */
export interface ExtractInUse {
  readonly id: number;
  readonly supplier: string;
  readonly title: string;
  readonly edition: string;
  readonly territory: Territory;
  readonly universe: Universe;
}

interface ExtractRow {
  readonly id: number;
  readonly supplier: string;
  readonly title: string;
  readonly edition: string;
  readonly territory: string;
  readonly universe: string;
  readonly status: string;
}

const COLUMNS = 'id, supplier, title, edition, territory, universe, status';

/**
 * Finds the company extract figures are formed from: the one asked for, else the one the workspace is set to, else the one committed last.
 *
 * Null where no company extract is live. A setting that names an extract retired since (an undone import) gives way to the one
 * committed last; an extract asked for by number must be there: throws `not-found` where it is absent or retired.
 */
export function extractInUse(store: ReadStore, asked?: number | null): ExtractInUse | null {
  const byId = store.db.prepare<[number], ExtractRow>(
    `SELECT ${COLUMNS} FROM extract WHERE id = ? AND target = 'companies'`,
  );
  if (asked != null) {
    const row = byId.get(asked);
    if (row === undefined) {
      throw new AppError(
        'not-found',
        `There is no company extract ${asked} in this workspace. Choose one from the list of extracts.`,
        {
          extractId: asked,
        },
      );
    }
    if (row.status !== 'live') {
      throw new AppError(
        'not-found',
        `Extract ${asked}, ${row.title}, is retired. Reinstate it or choose another one.`,
        { extractId: asked },
      );
    }
    return describe(row);
  }
  const chosen = readSettings(store.db).extractId;
  const set = chosen === null ? undefined : byId.get(chosen);
  if (set?.status === 'live') return describe(set);
  const last = store.db
    .prepare<[], ExtractRow>(
      `SELECT ${COLUMNS} FROM extract WHERE target = 'companies' AND status = 'live' ORDER BY id DESC LIMIT 1`,
    )
    .get();
  return last === undefined ? null : describe(last);
}

function describe(row: ExtractRow): ExtractInUse {
  return {
    id: row.id,
    supplier: row.supplier,
    title: row.title,
    edition: row.edition,
    territory: TERRITORIES.find((territory) => territory === row.territory) ?? 'unknown',
    universe: UNIVERSES.find((universe) => universe === row.universe) ?? 'unknown',
  };
}
