import type { Call } from '#core/call.ts';
import type { MethodOutput } from '#shared/contract/methods.ts';
import type { ImportMapping } from '#shared/domain/import-mapping.ts';
import { readMapWorld } from './map-world.ts';
import { openTables } from './open-tables.ts';
import { readersAtHand } from './readers-at-hand.ts';
import type { TableSource } from './readers/table-source.ts';
import { recognise } from './recognise.ts';
import { noted, skipped } from './stage-tables.ts';
import { tableMapper } from './table-mapper.ts';
import type { TableMapper } from './table-mapper.ts';
import { TrialTally } from './trial-tally.ts';

type Trial = MethodOutput<'extracts.tryMapping'>;

/** How many rows of data are tried. */
const TRIED_ROWS = 1000;

/**
 * Maps the first thousand rows of a file in memory: what would be stored, what refused and why. Stores nothing.
 * Throws the refusals of `openTables` and `recognise`, and `invalid-input` for a field the target does not have.
 */
export async function tryMapping(
  call: Call,
  request: { readonly fileToken: string; readonly mapping: ImportMapping },
): Promise<Trial> {
  const granted = call.file(request.fileToken);
  call.job.phase(`Trying ${granted.name}`, 'Mapping the first rows', null, 'rows');
  const { place } = request.mapping;
  const opened = await openTables(granted, { place, whole: false, job: call.job });
  try {
    const found = await recognise(opened, readersAtHand(call), { mapping: request.mapping });
    const mapping = found.mapping ?? request.mapping;
    const tally = new TrialTally(mapping);
    const file = { name: opened.fileName, world: readMapWorld(call), inArchive: opened.kind === 'archive' };
    for (const table of found.tables) {
      await tryTable(table, await tableMapper(found, table, file), tally);
      await call.job.breathe();
      if (tally.data >= TRIED_ROWS) break;
    }
    return tally.trial();
  } finally {
    opened.close();
  }
}

async function tryTable(table: TableSource, mapper: TableMapper, tally: TrialTally): Promise<void> {
  for await (const { rows } of table.rows())
    for (const row of rows) {
      const role = mapper.role(row);
      if (role === null) continue;
      tally.take(row, role === 'data' ? noted(mapper.map(row), row) : skipped(role, row), role === 'data');
      if (tally.data >= TRIED_ROWS) return;
    }
}
