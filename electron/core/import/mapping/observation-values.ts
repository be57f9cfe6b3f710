import type { CodeRecord, RecordPart, RowProblem } from '../profiles/profile.ts';
import { codesReader } from './cell-codes.ts';
import { readPeriod } from './cell-date.ts';
import { numberOf, numberSide } from './field-reader.ts';
import type { MappedColumn, MappedColumns } from './mapped-columns.ts';

/** The value columns of a table of observations. */
export interface ValueColumns {
  /** Their names, for the problem of a row without any value. */
  readonly columnNames: string;
  /** One part for each value column; null where the row holds no value and no mark, or its only value cannot be read. */
  parts(fields: readonly string[], part: RecordPart, problems: RowProblem[]): RecordPart[] | null;
}

const PERIOD_NAME = /^(?:19|20)\d{2}(?:\s*[-/–]\s*(?:\d{2}|\d{4})|\s*Q[1-4])?$/i;

/**
 * Makes the reader of the value columns. In a wide table each column names its indicator, or the year where the
 * table has no column of periods and its columns are called by years. A blank cell of a wide table is a part without amount.
 */
export function valueColumns(columns: MappedColumns): ValueColumns {
  const found = columns.of('value');
  const isWide = found.length > 1;
  const hasPeriod = columns.first('period') !== null || columns.constant('period') !== null;
  const readers = found.map((column) => {
    const side = numberSide();
    const name = column.use.label ?? column.use.column;
    const ownPeriod = !hasPeriod && PERIOD_NAME.test(name) ? readPeriod(name, 'year') : null;
    return {
      at: column.at,
      side,
      ownPeriod: ownPeriod === 'ambiguous' ? null : ownPeriod,
      name: ownPeriod === null ? name : null,
      isNamed: column.use.label !== null,
      unit: column.use.unit,
      currency: column.use.currency,
      codes: codesOfName(column),
      read: numberOf(columns, column, side),
    };
  });
  const labelOf = (indicator: string | null, name: string | null, isNamed: boolean): string | null => {
    if (name === null || (indicator !== null && !isWide && !isNamed)) return indicator;
    return indicator === null || indicator === name ? name : isWide ? `${indicator} – ${name}` : indicator;
  };
  return {
    columnNames: found.map(({ setting }) => setting.column).join(', '),
    parts(fields, part, problems) {
      const parts: RecordPart[] = [];
      let isTold = part.symbol !== null;
      for (const { at, side, ownPeriod, name, isNamed, unit, currency, codes, read } of readers) {
        const amount = read(fields[at], problems);
        if (amount === null && !isWide && side.unreadable) return null;
        const symbol = side.symbol ?? part.symbol;
        isTold ||= amount !== null || symbol !== null || !isBlank(fields[at]);
        parts.push({
          ...part,
          period: ownPeriod ?? part.period,
          label: labelOf(part.label, name, isNamed),
          amount,
          currency: side.currency ?? currency,
          unit: unit ?? part.unit,
          symbol,
          codes: codes.length === 0 ? part.codes : [...part.codes, ...codes],
        });
      }
      return isTold ? parts : null;
    },
  };
}

/** The code that the name of a value column carries where its mapping names a classification ("62 : Computer programming"). */
function codesOfName({ use, setting }: MappedColumn): readonly CodeRecord[] {
  if (use.scheme === null) return [];
  const codes: CodeRecord[] = [];
  codesReader(setting, use.scheme, null)(use.label ?? use.column, codes, []);
  return codes;
}

function isBlank(cell: string | undefined): boolean {
  return cell === undefined || cell.trim() === '';
}
