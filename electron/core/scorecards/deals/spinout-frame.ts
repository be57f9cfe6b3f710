import { capturedColumns, positionOf, type ExtractColumns } from '../../membership/extract-columns.ts';
import type { ReadStore } from '../../store/handles.ts';

/** What a supplier says of a company that was spun out. */
export interface Spinout {
  readonly institution: string | null;
  /** Day, month or year; null: not stated. */
  readonly on: string | null;
}

type Row = [id: number, institution: string | null, on: string | null];

const kept = new WeakMap<ExtractColumns, ReadonlyMap<number, Spinout>>();

/** Gives the spinouts of an extract of companies by position: those with an institution or a day stated. Kept with its columns. */
export function spinoutFrame(store: ReadStore, counted: ExtractColumns): ReadonlyMap<number, Spinout> {
  const columns = capturedColumns(counted);
  const known = kept.get(columns);
  if (known !== undefined) return known;
  const rows = store.db
    .prepare<[number], Row>(
      `SELECT id, json_extract(fields, '$.spinoutInstitution'), json_extract(fields, '$.spinoutOn') FROM company
       WHERE extract_id = ? AND (instr(fields, '"spinoutInstitution"') > 0 OR instr(fields, '"spinoutOn"') > 0)`,
    )
    .raw();
  const spinouts = new Map<number, Spinout>();
  for (const [id, institution, on] of rows.iterate(columns.extractId)) {
    const spinout = { institution: textOf(institution), on: textOf(on) };
    const position = positionOf(columns, id);
    if (position >= 0 && (spinout.institution !== null || spinout.on !== null))
      spinouts.set(position, spinout);
  }
  kept.set(columns, spinouts);
  return spinouts;
}

function textOf(value: string | null): string | null {
  const text = (value ?? '').trim();
  return text === '' ? null : text;
}
