import { SCALES } from '#shared/domain/import-mapping.ts';
import type { ColumnMapping } from '#shared/domain/import-mapping.ts';
import type { RowProblem } from '../profiles/profile.ts';
import { presentText } from './cell-text.ts';
import type { CellReader, CellSetting } from './cell-text.ts';
import { readMark } from './statistical-mark.ts';

/** What a text says beside its number: sign of a currency, a unit in words, whether anything had to be taken away. */
export interface WrittenNumber {
  /** Plain decimal digits with sign and point, ready for a power of ten: "-1234.5". */
  readonly digits: string;
  /** ISO codes the sign can stand for; null where there is none. */
  readonly currencies: readonly string[] | null;
  /** Power of ten of the unit in the text (6 in "1.2m"); null where it names none. */
  readonly power: number | null;
  /** True for everything but plain digits, thousands and a currency sign. */
  readonly mended: boolean;
}

const CURRENCIES: ReadonlyMap<string, readonly string[]> = new Map([
  ['£', ['GBP']],
  ['€', ['EUR']],
  ['$', ['USD', 'CAD', 'AUD', 'NZD', 'HKD', 'SGD']],
  ['us$', ['USD']],
  ['¥', ['JPY', 'CNY']],
  ['₹', ['INR']],
  ...[
    'gbp',
    'eur',
    'usd',
    'jpy',
    'cny',
    'inr',
    'chf',
    'sek',
    'nok',
    'dkk',
    'cad',
    'aud',
    'nzd',
    'hkd',
    'sgd',
  ].map((code): [string, string[]] => [code, [code.toUpperCase()]]),
]);
const POWERS: ReadonlyMap<string, number> = new Map([
  ['k', 3],
  ['000', 3],
  ['000s', 3],
  ['thousand', 3],
  ['m', 6],
  ['mn', 6],
  ['mln', 6],
  ['mio', 6],
  ['mm', 6],
  ['million', 6],
  ['millions', 6],
  ['b', 9],
  ['bn', 9],
  ['billion', 9],
  ['billions', 9],
]);
const SIGN = '(£|€|us\\$|\\$|¥|₹|gbp|eur|usd|jpy|cny|inr|chf|sek|nok|dkk|cad|aud|nzd|hkd|sgd)';
const WRITTEN = new RegExp(
  `^(\\()?\\s*([-+−–])?\\s*${SIGN}?\\s*([-+−–])?\\s*([0-9][0-9.,'’ ]*|[.,][0-9]+)(?:e([-+]?[0-9]{1,3}))?` +
    `\\s*(k|'000s?|thousand|mn|mln|mio|mm|millions?|m|bn|billions?|b)?\\s*${SIGN}?\\s*(%)?\\s*(-)?\\s*(\\))?$`,
  'i',
);
const PLAIN = /^-?\d{1,15}(?:\.\d+)?$/;
const BY_COMMA = /^\d{1,3}(?:,\d{3})+(?:\.\d*)?$/;
const BY_POINT = /^\d{1,3}(?:\.\d{3})+(?:,\d*)?$/;
const BY_GAP = /^\d{1,3}(?:[ '’]\d{3})+(?:[.,]\d*)?$/;

/**
 * Takes a number out of the text of a cell, however it was written: "1,234", "(123)" for less than nothing, "£1.2m", "12k",
 * "1 234", "1.234,56" where commas part the decimals. Null where it is no number, or could be two different ones.
 */
export function readWritten(text: string, decimalComma: boolean): WrittenNumber | null {
  if (text.length > 60) return null;
  const found = WRITTEN.exec(text.replace(/[\u00a0\u2007\u2009\u202f]/g, ' '));
  if (found === null) return null;
  const [
    ,
    open,
    signBefore,
    currencyBefore,
    signAfter,
    body = '',
    exponent,
    unit,
    currencyAfter,
    percent,
    trailing,
    close,
  ] = found;
  if ((open === undefined) !== (close === undefined)) return null;
  const signs = [signBefore, signAfter, trailing].filter((sign) => sign !== undefined);
  if (signs.length + (open === undefined ? 0 : 1) > 1) return null;
  if (currencyBefore !== undefined && currencyAfter !== undefined) return null;
  const plain = plainDigits(body.trim(), decimalComma);
  if (plain === null) return null;
  const negative = open !== undefined || (signs[0] !== undefined && signs[0] !== '+');
  const sign = currencyBefore ?? currencyAfter;
  const power = unit === undefined ? null : (POWERS.get(unit.toLowerCase().replace("'", '')) ?? null);
  return {
    digits: `${negative ? '-' : ''}${plain}${exponent === undefined ? '' : `e${exponent}`}`,
    currencies: sign === undefined ? null : (CURRENCIES.get(sign.toLowerCase()) ?? null),
    power,
    mended:
      open !== undefined ||
      trailing !== undefined ||
      signBefore === '+' ||
      signBefore === '–' ||
      /[ '’]/.test(body.trim()) ||
      percent !== undefined,
  };
}

function plainDigits(body: string, decimalComma: boolean): string | null {
  if (/^\d+$/.test(body)) return body;
  const point = decimalComma ? ',' : '.';
  if (/^\d*[.,]\d*$/.test(body) && body.includes(point)) return body.replace(',', '.');
  const grouped = decimalComma ? BY_POINT : BY_COMMA;
  if (grouped.test(body))
    return decimalComma ? body.replaceAll('.', '').replace(',', '.') : body.replaceAll(',', '');
  if (BY_GAP.test(body) && !(decimalComma ? /\./ : /,/).test(body))
    return body.replace(/[ '’]/g, '').replace(',', '.');
  return null;
}

/** What the reader of a number column tells beside the number; read right after the call, before the next cell. */
export interface NumberSide {
  /** The mark that stood in place of a number, by the UK set; null where there was none. */
  symbol: string | null;
  /** ISO code by the sign in the cell; null where the column's own currency goes. */
  currency: string | null;
  /** True where there was a text that could not be read. */
  unreadable: boolean;
}

export interface NumberSetting extends CellSetting {
  readonly kind: 'number' | 'money' | 'percentage';
  readonly use: Pick<ColumnMapping, 'scale' | 'currency' | 'zeroMeans'>;
  readonly decimalComma: boolean;
  readonly ownMarks: ReadonlyMap<string, string> | null;
}

/**
 * Makes the reader of a column of numbers, money or percentages: the number unscaled, or null.
 *
 * A unit in the cell goes before the column's; another currency, a mark of the source, and a zero that means
 * "unknown" give null with a notice. `side` is filled with what belongs to the last cell read.
 */
export function numberReader(setting: NumberSetting, side: NumberSide): CellReader<number> {
  const { column, use, decimalComma } = setting;
  const power = Math.round(Math.log10(SCALES[use.scale ?? 'one']));
  const isZeroUnknown = use.zeroMeans === 'unknown';
  const isShare = setting.kind === 'percentage';
  const tell = (problems: RowProblem[], code: RowProblem['code'], value: string): null => {
    problems.push({ code, field: column, value });
    return null;
  };
  const scaled = (digits: string, by: number): number => Number(by === 0 ? digits : withPower(digits, by));
  const finish = (value: number, text: string, problems: RowProblem[]): number | null => {
    if (value === 0) return isZeroUnknown ? tell(problems, 'zero-as-unknown', text) : 0;
    // A share of a whole; growth and change are plain numbers.
    if (isShare && (value < 0 || value > 100)) tell(problems, 'value-out-of-range', text);
    return value;
  };
  const readOther = (text: string, problems: RowProblem[]): number | null => {
    const symbol = readMark(text, setting.ownMarks);
    if (symbol !== null) {
      side.symbol = symbol;
      return tell(problems, 'value-suppressed', text);
    }
    const written = readWritten(text, decimalComma);
    const value = written === null ? Number.NaN : scaled(written.digits, written.power ?? power);
    if (written === null || !Number.isFinite(value)) {
      side.unreadable = true;
      return tell(problems, 'number-invalid', text);
    }
    if (written.currencies !== null) {
      if (use.currency !== null && !written.currencies.includes(use.currency))
        return tell(problems, 'number-other-currency', text);
      if (use.currency === null) side.currency = written.currencies[0] ?? null;
    }
    if (written.power !== null && written.power !== power) tell(problems, 'number-scaled', text);
    else if (written.mended && !(setting.kind === 'percentage' && text.endsWith('%')))
      tell(problems, 'number-mended', text);
    else if (written.currencies !== null && setting.kind !== 'money') tell(problems, 'number-mended', text);
    return finish(value, text, problems);
  };
  return (cell, problems) => {
    side.symbol = null;
    side.currency = null;
    side.unreadable = false;
    const text = presentText(cell, setting, problems);
    if (text === null) return null;
    if (PLAIN.test(text) && !(decimalComma && text.includes('.')))
      return finish(scaled(text, power), text, problems);
    return readOther(text, problems);
  };
}

/** Moves the point by writing the power of ten, so that "1.005" millions are 1,005,000 and not a hair less. */
function withPower(digits: string, power: number): string {
  const at = digits.indexOf('e');
  return at === -1 ? `${digits}e${power}` : `${digits.slice(0, at)}e${Number(digits.slice(at + 1)) + power}`;
}
