import type { ExtractColumns } from '../../membership/extract-columns.ts';
import type { CompanyFrame } from '../company-frame.ts';
import type { CompanyTest } from './counting.ts';

/** Facts of companies that an extract may leave out altogether. */
export type StatedFact = 'turnover' | 'employees' | 'incorporated' | 'owner' | 'innovateUk';

const kept = new WeakMap<ExtractColumns, Map<StatedFact, boolean>>();

/** Says whether an extract states a fact of any of its companies: one that states it of none says nothing, rather than zero. */
export function states(columns: ExtractColumns, fact: StatedFact): boolean {
  const known = kept.get(columns) ?? new Map<StatedFact, boolean>();
  kept.set(columns, known);
  const found = known.get(fact) ?? look(columns, fact);
  known.set(fact, found);
  return found;
}

function look(columns: ExtractColumns, fact: StatedFact): boolean {
  switch (fact) {
    case 'turnover':
    case 'employees':
    case 'innovateUk':
      return columns[fact].some((figure) => !Number.isNaN(figure));
    case 'incorporated':
      return columns.incorporated.some((day) => day > 0);
    case 'owner':
      return columns.parentForeign.some((mark) => mark > 0);
  }
}

/** Says of a company whether the fact is known. */
export function knows({ columns }: Pick<CompanyFrame, 'columns'>, fact: StatedFact): CompanyTest {
  switch (fact) {
    case 'turnover':
    case 'employees':
    case 'innovateUk': {
      const figures = columns[fact];
      return (position) => !Number.isNaN(figures[position] ?? Number.NaN);
    }
    case 'incorporated': {
      const { incorporated } = columns;
      return (position) => (incorporated[position] ?? 0) > 0;
    }
    case 'owner': {
      const { parentForeign } = columns;
      return (position) => (parentForeign[position] ?? 0) > 0;
    }
  }
}

/** Counts the companies of a list that meet a test. */
export function countOf(positions: Uint32Array, test: CompanyTest): number {
  let count = 0;
  for (const position of positions) if (test(position)) count += 1;
  return count;
}
