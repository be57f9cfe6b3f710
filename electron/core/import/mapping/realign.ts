import { columnMappingSchema, compareLayout } from '#shared/domain/import-mapping.ts';
import type { ColumnMapping, ImportMapping, LayoutDrift } from '#shared/domain/import-mapping.ts';
import { looksPersonal } from './personal.ts';

/** A kept mapping laid over the header of a later file, and what changed between the two. */
export interface RealignedMapping {
  readonly mapping: ImportMapping;
  readonly drift: LayoutDrift;
  /** True where the header is the same, name by name and place by place. */
  readonly isSame: boolean;
}

/**
 * Lays a kept mapping over the header of a later file: columns are found again by name, wherever they stand now.
 *
 * New columns are kept in the raw row, or dropped where they look personal; columns that went leave their field open.
 * A name that stands twice is matched in order.
 */
export function realignMapping(mapping: ImportMapping, header: readonly string[]): RealignedMapping {
  const waiting = new Map<string, ColumnMapping[]>();
  for (const column of mapping.columns) {
    const key = keyOf(column.column);
    waiting.set(key, [...(waiting.get(key) ?? []), column]);
  }
  const names = header.map((cell) =>
    cell
      .replace(/^\uFEFF/, '')
      .trim()
      .slice(0, 2000),
  );
  const columns = names.map((column): ColumnMapping => {
    const known = waiting.get(keyOf(column))?.shift();
    return known === undefined
      ? columnMappingSchema.parse({ column, drop: looksPersonal(column, []) })
      : { ...known, column };
  });
  const drift = compareLayout(mapping.columns, names);
  return {
    mapping: { ...mapping, columns },
    drift,
    isSame: drift.added.length === 0 && drift.removed.length === 0 && drift.moved.length === 0,
  };
}

function keyOf(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, ' ');
}
