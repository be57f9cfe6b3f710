/** Three orders of keys. */
export interface ThreeOrders {
  readonly base: readonly string[];
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
}

/** The outcome: the order both can stand by, or null and what each choice would give. */
export interface MergedOrder extends ThreeOrders {
  readonly agreed: readonly string[] | null;
}

/**
 * Merges two orders of the same things over a base. `kept` are the keys of the outcome, whatever their order.
 *
 * Where the keys that both sides have stand in one order, what one side alone has is put behind the key it stood
 * behind. Where they differ, the side that moved something wins; where both did, nobody does (`agreed` is null).
 * The outcome is the same with the sides exchanged.
 */
export function mergeOrder(kept: readonly string[], orders: ThreeOrders): MergedOrder {
  const isKept = new Set(kept);
  const left = (keys: readonly string[]) => keys.filter((key) => isKept.has(key));
  const ours = left(orders.ours);
  const theirs = left(orders.theirs);
  const asOurs = filled(ours, theirs);
  const asTheirs = filled(theirs, ours);
  const outcome = { base: left(orders.base), ours: asOurs, theirs: asTheirs };
  if (sameOrder(common(ours, theirs), common(theirs, ours)))
    return { ...outcome, agreed: interleaved(ours, theirs) };
  const weMoved = moved(orders.base, orders.ours);
  const theyMoved = moved(orders.base, orders.theirs);
  if (weMoved === theyMoved) return { ...outcome, agreed: null };
  return { ...outcome, agreed: weMoved ? asOurs : asTheirs };
}

/** Whether the keys of the base that are left stand in another order. */
function moved(base: readonly string[], now: readonly string[]): boolean {
  return !sameOrder(common(base, now), common(now, base));
}

function common(keys: readonly string[], others: readonly string[]): string[] {
  const held = new Set(others);
  return keys.filter((key) => held.has(key));
}

function sameOrder(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((key, index) => key === b[index]);
}

/** What stands behind each key of `shared` in `keys`, and (under null) before the first. */
function runs(keys: readonly string[], shared: ReadonlySet<string>): Map<string | null, string[]> {
  const behind = new Map<string | null, string[]>();
  let anchor: string | null = null;
  for (const key of keys) {
    if (shared.has(key)) {
      anchor = key;
      continue;
    }
    const run = behind.get(anchor);
    if (run === undefined) behind.set(anchor, [key]);
    else run.push(key);
  }
  return behind;
}

/** Both orders agree on what they share: what each has alone goes behind what it stood behind. */
function interleaved(ours: readonly string[], theirs: readonly string[]): string[] {
  const shared = new Set(common(ours, theirs));
  const a = runs(ours, shared);
  const b = runs(theirs, shared);
  return [null, ...shared].flatMap((anchor) => {
    const pair = [a.get(anchor) ?? [], b.get(anchor) ?? []].toSorted(byFirst);
    return anchor === null ? pair.flat() : [anchor, ...pair.flat()];
  });
}

function byFirst([a = '']: readonly string[], [b = '']: readonly string[]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** One order as it is, and what the other has alone behind what it stood behind there. */
function filled(order: readonly string[], other: readonly string[]): string[] {
  const shared = new Set(common(order, other));
  const extra = runs(other, shared);
  return [null, ...order].flatMap((anchor) => {
    const run = extra.get(anchor) ?? [];
    return anchor === null ? run : [anchor, ...run];
  });
}
