import { computeQuotient, type Quotient } from './metrics/quotient.ts';

/** What two clusters share; companies are counted, employees and turnover added up over the companies. */
export interface Overlap {
  readonly left: number;
  readonly right: number;
  readonly shared: number;
}

/** The Jaccard index: shared ÷ (left + right − shared), as ratio; undefined where both are empty. Source: Jaccard 1912. */
export function computeJaccard({ left, right, shared }: Overlap): Quotient {
  return computeQuotient(shared, left + right - shared);
}

/** How much of the left cluster lies within the right one: shared ÷ left, as ratio; undefined where the left is empty. */
export function computeContainment({ left, shared }: Pick<Overlap, 'left' | 'shared'>): Quotient {
  return computeQuotient(shared, left);
}
