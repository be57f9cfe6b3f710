/**
 * Turns what an analyst types into patterns for LIKE … ESCAPE '\': anywhere in a name, at the beginning of
 * a company number. Per cent signs and underscores are what they are. Null where nothing is sought.
 */
export function searchPattern(text: string): { contains: string | null; begins: string | null } {
  const sought = text.trim();
  if (sought === '') return { contains: null, begins: null };
  const escaped = sought.replace(/[\\%_]/g, (character) => `\\${character}`);
  return { contains: `%${escaped}%`, begins: `${escaped}%` };
}
