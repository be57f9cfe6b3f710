import { useCallback } from 'react';
import type { Tier } from '#shared/domain/cluster.ts';
import { useCommand } from '../../../api/use-command.ts';
import { placeOf } from './board-columns.ts';
import type { Proposal } from './proposals.ts';

/** What the analyst adds to a proposal before it is done. */
export interface ProposalFields {
  readonly reason: string;
  /** Of the new candidate. */
  readonly name: string;
  readonly tier: Tier;
  /** The cluster that takes up. */
  readonly clusterId: string | null;
}

/** What was done: the cluster it led to, where it led to one. */
export interface ProposalDone {
  readonly clusterId: string | null;
}

/** Carries proposals out, each in one step of the history; answers null where it was refused. */
export function useProposal(): {
  readonly run: (proposal: Proposal, fields: ProposalFields) => Promise<ProposalDone | null>;
  readonly running: boolean;
  /** The sentence of a name that is taken; other refusals are notified. */
  readonly problem: string | null;
} {
  const move = useCommand('register.move');
  const takeUp = useCommand('register.takeUp', { handles: ({ code }) => code === 'name-taken' });
  const save = useCommand('register.save');
  const remove = useCommand('register.remove');
  const runMove = move.run;
  const runTakeUp = takeUp.run;
  const runSave = save.run;
  const runRemove = remove.run;
  const run = useCallback(
    async (proposal: Proposal, fields: ProposalFields): Promise<ProposalDone | null> => {
      const reason = fields.reason.trim();
      if (proposal.kind === 'move') {
        const place = placeOf(proposal.column);
        if (place === null) return null;
        const clusterIds = proposal.clusters.map(({ id }) => id);
        const done = await runMove({ clusterIds, ...place, reason });
        return done === null ? null : { clusterId: clusterIds[0] ?? null };
      }
      const nominationIds = proposal.nominations.map(({ id }) => id);
      switch (proposal.kind) {
        case 'new-candidate':
          return runTakeUp({
            nominationIds,
            cluster: { name: fields.name.trim(), tier: fields.tier },
            reason,
          });
        case 'take-up': {
          const clusterId = proposal.clusterId ?? fields.clusterId;
          return clusterId === null ? null : runTakeUp({ nominationIds, cluster: { clusterId }, reason });
        }
        case 'put-back':
          return runTakeUp({ nominationIds, cluster: null, reason });
        case 'remove':
          return (await runRemove({ ids: nominationIds, reason })) === null ? null : { clusterId: null };
        case 'decline': {
          const entries = proposal.nominations.map(({ id, body }) => ({
            kind: 'nomination' as const,
            id,
            body: { ...body, state: 'declined' as const, clusterId: null },
          }));
          return (await runSave({ entries, reason })) === null ? null : { clusterId: null };
        }
      }
    },
    [runMove, runTakeUp, runSave, runRemove],
  );
  return {
    run,
    running: [move, takeUp, save, remove].some(({ state }) => state === 'running'),
    problem: takeUp.error?.code === 'name-taken' ? takeUp.error.message : null,
  };
}
