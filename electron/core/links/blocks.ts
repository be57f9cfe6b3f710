import type { Candidate } from './sides.ts';

/** A name, postcode or website that more companies share than this says too little to compare them all by it. */
export const MOST_IN_BLOCK = 200;

/** Finds the companies of the right list that are worth comparing with one of the left. */
export interface Blocks {
  partnersOf(candidate: Candidate): Iterable<Candidate>;
}

/**
 * Sorts the right list by what it may share with the left: the name, the first two words of the name, the
 * postcode, the website. A pair that shares none of these is never compared; what blocks are for.
 */
export function listBlocks(right: readonly Candidate[]): Blocks {
  const blocks = new Map<string, Candidate[]>();
  for (const candidate of right) {
    for (const key of blockKeys(candidate)) {
      const block = blocks.get(key);
      if (block === undefined) blocks.set(key, [candidate]);
      else block.push(candidate);
    }
  }
  return {
    partnersOf(candidate) {
      const partners = new Set<Candidate>();
      for (const key of blockKeys(candidate)) {
        const block = blocks.get(key) ?? [];
        if (block.length > MOST_IN_BLOCK) continue;
        for (const partner of block) partners.add(partner);
      }
      return partners;
    },
  };
}

function* blockKeys({ features }: Candidate): Generator<string> {
  const { nameKey, postcode, domain } = features;
  if (nameKey !== '') {
    yield `name ${nameKey}`;
    const words = nameKey.split(' ');
    // A first word alone is shared by too many, unless it is long enough to be somebody's own.
    if (words.length > 1) yield `words ${words.slice(0, 2).join(' ')}`;
    if ((words[0]?.length ?? 0) >= 7) yield `word ${words[0] ?? ''}`;
  }
  if (postcode !== null) yield `postcode ${postcode}`;
  if (domain !== null) yield `website ${domain}`;
}
