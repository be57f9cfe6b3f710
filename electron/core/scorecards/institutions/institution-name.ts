/**
 * Writes the name of a university or college in the form in which its spellings agree: lower case, no accents, no punctuation,
 * "&" as "and", without "the" wherever publishers put it ("University of Nottingham, The", "Royal College of Art(The)") and without
 * what stands in brackets.
 */
export function institutionNameKey(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/\([^)]*\)/g, ' ')
    .replaceAll('&', ' and ')
    .replace(/['’`.]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .split(' ')
    .filter((word) => word !== '' && word !== 'the')
    .join(' ');
}

/**
 * Lists the forms under which a name of a table is looked up, the whole first: a name in two languages ("Cardiff University /
 * Prifysgol Caerdydd") is known by either half.
 */
export function institutionNameKeys(name: string): string[] {
  const halves = name.includes(' / ') ? name.split(' / ') : [];
  return [...new Set([name, ...halves].map(institutionNameKey))].filter((key) => key !== '');
}

/** Says whether a name of a table is a line of totals ("Total", "All providers", "Total England") and no institution. */
export function isTotalName(name: string): boolean {
  return /^(?:grand |sub-?)?(?:total|all)\b/i.test(name.trim());
}
