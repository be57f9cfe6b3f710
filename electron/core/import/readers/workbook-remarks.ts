import { countText } from '../limits.ts';
import { columnName } from './workbook-values.ts';

/** Column letters named in a remark at most. */
const MOST_NAMED = 20;

/** What happened while a sheet was read, counted as it happens and told in plain sentences. */
export class SheetTally {
  formulas = 0;
  formulasWithoutValue = 0;
  hiddenRows = 0;
  rowsOutOfOrder = 0;
  textsMissing = 0;
  zerosFilled = 0;
  percentages = 0;
  mergedRanges = 0;
  /** Blank rows below the last row with a value. */
  blankRowsBelow = 0;
  readonly hiddenColumns: { readonly first: number; readonly last: number }[] = [];

  /** The sentences, for a sheet of which `columns` columns are in use. */
  remarks(columns: number): string[] {
    const hidden = this.#hiddenNames(columns);
    const said: readonly (readonly [number, string, string])[] = [
      [this.formulas, 'formula was read by its stored value', 'formulas were read by their stored value'],
      [
        this.formulasWithoutValue,
        'formula has no stored value and was read as empty; open the workbook in the spreadsheet program and save it again to store it',
        'formulas have no stored value and were read as empty; open the workbook in the spreadsheet program and save it again to store them',
      ],
      [this.hiddenRows, 'row is hidden in the workbook', 'rows are hidden in the workbook'],
      [
        this.mergedRanges,
        'merged range of cells has its value in its first cell only',
        'merged ranges of cells have their value in their first cell only',
      ],
      [
        this.zerosFilled,
        'number was read with the leading zeros that its format shows',
        'numbers were read with the leading zeros that their format shows',
      ],
      [
        this.percentages,
        'number is shown as a percentage and was read as it is stored (25% as 0.25)',
        'numbers are shown as percentages and were read as they are stored (25% as 0.25)',
      ],
      [
        this.textsMissing,
        'cell points to a text that the workbook does not hold and was read as empty',
        'cells point to texts that the workbook does not hold and were read as empty',
      ],
      [
        this.rowsOutOfOrder,
        'row stands out of order in the workbook and was read where it stands',
        'rows stand out of order in the workbook and were read where they stand',
      ],
      [
        this.blankRowsBelow,
        'blank row below the last value was left out',
        'blank rows below the last value were left out',
      ],
    ];
    const sentences = said
      .filter(([count]) => count > 0)
      .map(([count, one, many]) => `${countText(count)} ${count === 1 ? one : many}.`);
    if (hidden !== null) sentences.push(hidden);
    return sentences;
  }

  #hiddenNames(columns: number): string | null {
    const ranges = this.hiddenColumns
      .filter(({ first }) => first <= columns)
      .map(({ first, last }) => ({ first, last: Math.min(last, columns) }));
    if (ranges.length === 0) return null;
    const names = ranges.map(({ first, last }) =>
      first === last ? columnName(first) : `${columnName(first)}–${columnName(last)}`,
    );
    const more = names.length - MOST_NAMED;
    const list = names.slice(0, MOST_NAMED).join(', ') + (more > 0 ? ` and ${countText(more)} more` : '');
    const one = ranges.length === 1 && ranges[0]?.first === ranges[0]?.last;
    return one
      ? `Column ${list} is hidden in the workbook and was read.`
      : `Columns ${list} are hidden in the workbook and were read.`;
  }
}
