/** The symbols of the UK statistical set that stand in for a value or after it, with their key. */
export const SYMBOLS = {
  '[c]': 'suppressed: withheld for licence or disclosure',
  '[x]': 'not available',
  '[z]': 'not applicable',
  '[low]': 'rounds to zero, but is not zero',
  '[u]': 'low reliability: formed from few companies',
  '[e]': 'estimated',
  '[p]': 'provisional',
  '[f]': 'forecast',
} as const;
export type StatisticalSymbol = keyof typeof SYMBOLS;

/** Badges after a value, quiet and the same everywhere. */
export const BADGES = {
  annotated: { mark: '▴', words: 'annotated' },
  ruled: { mark: '■', words: 'ruled by the analyst' },
  stale: { mark: '◌', words: 'out of date, being formed again' },
  small: { mark: '⌄', words: 'small number' },
} as const;
export type BadgeKind = keyof typeof BADGES;

/** The key to the symbols used, one line: "[z] not applicable · [u] low reliability…". */
export function formatSymbolKey(used: readonly StatisticalSymbol[]): string {
  return [...new Set(used)].map((symbol) => `${symbol} ${SYMBOLS[symbol]}`).join(' · ');
}
