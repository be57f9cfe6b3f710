import { COMPARISON_PROVISO_TEXT } from '#shared/domain/proviso.ts';
import { formatCsv } from '#shared/format/csv.ts';
import { formatNumber, formatRatio, NOT_AVAILABLE } from '#shared/format/number.ts';
import type { CliSession } from '../session.ts';
import { layOutTable } from '../terminal.ts';
import type { VerbArguments } from '../verb.ts';

/** Options of a list that is shown page by page, and of a table that may be had as CSV. */
export const PAGE_OPTIONS = { limit: { type: 'string' }, offset: { type: 'string' } } as const;
export const CSV_OPTION = { csv: { type: 'boolean' } } as const;

/** Prints a table: as JSON, as CSV, or laid out with the proviso below it. */
export function printTable(
  session: CliSession,
  given: VerbArguments,
  value: unknown,
  table: {
    readonly headers: readonly string[];
    readonly rows: readonly (readonly string[])[];
    readonly right: readonly number[];
  },
  lines: { readonly before?: readonly string[]; readonly after?: readonly string[] } = {},
): void {
  if (given.flag('csv') && !session.options.json) {
    session.terminal.out(formatCsv([table.headers, ...table.rows]).trimEnd());
    session.terminal.err(COMPARISON_PROVISO_TEXT);
    return;
  }
  session.print(value, () =>
    [
      ...(lines.before ?? []),
      layOutTable(table.headers, table.rows, table.right),
      ...(lines.after ?? []),
      COMPARISON_PROVISO_TEXT,
    ].join('\n'),
  );
}

/** A number for people, or as it is under --csv; blank is written as missing. */
export const plainNumber = (given: VerbArguments, value: number | null, write = formatNumber): string =>
  value === null
    ? given.flag('csv')
      ? ''
      : NOT_AVAILABLE
    : given.flag('csv')
      ? String(value)
      : write(value);
/** A ratio likewise; null where the base is zero. */
export const ratio = (given: VerbArguments, value: number | null): string =>
  value === null ? (given.flag('csv') ? '' : '[z]') : given.flag('csv') ? String(value) : formatRatio(value);
