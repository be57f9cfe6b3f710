/**
 * The marks by which publishers stand in for a number, and the symbol of the UK set each one is read as.
 *
 * “[c]”, “[x]” and the like are the set itself. The older signs follow the guidance that the set replaced:
 * “..” not available, “.” not applicable, “-” nil or negligible, “:” not available (Eurostat). Where a publisher
 * means another thing by a sign (the earnings survey's “x”), its profile says so with a constant `mark:x`.
 */
const MARKS: ReadonlyMap<string, string> = new Map([
  ['[c]', '[c]'],
  ['c', '[c]'],
  ['(c)', '[c]'],
  ['*', '[c]'],
  ['**', '[c]'],
  ['s', '[c]'],
  ['[s]', '[c]'],
  ['sup', '[c]'],
  ['supp', '[c]'],
  ['suppressed', '[c]'],
  ['confidential', '[c]'],
  ['withheld', '[c]'],
  ['[x]', '[x]'],
  ['x', '[x]'],
  ['..', '[x]'],
  ['...', '[x]'],
  ['…', '[x]'],
  [':', '[x]'],
  ['[m]', '[x]'],
  ['[w]', '[x]'],
  ['not available', '[x]'],
  ['unavailable', '[x]'],
  ['unknown', '[x]'],
  ['not known', '[x]'],
  ['not disclosed', '[x]'],
  ['undisclosed', '[x]'],
  ['[z]', '[z]'],
  ['z', '[z]'],
  ['.', '[z]'],
  ['not applicable', '[z]'],
  ['[low]', '[low]'],
  ['low', '[low]'],
  ['-', '[low]'],
  ['–', '[low]'],
  ['—', '[low]'],
  ['~', '[low]'],
  ['[u]', '[u]'],
  ['u', '[u]'],
  ['!', '[u]'],
  ['#', '[u]'],
  ['[e]', '[e]'],
  ['[p]', '[p]'],
  ['[f]', '[f]'],
  ['[b]', '[b]'],
  ['[r]', '[r]'],
]);
const LONGEST = Math.max(...[...MARKS.keys()].map((mark) => mark.length));

/** Reads a mark of the source; null where the text is none. `own` are the marks a mapping explains itself. */
export function readMark(text: string, own: ReadonlyMap<string, string> | null): string | null {
  const said = own?.get(text);
  if (said !== undefined) return said;
  return text.length > LONGEST ? null : (MARKS.get(text.toLowerCase()) ?? null);
}

/** The marks that the constants of a mapping explain (`mark:x` = `[u]`); null where they explain none. */
export function ownMarks(constants: Readonly<Record<string, string>>): ReadonlyMap<string, string> | null {
  const own = new Map<string, string>();
  for (const [name, symbol] of Object.entries(constants))
    if (name.startsWith('mark:')) own.set(name.slice('mark:'.length), symbol);
  return own.size === 0 ? null : own;
}
