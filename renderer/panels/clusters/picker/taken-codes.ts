import { leavesOf } from '#shared/domain/condition.ts';
import type { DefinitionDocument } from '#shared/domain/definition.ts';
import type { PickTarget } from './picking.ts';

/** Says for each code of the target's classification where else the definition takes it: "rule 2", "container". */
export function takenElsewhere(
  document: DefinitionDocument,
  target: PickTarget,
): (code: string) => string | null {
  const sources = [
    ...document.containers
      .filter(({ scheme }) => target.kind !== 'container' && scheme === target.scheme)
      .map(({ match, codes }) => ({ words: 'container', match, codes })),
    ...document.rules.flatMap(({ id, when, effect }, at) => {
      const isOwn = (target.kind === 'condition' || target.kind === 'new-condition') && target.ruleId === id;
      if (isOwn) return [];
      const words = effect === 'exclude' ? `kept out by rule ${at + 1}` : `rule ${at + 1}`;
      return leavesOf(when).flatMap((leaf) =>
        leaf.kind === 'codes' && leaf.scheme === target.scheme
          ? [{ words, match: leaf.match, codes: leaf.codes }]
          : [],
      );
    }),
  ];
  const exact = new Map<string, string>();
  const beginnings: { beginning: string; words: string }[] = [];
  for (const { words, match, codes } of sources) {
    for (const code of codes) {
      if (match === 'prefix') beginnings.push({ beginning: code, words });
      else if (!exact.has(code)) exact.set(code, words);
    }
  }
  return (code) =>
    exact.get(code) ?? beginnings.find(({ beginning }) => code.startsWith(beginning))?.words ?? null;
}
