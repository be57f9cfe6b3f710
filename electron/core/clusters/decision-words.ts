import { TIER_NAMES, type Cluster } from '#shared/domain/cluster.ts';
import { STAGE_NAMES } from '#shared/domain/cluster-dossier.ts';
import type { Nomination } from '#shared/domain/register-entry.ts';
import type { NewDecision } from './decisions.ts';

/** Says where a cluster stands: "Candidate", or for a selected one with its tier: "Selected, Established". */
export function standingOf(cluster: Pick<Cluster, 'stage' | 'tier'>): string {
  const stage = STAGE_NAMES[cluster.stage];
  return cluster.stage === 'selected' ? `${stage}, ${TIER_NAMES[cluster.tier]}` : stage;
}

/** Puts into words what a change of a cluster decided: its making, stage, tier, name and whether it is on the register. */
export function clusterDecisions(before: Cluster | null, after: Cluster, reason: string): NewDecision[] {
  const words =
    before === null ? [`Added to the register as ${standingOf(after)}`] : changeWords(before, after);
  return words.map((said) => ({
    subjectKind: 'cluster',
    subjectId: after.id,
    subjectName: after.name,
    words: said,
    reason,
  }));
}

function changeWords(before: Cluster, after: Cluster): string[] {
  const words: string[] = [];
  if (before.name !== after.name) words.push(`Renamed from ${before.name} to ${after.name}`);
  if (before.stage !== after.stage)
    words.push(`Moved from ${standingOf(before)} to ${standingOf(after)}${candidateTier(before, after)}`);
  else if (before.tier !== after.tier)
    words.push(`Moved from ${TIER_NAMES[before.tier]} to ${TIER_NAMES[after.tier]}`);
  if (before.status !== after.status)
    words.push(after.status === 'live' ? 'Put back on the register' : 'Taken off the register');
  return words;
}

/** A tier that changes with a stage that does not name it is told all the same. */
function candidateTier(before: Cluster, after: Cluster): string {
  return before.tier !== after.tier && after.stage !== 'selected' ? ` (${TIER_NAMES[after.tier]})` : '';
}

/** A nomination as it stands, with the name of the cluster that takes it up. */
export interface NominationStanding {
  readonly body: Nomination;
  readonly removed: boolean;
  readonly clusterName: string | null;
}

/** Puts into words what a change of a nomination decided; null where its state stays. A new one on the long list decides nothing. */
export function nominationWords(before: NominationStanding | null, after: NominationStanding): string | null {
  if (before !== null && before.removed !== after.removed)
    return after.removed ? 'Taken off the register' : 'Put back on the register';
  const state = before?.body.state ?? 'long-list';
  const isSame = state === after.body.state && (before?.body.clusterId ?? null) === after.body.clusterId;
  if (isSame) return null;
  if (after.body.state === 'declined') return 'Declined';
  if (after.body.state === 'long-list') return 'Put back on the long list';
  const from =
    before?.clusterName === undefined || before.clusterName === null
      ? ''
      : `, before by ${before.clusterName}`;
  return `Taken up by ${after.clusterName ?? 'a cluster'}${from}`;
}
