import type { registerMethods } from '#shared/contract/methods/register.ts';
import type { Call, Handlers } from '../call.ts';
import { listDecisions } from '../clusters/decisions.ts';
import { moveClusters, patchClusters } from '../clusters/move-clusters.ts';
import { listEntries } from '../clusters/register-entries.ts';
import { removeEntries, saveEntries } from '../clusters/save-entries.ts';
import { takeNominations } from '../clusters/take-nominations.ts';
import { takeUpNominations } from '../clusters/take-up.ts';

/** Announces the entries and clusters an act touched, after it is stored. */
function announce(call: Call, touched: { entries?: readonly string[]; clusters?: readonly string[] }): void {
  const { entries = [], clusters = [] } = touched;
  if (entries.length + clusters.length === 0) return;
  call.publish('register', [...entries, ...clusters]);
  call.publish('clusters', clusters);
}

/** The methods of the register beside the clusters: nominations, initiatives, decisions, moves. */
export const registerHandlers: Handlers<keyof typeof registerMethods> = {
  'register.list': (request, call) => ({ entries: listEntries(call.reading(), request) }),
  'register.save': (request, call) => {
    const entries = saveEntries(call.writing(), request);
    announce(call, { entries: entries.map(({ id }) => id) });
    return { entries };
  },
  'register.remove': (request, call) => {
    const entries = removeEntries(call.writing(), request);
    announce(call, { entries });
    return { changed: entries.length };
  },
  'register.takeNominations': ({ extractId }, call) => {
    const { added, known } = takeNominations(call.writing(), extractId);
    announce(call, { entries: added });
    return { added: added.length, known };
  },
  'register.takeUp': (request, call) => {
    const { clusterId, changed } = takeUpNominations(call.writing(), request);
    announce(call, { entries: changed, clusters: clusterId === null ? [] : [clusterId] });
    return { clusterId, changed: changed.length };
  },
  'register.move': (request, call) => {
    const clusters = moveClusters(call.writing(), request);
    announce(call, { clusters });
    return { changed: clusters.length };
  },
  'clusters.updateMany': (request, call) => {
    const clusters = patchClusters(call.writing(), request);
    announce(call, { clusters });
    return { changed: clusters.length };
  },
  'register.decisions': (request, call) => listDecisions(call.reading(), request),
};
