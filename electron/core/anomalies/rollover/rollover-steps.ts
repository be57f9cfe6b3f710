import type { MethodOutput } from '#shared/contract/methods.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { mustBeLookedAt } from './code-drift.ts';

type Rollover = MethodOutput<'rollover.read'>;
type Step = Rollover['steps'][number];

/** Absolute change in per cent above which a figure is to be looked at before its cluster is signed off. */
export const LARGE_MOVE_PERCENT = 25;

/** What the steps are told from. */
export interface RolloverState extends Pick<Rollover, 'clusters' | 'codes' | 'rulings' | 'outputs'> {
  readonly isInUse: boolean;
  readonly edition: string;
  /** Rows of the new extract that were rejected and not mended. */
  readonly rejected: number;
  readonly read: number;
  /** Findings of high severity that nobody has answered. */
  readonly openHigh: number;
}

/** Says of each step of the checklist what is left. Pure. */
export function rolloverSteps(state: RolloverState): Step[] {
  const { clusters, codes, rulings, outputs, openHigh } = state;
  const drifted = codes.filter(mustBeLookedAt).length;
  const moved = clusters.filter(
    (cluster) => cluster.signedOff?.isCurrent !== true && cluster.moves.some(isLarge),
  ).length;
  const unsigned = clusters.filter(({ signedOff }) => signedOff?.isCurrent !== true).length;
  const signed = `${formatNumber(clusters.length - unsigned)} of ${formatNumber(clusters.length)} signed off`;
  return [
    importStep(state),
    step('codes', 'Codes that drifted', drifted, {
      left: `${formatCount(drifted, 'code')} that clusters name ${drifted === 1 ? 'is' : 'are'} gone or renamed: change the containers.`,
      none: 'No code that a cluster names is gone or renamed.',
    }),
    step('moves', 'Figures that moved', moved, {
      left: `${formatCount(moved, 'cluster')} not signed off ${moved === 1 ? 'has' : 'have'} a figure that vanished or moved by more than ${LARGE_MOVE_PERCENT} %: look at why.`,
      none: `No cluster that waits has a figure that vanished or moved by more than ${LARGE_MOVE_PERCENT} %.`,
    }),
    step('anomalies', 'Findings', openHigh, {
      left: `${formatCount(openHigh, 'finding')} of high severity that nobody has answered.`,
      none: 'Every finding of high severity is answered.',
    }),
    step('rulings', 'Rulings to review', rulings.length, {
      left: `${formatCount(rulings.length, 'ruling')} brought back: confirm, revise or revoke.`,
      none: 'No ruling is brought back.',
    }),
    step('outputs', 'Stale outputs', outputs.length, {
      left: `${formatCount(outputs.length, 'output')} from before this edition: publish, compose or export anew.`,
      none: 'Nothing that was given out is older than this edition.',
    }),
    step('sign-off', 'Sign-off', unsigned, {
      left: `${signed}.`,
      none: clusters.length === 0 ? 'There is no cluster to sign off.' : `${signed}.`,
    }),
  ];
}

/** Whether a figure vanished or moved so much that it is looked at. */
export function isLarge({ before, after, percent }: Rollover['clusters'][number]['moves'][number]): boolean {
  return (before !== null && after === null) || Math.abs(percent ?? 0) > LARGE_MOVE_PERCENT;
}

function importStep({ isInUse, edition, rejected, read }: RolloverState): Step {
  const rows =
    rejected === 0
      ? 'no row was rejected'
      : `${formatNumber(rejected)} of ${formatCount(read, 'row')} rejected and not mended`;
  return {
    id: 'import',
    name: 'Import',
    done: isInUse && rejected === 0,
    left: isInUse
      ? `The ${edition} edition is in use; ${rows}.`
      : `Figures are still formed from another edition: put the ${edition} edition to use. Of it, ${rows}.`,
    count: rejected + (isInUse ? 0 : 1),
  };
}

function step(
  id: Step['id'],
  name: string,
  count: number,
  words: { readonly left: string; readonly none: string },
): Step {
  return { id, name, done: count === 0, left: count === 0 ? words.none : words.left, count };
}
