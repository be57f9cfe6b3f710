import type { Examination } from '#shared/contract/methods/extracts.ts';
import { cellKind } from './cell-kind.ts';
import { looksPersonal } from './mapping/personal.ts';
import { columnName } from './readers/workbook-values.ts';

type ColumnLook = Examination['columns'][number];

const EXAMPLES = 5;
const EXAMPLE_CHARACTERS = 120;

/** Looks at the columns of a table by its first rows of data: examples, how full, what the values look like. */
export function lookAtColumns(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  suggested: readonly ColumnLook['suggested'][],
): ColumnLook[] {
  return header.map((column, position): ColumnLook => {
    const kinds = new Map<string, number>();
    const examples = new Set<string>();
    let filled = 0;
    for (const fields of rows) {
      const cell = (fields[position] ?? '').trim();
      if (cell === '') continue;
      filled += 1;
      if (examples.size < EXAMPLES) examples.add(cell.slice(0, EXAMPLE_CHARACTERS));
      const kind = cellKind(cell);
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    }
    return {
      position,
      letters: columnName(position + 1),
      column,
      examples: [...examples],
      filled: rows.length === 0 ? 0 : filled / rows.length,
      looksLike: likeness(kinds, filled),
      personal: looksPersonal(column, [...examples]),
      suggested: suggested[position] ?? { field: null, confidence: 0, why: '' },
    };
  });
}

/** The kind of most of the cells; "mixed" where none has three quarters of them. */
function likeness(kinds: ReadonlyMap<string, number>, filled: number): string {
  if (filled === 0) return 'nothing';
  let best = 'mixed';
  for (const [kind, count] of kinds) if (count >= filled * 0.75) best = kind;
  if (best !== 'mixed') return best;
  const numbers = (kinds.get('number') ?? 0) + (kinds.get('year') ?? 0) + (kinds.get('company number') ?? 0);
  return numbers >= filled * 0.75 ? 'number' : 'mixed';
}
