import type { ByteSource } from './byte-source.ts';
import { damagedPart, readXml } from './workbook-xml.ts';

/** How the number of a cell is to be written: what its format shows it as. */
export interface NumberForm {
  readonly kind: 'number' | 'date' | 'time' | 'duration';
  /** The format shows fractions of a second. */
  readonly fractions: boolean;
  /** Digits to which a format of zeros alone ("00000000") fills a whole number; 0 for all other formats. */
  readonly digits: number;
  /** The format shows the number times a hundred. */
  readonly percent: boolean;
}

export const PLAIN_NUMBER: NumberForm = { kind: 'number', fractions: false, digits: 0, percent: false };
const PLAIN_DATE: NumberForm = { ...PLAIN_NUMBER, kind: 'date' };
/** Spreadsheets take 255 characters of a format; more are not looked at. */
const CODE_CHARACTERS = 1000;

/** Formats without a code in the file (ECMA-376 part 1, 18.8.30), those of East Asian editions included. */
const BUILT_IN: Readonly<Record<number, string>> = {
  9: '0%',
  10: '0.00%',
  14: 'm/d/yy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm',
  19: 'h:mm:ss',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'm/d/yy h:mm',
  32: 'h:mm',
  33: 'h:mm:ss',
  34: 'h:mm',
  35: 'h:mm:ss',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  55: 'h:mm',
  56: 'h:mm:ss',
};
const EAST_ASIAN_DATES = new Set([27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);
const MOST_FORMATS = 100_000;

/**
 * Reads the number formats of a workbook: the form of each cell style, in the order cells name them.
 * Throws what reading a part throws.
 */
export async function readNumberForms(source: ByteSource, fileName: string): Promise<readonly NumberForm[]> {
  const codes = new Map<number, string>();
  const styles: number[] = [];
  let inCellStyles = false;
  await readXml(source, fileName, {
    open(name, attributes, depth) {
      if (depth === 2) inCellStyles = name === 'cellXfs';
      else if (depth === 3 && name === 'numFmt')
        codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      else if (depth === 3 && name === 'xf' && inCellStyles) styles.push(Number(attributes['numFmtId'] ?? 0));
      if (codes.size > MOST_FORMATS || styles.length > MOST_FORMATS)
        throw damagedPart(fileName, source.name, 'lists more formats than any workbook can have');
    },
    close: () => undefined,
    text: () => undefined,
  });
  const forms = new Map<number, NumberForm>();
  return styles.map((id) => {
    const known = forms.get(id);
    if (known !== undefined) return known;
    const form = formOf(id, codes.get(id));
    forms.set(id, form);
    return form;
  });
}

function formOf(id: number, code: string | undefined): NumberForm {
  if (code !== undefined) return parseNumberFormat(code);
  if (EAST_ASIAN_DATES.has(id)) return PLAIN_DATE;
  const builtIn = BUILT_IN[id];
  return builtIn === undefined ? PLAIN_NUMBER : parseNumberFormat(builtIn);
}

/**
 * Tells from the code of a number format whether it shows dates, times of day, durations ("[h]:mm") or plain numbers.
 *
 * Quoted and escaped text, colours, conditions, currencies and fill characters say nothing. The first section decides;
 * the letter m alone is a month, beside h or s it is minutes (ECMA-376 part 1, 18.8.31).
 */
export function parseNumberFormat(code: string): NumberForm {
  const looked = code.slice(0, CODE_CHARACTERS);
  const elapsed = /^(?:[^"\\;[]|\\.|"[^"]*"|\[(?!(?:h+|m+|s+)\])[^\][]*\])*\[(?:h+|m+|s+)\]/i.test(looked);
  const first = looked
    .replaceAll(/"[^"]*(?:"|$)|\\.|[_*]./gs, '')
    .replaceAll(/\[[^\][]*\]/g, '')
    .replaceAll(/am\/pm|a\/p/gi, '')
    .replaceAll(/general/gi, '0')
    .split(';', 1)[0];
  const section = (first ?? '').toLowerCase();
  const fractions = /s[.,]0/.test(section);
  if (elapsed) return { ...PLAIN_NUMBER, kind: 'duration', fractions };
  // Digits of a fraction of a second are no sign of a number; all others are.
  if (/[0#?]/.test(section.replaceAll(/s[.,]0+/g, 's'))) {
    const digits = /^0{2,}$/.test(section) ? section.length : 0;
    return { ...PLAIN_NUMBER, digits, percent: section.includes('%') };
  }
  const clock = /[hs]/.test(section);
  if (/[ydebg]/.test(section) || (section.includes('m') && !clock)) return { ...PLAIN_DATE, fractions };
  return clock ? { ...PLAIN_NUMBER, kind: 'time', fractions } : PLAIN_NUMBER;
}
