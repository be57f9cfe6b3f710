/** Forgets what was put into a map first, until at most `most` entries are left. What is used anew is to be put in anew. */
export function dropOldest<Key>(kept: Map<Key, unknown>, most: number): void {
  for (const oldest of kept.keys()) {
    if (kept.size <= most) return;
    kept.delete(oldest);
  }
}
