/** Numbers words from 1 in the order in which they come; 0 stands for none. Throws a RangeError beyond 65,535 words. */
export function makeRegister(): { words: string[]; placeOf(word: string): number } {
  const words = [''];
  const places = new Map<string, number>();
  return {
    words,
    placeOf: (word) => {
      const known = places.get(word);
      if (known !== undefined) return known;
      if (words.length > 0xffff) throw new RangeError(`more than ${0xffff} different words in one column`);
      places.set(word, words.length);
      return words.push(word) - 1;
    },
  };
}
