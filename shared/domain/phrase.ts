/**
 * The words of a text as a full-text index has them: runs of letters and digits, capitals and accents aside. Marks that
 * combine with a letter go with the accent.
 */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{Co}]+/gu) ?? []
  );
}

/** Says whether a text holds the words of a phrase one after the other; a star at its end takes every ending of the last word. */
export function holdsPhrase(text: string, phrase: string): boolean {
  const wanted = wordsOf(phrase);
  const last = wanted.at(-1);
  if (last === undefined) return false;
  const open = phrase.trimEnd().endsWith('*');
  const words = wordsOf(text);
  return words.some((_, from) =>
    wanted.every((word, at) => {
      const found = words[from + at];
      if (found === undefined) return false;
      return open && at === wanted.length - 1 ? found.startsWith(last) : found === word;
    }),
  );
}
