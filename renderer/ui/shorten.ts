/** Cuts a long text at a word, for a place that holds only so many characters; "…" says that more was written. */
export function shorten(text: string, characters = 72): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  if (line.length <= characters) return line;
  const cut = line.slice(0, characters - 1);
  const space = cut.lastIndexOf(' ');
  // A word longer than half the room is cut itself.
  return `${(space > characters / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:.]+$/, '')}…`;
}
