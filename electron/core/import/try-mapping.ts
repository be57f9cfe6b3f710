import type { Call } from '#core/call.ts';
import type { MethodOutput } from '#shared/contract/methods.ts';
import type { ImportMapping } from '#shared/domain/import-mapping.ts';
import type { RejectCode } from '#shared/domain/reject.ts';
import { readDataRows } from './data-rows.ts';
import { readMapWorld } from './map-world.ts';
import { compileMapping } from './mapping/compile-mapping.ts';
import { openTables } from './open-tables.ts';
import type { OpenedFile } from './open-tables.ts';
import type { MappedRow } from './profiles/profile.ts';
import type { SourceRow } from './readers/record-splitter.ts';
import { readersAtHand } from './readers-at-hand.ts';
import { recognise } from './recognise.ts';
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
  const file = call.file(request.fileToken);
  call.job.phase(`Trying ${file.name}`, 'Mapping the first rows', null, 'rows');
  const { place } = request.mapping;
  const opened = await openTables(file, { place, whole: false, job: call.job });
  try {
    const found = await recognise(opened, readersAtHand(call), { mapping: request.mapping });
    const mapping = found.mapping ?? request.mapping;
    const tally = new TrialTally(mapping);
    for (const table of found.tables) {
      const map = compileMapping(mapping, {
        ...readMapWorld(call),
        fileName: opened.fileName,
        memberName: table.entry,
        sheetName: table.sheet,
      });
      const width = found.header.length;
      for (const { row, role } of await readDataRows(table, mapping.place, TRIED_ROWS - tally.data)) {
        tally.take(row, role === 'data' ? mapOf(row, width, map, opened.kind) : skipped(role, row));
      }
      await call.job.breathe();
      if (tally.data >= TRIED_ROWS) break;
    }
    return tally.trial();
  } finally {
    opened.close();
  }
}

function skipped(code: RejectCode, row: SourceRow): MappedRow {
  return {
    record: null,
    problems: [{ code, field: null, value: row.fields[0]?.trim().slice(0, 200) ?? null }],
  };
}

function mapOf(
  row: SourceRow,
  width: number,
  map: (fields: readonly string[]) => MappedRow,
  kind: OpenedFile['kind'],
): MappedRow {
  if (row.fault !== null) return { record: null, problems: [{ code: row.fault, field: null, value: null }] };
  // The rows of a sheet end with their last filled cell; in a text another number of fields is a fault of form.
  if (kind !== 'workbook' && row.fields.length !== width)
    return {
      record: null,
      problems: [{ code: 'field-count', field: null, value: String(row.fields.length) }],
    };
  return map(row.fields);
}
