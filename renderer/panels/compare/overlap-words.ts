import type { MethodOutput } from '#shared/contract/methods.ts';
import { formatNumber, NOT_AVAILABLE } from '#shared/format/number.ts';
import { formatShare, placesOfPercentage } from '#shared/format/percent.ts';

export type Overlaps = MethodOutput<'overlaps.matrix'>;
export type OverlapPair = Overlaps['pairs'][number];

/** What a cell of the matrix shows. */
export const SHOWN = [
  { id: 'companies', name: 'Companies in both' },
  { id: 'employees', name: 'Employees of companies in both' },
  { id: 'within', name: 'Share of the row’s companies', note: 'Companies in both ÷ companies of the row' },
  { id: 'jaccard', name: 'Jaccard index', note: 'Companies in both ÷ companies in either' },
] as const;
export type Shown = (typeof SHOWN)[number]['id'];

export const RELATION_WORDS: Readonly<Record<NonNullable<OverlapPair['relation']>, string>> = {
  'part-of': 'part of',
  'has-part': 'has as its part',
  overlaps: 'overlaps',
  'connects-with': 'connects with',
};

/** One cell of the matrix, from the row's side; null where the two share nothing and are not related. */
export interface OverlapCell {
  readonly companies: number;
  /** Null where companies are shared and none states a figure: blank is not zero. */
  readonly employees: number | null;
  readonly within: number | null;
  readonly jaccard: number | null;
  readonly relation: string | null;
}

const TURNED = { 'part-of': 'has-part', 'has-part': 'part-of' } as const;

/** The employees of companies; null where there are companies and none of them states a figure. */
export function statedEmployees(size: Overlaps['union']): number | null {
  return size.companies > 0 && size.employeesStated === 0 ? null : size.employees;
}

/** Lays the pairs out as rows and columns; the diagonal is left empty. */
export function layOutMatrix({ clusters, pairs }: Overlaps): (OverlapCell | null)[][] {
  const cells: (OverlapCell | null)[][] = clusters.map(() => clusters.map(() => null));
  for (const { left, right, shared, jaccard, leftInRight, rightInLeft, relation } of pairs) {
    const both = { companies: shared.companies, employees: statedEmployees(shared), jaccard };
    const words = (kind: OverlapPair['relation']) => (kind === null ? null : RELATION_WORDS[kind]);
    const turned = relation === 'part-of' || relation === 'has-part' ? TURNED[relation] : relation;
    cells[left]?.splice(right, 1, { ...both, within: leftInRight, relation: words(relation) });
    cells[right]?.splice(left, 1, { ...both, within: rightInLeft, relation: words(turned) });
  }
  return cells;
}

/** Writes what a cell shows; two clusters that share nothing have 0, and a share of nothing is not applicable. */
export function writeCell(cell: OverlapCell | null, shown: Shown): string {
  switch (shown) {
    case 'companies':
      return formatNumber(cell?.companies ?? 0);
    case 'employees':
      return cell === null ? '0' : writeKnown(cell.employees);
    case 'within':
      return writeShare(cell === null ? 0 : cell.within);
    case 'jaccard':
      return cell === null ? '0.00' : cell.jaccard === null ? '[z]' : formatNumber(cell.jaccard, 2);
  }
}

/** Writes a share between 0 and 1; null is not applicable. */
export function writeShare(share: number | null): string {
  return share === null ? '[z]' : formatShare(share, placesOfPercentage(share * 100));
}

/** Writes a figure of a company that its supplier may have left blank. */
export function writeKnown(value: number | null): string {
  return value === null ? NOT_AVAILABLE : formatNumber(value);
}
