const MOST_NAMED = 20;

/** Names the things of a list, with the word before them: "code Space", "codes A, B and C"; past 20 the rest is counted. */
export function namedList(values: readonly string[], word: string, several = `${word}s`): string {
  if (values.length > MOST_NAMED) {
    const rest = values.length - MOST_NAMED;
    return `${several} ${values.slice(0, MOST_NAMED).join(', ')} and ${rest.toLocaleString('en-GB')} more`;
  }
  const last = values.at(-1) ?? '';
  if (values.length < 2) return `${word} ${last}`;
  return `${several} ${values.slice(0, -1).join(', ')} and ${last}`;
}
