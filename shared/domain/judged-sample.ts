import { computeWilsonInterval, type ProportionInterval } from './proportion-interval.ts';

/** What came of judging one kind of sampled company by hand; those left unsure are in neither count. */
export interface JudgedCount {
  /** Judged to belong to the cluster. */
  readonly belongs: number;
  /** Judged either way. */
  readonly judged: number;
  /** How many there were to draw from. */
  readonly of: number;
}

/**
 * The standard normal quantile of a two-sided interval of √0.95 = 97.47 %: two independent intervals of that level
 * hold together with 95 % (Šidák 1967).
 */
const Z_PAIR = 2.2364766445577895;

/** Computes how many of the members belong, with its 95 % Wilson interval; null until one is judged. */
export function computePrecision({ belongs, judged }: JudgedCount): ProportionInterval | null {
  return computeWilsonInterval(belongs, judged);
}

/**
 * Computes how much of what belongs the definition lets in, among members and near misses; null until both kinds are judged.
 *
 * Recall = M·p ÷ (M·p + N·q), where M members of which a share p belongs, and N near misses of which a share q does. The
 * interval sets p to the lower end of its Wilson interval and q to the upper end, and the other way round, each at
 * √0.95, so that both hold together with 95 % (Šidák 1967); like Wilson's own, that level is nominal where shares are extreme and
 * few are judged. Undefined (null) where nothing that was judged belongs.
 */
export function computeRecall(members: JudgedCount, nearMisses: JudgedCount): ProportionInterval | null {
  const letIn = computeWilsonInterval(members.belongs, members.judged, Z_PAIR);
  const missed = computeWilsonInterval(nearMisses.belongs, nearMisses.judged, Z_PAIR);
  if (letIn === null || missed === null || members.belongs + nearMisses.belongs === 0) return null;
  const recall = (p: number, q: number): number => {
    const found = members.of * p;
    const belonging = found + nearMisses.of * q;
    return belonging === 0 ? 0 : found / belonging;
  };
  return {
    estimate: recall(letIn.estimate, missed.estimate),
    from: recall(letIn.from, missed.to),
    to: recall(letIn.to, missed.from),
  };
}
