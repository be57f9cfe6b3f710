const MINUS = '\u2212';

/** Written in place of a value that is missing without a further reason. */
export const NOT_AVAILABLE = '[x]';

/** Too few companies stand behind the value for it to be shown. */
export const SUPPRESSED = '[c]';

/**
 * Writes a number as British statistics do: 1,524 or 1.25, with a real minus sign and never "-0".
 * `places` is the number of decimals, always all of them, so that a column aligns.
 */
export function formatNumber(value: number, places = 0): string {
  if (!Number.isFinite(value)) return NOT_AVAILABLE;
  const text = formatOf(places).format(Math.abs(value));
  return value < 0 && !isZeroText(text) ? `${MINUS}${text}` : text;
}

const formats = new Map<number, Intl.NumberFormat>();

/** Making a format costs a hundred times what using it does. */
function formatOf(places: number): Intl.NumberFormat {
  const known = formats.get(places);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat('en-GB', {
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  });
  formats.set(places, made);
  return made;
}

/** Writes a change with its sign: +37, −12, 0. */
export function formatChange(value: number, places = 0): string {
  const text = formatNumber(value, places);
  return value > 0 && !isZeroText(text) ? `+${text}` : text;
}

/** Says whether a written number shows nothing but zeros, whatever stood behind it. */
export function isZeroText(text: string): boolean {
  return !/[1-9]/.test(text);
}

/** Writes a count with its noun: "1 company", "2,431 companies". */
export function formatCount(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}

/** Writes a ratio such as a location quotient, two decimals: 1.25. */
export function formatRatio(value: number): string {
  return formatNumber(value, 2);
}
