import type { ReadStore } from '../store/handles.ts';
import { rulingsInForce } from './applied-rulings.ts';

/** Counts the rulings in force on each of the companies and on their sites; companies without one are left out. */
export function countRulingsByCompany(
  store: Pick<ReadStore, 'db' | 'now'>,
  companyNumbers: readonly string[],
): Map<string, number> {
  const wanted = new Set(companyNumbers);
  const counts = new Map<string, number>();
  for (const { body } of rulingsInForce(store)) {
    const { subject } = body;
    if (subject.kind !== 'company' && subject.kind !== 'site') continue;
    if (wanted.has(subject.companyNumber))
      counts.set(subject.companyNumber, (counts.get(subject.companyNumber) ?? 0) + 1);
  }
  return counts;
}
