import { computeQuotient } from '#shared/domain/metrics/quotient.ts';
import { normalisePostcode } from '#shared/domain/postcode.ts';

/** How figures of companies are divided over their sites where somebody states it. */
export interface StatedShares {
  /** For each company: where its parts begin in `parts`, counted from 1; 0: nothing is stated. */
  readonly from: Int32Array;
  /** What part of the figure, 0 to 1, falls on each site of a company, in the order of its sites; then what falls on none of them. */
  readonly parts: Float64Array;
}

/** The text by which a stated postcode finds a site. */
export function postcodeKey(text: string): string {
  return normalisePostcode(text) ?? text.trim().toUpperCase();
}

/**
 * Gathers stated weights company by company: part of a site = the weight of its postcode ÷ all weights of the company.
 *
 * Weights at postcodes where the company has no site fall on none. Several lines of one postcode share its part. A weight below
 * zero counts as none; a company whose weights come to nothing has none stated. Weights stand under `postcodeKey`.
 */
export function gatherShares(size: number): {
  add(
    position: number,
    postcodes: readonly (string | null)[],
    weights: Iterable<readonly [postcode: string, weight: number]>,
  ): void;
  shares(): StatedShares;
} {
  const from = new Int32Array(size);
  const parts: number[] = [];
  return {
    add: (position, postcodes, weights) => {
      const byKey = new Map<string, number>();
      let whole = 0;
      for (const [key, weight] of weights) {
        byKey.set(key, (byKey.get(key) ?? 0) + Math.max(0, weight));
        whole += Math.max(0, weight);
      }
      if (whole === 0) return;
      from[position] = parts.length + 1;
      const keys = postcodes.map((postcode) => (postcode === null ? null : postcodeKey(postcode)));
      for (const key of keys) {
        const weight = key === null ? 0 : (byKey.get(key) ?? 0);
        parts.push(partOf(weight, whole * keys.filter((other) => other === key).length));
      }
      for (const key of keys) if (key !== null) byKey.delete(key);
      let elsewhere = 0;
      for (const weight of byKey.values()) elsewhere += weight;
      parts.push(partOf(elsewhere, whole));
    },
    shares: () => ({ from, parts: Float64Array.from(parts) }),
  };
}

function partOf(weight: number, whole: number): number {
  const part = computeQuotient(weight, whole);
  return part.kind === 'value' ? part.value : 0;
}
