import type { HeaderPlace } from './find-header.ts';
import type { SourceRow } from './readers/record-splitter.ts';
import type { TableSource } from './readers/table-source.ts';
import { rowRoles } from './row-role.ts';
import type { RowRole } from './row-role.ts';
import { readTop } from './tables-at.ts';

/** A row of a table and what it is. */
export interface RoleRow {
  readonly row: SourceRow;
  readonly role: RowRole;
}

/** Reads the first rows of a table until so many rows of data have come, with the rows between them. Rows above the header are left out. */
export async function readDataRows(
  table: TableSource,
  place: HeaderPlace,
  limit: number,
): Promise<RoleRow[]> {
  const { rows: top } = await readTop(table, Math.max(200, place.headerRow + 1));
  const roleOf = rowRoles(top, place);
  const found: RoleRow[] = [];
  let data = 0;
  for await (const batch of table.rows()) {
    for (const row of batch.rows) {
      const role = roleOf(row);
      if (role === 'above-header-row') continue;
      found.push({ row, role });
      if (role === 'data') data += 1;
      if (data >= limit) return found;
    }
  }
  return found;
}
