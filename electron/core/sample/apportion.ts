/**
 * Splits a whole number into whole parts that follow the weights, each at least `least`; the parts add to it exactly (largest
 * remainders, the earlier one first where two are alike). Throws where the number does not reach for its parts.
 */
export function apportion(total: number, weights: readonly number[], least = 0): number[] {
  const free = total - least * weights.length;
  if (free < 0 || (weights.length === 0 && total !== 0))
    throw new Error(`${total} cannot be split into ${weights.length} parts of at least ${least}`);
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const exact = weights.map((weight) => (free * weight) / sum);
  const parts = exact.map((value) => least + Math.floor(value));
  const left = total - parts.reduce((all, part) => all + part, 0);
  const order = exact
    .map((value, at) => ({ at, rest: value - Math.floor(value) }))
    .toSorted((a, b) => b.rest - a.rest || a.at - b.at);
  for (const { at } of order.slice(0, left)) parts[at] = (parts[at] ?? 0) + 1;
  return parts;
}
