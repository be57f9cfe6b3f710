import type { JobHandle } from '#core/store/job.ts';
import type { Stage } from '#shared/contract/methods/extracts.ts';
import { countText } from './limits.ts';
import { keptText } from './kept-text.ts';
import type { MendedRows } from './mended-rows.ts';
import type { MappedRow } from './profiles/profile.ts';
import type { SourceRow } from './readers/record-splitter.ts';
import type { TableSource } from './readers/table-source.ts';
import type { Recognition } from './recognition.ts';
import type { StageWriter } from './stage-writer.ts';
import { tableMapper } from './table-mapper.ts';
import type { MapWorld, TableMapper } from './table-mapper.ts';

type Columns = Stage['columns'];

/** What came of reading the tables of a file beside their rows. */
export interface ReadTables {
  readonly columns: Columns;
  readonly remarks: readonly string[];
}

interface Reading {
  readonly fileName: string;
  readonly found: Recognition;
  readonly inArchive: boolean;
  readonly world: MapWorld;
  readonly writer: StageWriter;
  readonly mended: MendedRows | null;
  readonly job: JobHandle;
}

/** Rows of a second table of a file are numbered from here on, so that a number means one row; of a third from twice this. */
export const TABLE_STRIDE = 10_000_000;

/** Rows between two breaths: at most some ten milliseconds of work. */
const BREATH_ROWS = 500;

/** Reads the rows of every table that was recognised and stages them. Throws the refusals of reading a file, and `cancelled`. */
export async function stageTables(reading: Reading): Promise<ReadTables> {
  const { found, job, fileName } = reading;
  const total = found.tables.reduce((sum, { bytes }) => sum + bytes, 0);
  job.phase(`Reading ${fileName}`, 'Reading rows', total, 'bytes');
  const use = columnUses(found);
  const remarks: string[] = [];
  let example: readonly string[] | null = null;
  let done = 0;
  let lastLine = 0;
  for (const table of found.tables) {
    const mapper = await tableMapper(found, table, {
      name: fileName,
      world: reading.world,
      inArchive: reading.inArchive,
    });
    const base = Math.ceil(lastLine / TABLE_STRIDE) * TABLE_STRIDE;
    if (reading.writer.keepsRows && base > 0)
      remarks.push(
        `Rows of “${table.sheet ?? table.entry ?? table.name}” are numbered from ${countText(base + 1)} on.`,
      );
    const read = await readTable(table, mapper, reading, {
      base: reading.writer.keepsRows ? base : 0,
      done,
      drops: use.map(({ dropped }) => dropped),
    });
    example ??= read.example;
    lastLine = read.lastLine;
    done += table.bytes;
    remarks.push(...table.remarks());
  }
  const columns = use.map((column, at) => {
    const value = column.dropped ? '' : (example?.[at]?.trim() ?? '');
    return { ...column, example: value === '' ? null : value.slice(0, 200) };
  });
  return { columns, remarks: [...new Set(remarks)] };
}

async function readTable(
  table: TableSource,
  mapper: TableMapper,
  { writer, mended, job }: Reading,
  from: { readonly base: number; readonly done: number; readonly drops: readonly boolean[] },
): Promise<{ lastLine: number; example: readonly string[] | null }> {
  const textOf = keptText(from.drops);
  let example: readonly string[] | null = null;
  let lastLine = from.base;
  let sinceBreath = 0;
  for await (const { rows, bytesDone } of table.rows()) {
    for (const row of rows) {
      lastLine = from.base + row.line;
      const role = mapper.role(row);
      if (role === null) continue;
      const raw = textOf(row, role === 'data');
      if (role !== 'data') writer.write(lastLine, raw, skipped(role, row));
      else if (mended === null) writer.write(lastLine, raw, noted(mapper.map(row), row));
      else stageMended(mended, writer, { line: lastLine, raw, row, mapper });
      if (role === 'data') example ??= [...row.fields];
      sinceBreath += 1;
      if (sinceBreath >= BREATH_ROWS) {
        sinceBreath = 0;
        await job.breathe();
      }
    }
    job.advance(from.done + bytesDone);
    await writer.settled();
    await job.breathe();
  }
  return { lastLine, example };
}

function stageMended(
  mended: MendedRows,
  writer: StageWriter,
  { line, raw, row, mapper }: { line: number; raw: string; row: SourceRow; mapper: TableMapper },
): void {
  const place = mended.find(row.fields);
  if ('refused' in place) {
    writer.write(line, raw, place.refused);
    return;
  }
  const mapped = mapper.map(row);
  const outcome = writer.write(line, raw, mended.refuseKnown(mapped) ?? mapped, place.line);
  if (outcome === 'accepted') mended.take(place.line);
}

/** A row that is read over, with its code; a note with its first words. */
export function skipped(
  code: 'blank-row' | 'above-header-row' | 'footnote-row' | 'header-repeated',
  row: SourceRow,
): MappedRow {
  const value =
    code === 'footnote-row'
      ? (row.fields
          .find((cell) => cell.trim() !== '')
          ?.trim()
          .slice(0, 200) ?? null)
      : null;
  return { record: null, problems: [{ code, field: null, value }] };
}

/** A row that the spreadsheet hides is read like every other, and that is told. */
export function noted(mapped: MappedRow, row: SourceRow): MappedRow {
  if (row.hidden !== true || mapped.record === null) return mapped;
  return { ...mapped, problems: [...mapped.problems, { code: 'row-hidden', field: null, value: null }] };
}

function columnUses({
  mapping,
  profile,
  header,
}: Recognition): { column: string; field: string | null; dropped: boolean }[] {
  if (mapping !== null)
    return mapping.columns.map(({ column, field, drop }) => ({
      column,
      field: drop ? null : field,
      dropped: drop,
    }));
  const uses = profile?.form === 'table' ? profile.columns(header) : [];
  return uses.map(({ column, field }) => ({ column, field, dropped: false }));
}
