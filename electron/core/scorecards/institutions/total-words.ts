/** What a value of a breakdown stands for: a part, the sum of some parts (`of` says which), or the sum of all. */
export type BreakdownValue =
  | { readonly kind: 'part' }
  | { readonly kind: 'subtotal'; readonly of: string }
  | { readonly kind: 'whole' };

/** What is broken down, in words that say nothing of which part: "All levels", "Total mode of study". */
const GENERAL =
  /^(?:the )?(?:levels?|modes?|subjects?|students?|graduates?|qualifiers?|qualifications?|leavers?|categor(?:y|ies)|sexes|persons|people)\b(?:\s+(?:of|obtained|study|qualifications?|areas?))*$/;

/** Says whether a value of a breakdown, or the name of a subject, is a total: "All", "Total", "All undergraduate", "Postgraduate total". */
export function readBreakdown(value: string): BreakdownValue {
  const known = read.get(value);
  if (known !== undefined) return known;
  if (read.size >= MOST_READ) read.clear();
  const means = readWords(value);
  read.set(value, means);
  return means;
}

/** A table has a handful of such values and names them in every row. */
const read = new Map<string, BreakdownValue>();
const MOST_READ = 2000;

function readWords(value: string): BreakdownValue {
  const text = plainWords(value);
  const rest =
    /^(?:(?:grand|sub) )?(?:total|all)(?: (.*))?$/.exec(text) ?? /^(.+) (?:sub ?)?total$/.exec(text);
  if (rest === null) return { kind: 'part' };
  const of = (rest[1] ?? '').replace(/^(?:of|for) /, '').trim();
  return of === '' || GENERAL.test(of) ? { kind: 'whole' } : { kind: 'subtotal', of };
}

/** Levels of qualification that belong together; a subtotal of one holds the parts of its family. */
const FAMILIES: readonly (readonly [family: string, words: RegExp])[] = [
  [
    'undergraduate',
    /undergraduate|first degree|foundation degree|bachelor|\bhnd\b|\bhnc\b|diploma of higher|certificate of higher/,
  ],
  ['postgraduate', /postgraduate|master|doctor|higher degree|\bpgce\b|\bphd\b/],
];

function familyOf(text: string): string | null {
  return FAMILIES.find(([, words]) => words.test(text))?.[0] ?? null;
}

/** Says whether a subtotal ("undergraduate" of "All undergraduate") holds a part: by its words, or by the family of its level. */
export function holdsPart(of: string, part: string): boolean {
  const text = plainWords(part);
  if (text.includes(of)) return true;
  const family = familyOf(of);
  return family !== null && family === of && family === familyOf(text);
}

function plainWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
