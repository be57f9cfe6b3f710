import type { Pin } from './definition.ts';
import type { DefinitionDifference } from './impact.ts';

/** Names of companies by their numbers, as far as they are known. */
export type CompanyNames = ReadonlyMap<string, string>;

/** From how many pins of one reason on they are counted instead of named one by one. */
const MOST_NAMED = 20;

/** Says how pins differ: set, removed and changed; many with one reason in one sentence, whose id is the first of their companies. */
export function pinDifferences(
  before: readonly Pin[],
  after: readonly Pin[],
  names: CompanyNames,
): DefinitionDifference[] {
  const earlier = new Map(before.map((pin) => [pin.companyNumber, pin]));
  const later = new Map(after.map((pin) => [pin.companyNumber, pin]));
  const named = (companyNumber: string) => {
    const name = names.get(companyNumber);
    return name === undefined ? companyNumber : `${companyNumber} ${name}`;
  };
  const added = after.filter(({ companyNumber }) => !earlier.has(companyNumber));
  const removed = before.filter(({ companyNumber }) => !later.has(companyNumber));
  const changed = after.flatMap((pin): DefinitionDifference[] => {
    const old = earlier.get(pin.companyNumber);
    const words = old === undefined ? '' : changeWords(old, pin);
    if (words === '') return [];
    const id = pin.companyNumber;
    return [{ kind: 'changed', subject: 'pin', id, words: `Company ${named(id)}: ${words}` }];
  });
  return [
    ...grouped('added', added, (pins, { companyNumber, effect, reason }) =>
      pins === 1
        ? `Pinned company ${named(companyNumber)} ${effect}: ${reason}`
        : `Pinned ${pins.toLocaleString('en-GB')} companies ${effect}: ${reason}`,
    ),
    ...grouped('removed', removed, (pins, { companyNumber, effect, reason }) =>
      pins === 1
        ? `Removed the pin of company ${named(companyNumber)}, which was pinned ${effect}: ${reason}`
        : `Removed the pins of ${pins.toLocaleString('en-GB')} companies, which were pinned ${effect}: ${reason}`,
    ),
    ...changed,
  ];
}

function changeWords(before: Pin, after: Pin): string {
  const parts: string[] = [];
  if (before.effect !== after.effect) parts.push(`pinned ${after.effect} instead of ${before.effect}`);
  if (before.reason !== after.reason) parts.push(`reason “${after.reason}” instead of “${before.reason}”`);
  if (parts.length === 0 && (before.author !== after.author || before.at !== after.at))
    parts.push(
      `pinned ${after.effect} anew by ${after.author}, ${after.at.slice(0, 10)}, with the same reason`,
    );
  return parts.join(', ');
}

function grouped(
  kind: 'added' | 'removed',
  pins: readonly Pin[],
  say: (pins: number, first: Pin) => string,
): DefinitionDifference[] {
  const groups = new Map<string, Pin[]>();
  for (const pin of pins) {
    const key = `${pin.effect} ${pin.reason}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [pin]);
    else group.push(pin);
  }
  return [...groups.values()].flatMap((group): DefinitionDifference[] => {
    const [first] = group;
    if (first === undefined) return [];
    const one = (pin: Pin, count: number): DefinitionDifference => ({
      kind,
      subject: 'pin',
      id: pin.companyNumber,
      words: say(count, pin),
    });
    return group.length > MOST_NAMED ? [one(first, group.length)] : group.map((pin) => one(pin, 1));
  });
}
