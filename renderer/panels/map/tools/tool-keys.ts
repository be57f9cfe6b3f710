import { runCommand } from '../../../state/commands.ts';

/** The command that puts the keys into the search for a place. */
export const SEARCH_COMMAND = 'map.search';

/** The command that goes to a bookmark by its number, from 1. */
export function bookmarkCommand(number: number): string {
  return `map.bookmark.${number}`;
}

/** Hears a key on the map that belongs to a tool: `/` searches, 1 to 9 go to a bookmark. Answers whether it was used. */
export function hearToolKey(key: string): boolean {
  if (key === '/') return runCommand(SEARCH_COMMAND);
  return /^[1-9]$/.test(key) && runCommand(bookmarkCommand(Number(key)));
}
