import type { Bundle } from '#shared/domain/bundle.ts';
import type { ReadStore } from '../store/handles.ts';
import { isHashed, ruledNumbers } from './company-hashes.ts';

/** A shorter name is part of too many words. */
const LEAST_LETTERS = 5;

/**
 * Counts the companies pinned or ruled on whose name or number stands in the free text of a bundle in which company numbers are hashed:
 * reasons, footnotes, evidence, notes, decisions. Free text travels as it was written; whoever sends the bundle is told. `plain`: the same
 * bundle before it was hashed. A company named in other words is not noticed.
 */
export function namedInText({ db }: Pick<ReadStore, 'db'>, plain: Bundle, written: Bundle): number {
  const numbers = new Set(
    [
      ...ruledNumbers(plain),
      ...plain.clusters.flatMap(({ definition }) =>
        definition.pins.map(({ companyNumber }) => companyNumber),
      ),
    ].filter((companyNumber) => !isHashed(companyNumber)),
  );
  if (numbers.size === 0) return 0;
  const { clusters, nominations, initiatives, rulings, caveats, decisions, note } = written;
  const text = folded(
    JSON.stringify({ clusters, nominations, initiatives, rulings, caveats, decisions, note }),
  );
  const rows = db
    .prepare<[string], { companyNumber: string; name: string }>(
      `SELECT DISTINCT company_number AS companyNumber, name FROM json_each(?) AS wanted
       CROSS JOIN company ON company.company_number = wanted.value`,
    )
    .all(JSON.stringify([...numbers]));
  const found = new Set([...numbers].filter((companyNumber) => text.includes(folded(companyNumber))));
  for (const { companyNumber, name } of rows)
    if (
      name.trim().length >= LEAST_LETTERS &&
      text.includes(folded(JSON.stringify(name.trim()).slice(1, -1)))
    )
      found.add(companyNumber);
  return found.size;
}

function folded(text: string): string {
  return text.toLocaleLowerCase('en-GB');
}
