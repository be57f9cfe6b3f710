import { copyFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { AppError } from '#shared/contract/errors.ts';
import { TIERS } from '#shared/domain/cluster.ts';
import { RELATION_KINDS, STAGES } from '#shared/domain/cluster-dossier.ts';
import { initiativeSchema, NOMINATION_STATES, nominationSchema } from '#shared/domain/register-entry.ts';
import { applyDocuments, exportDocuments } from '#core/clusters/cluster-documents.ts';
import { listDecisions } from '#core/clusters/decisions.ts';
import { listClusters } from '#core/clusters/find-clusters.ts';
import { moveClusters, patchClusters } from '#core/clusters/move-clusters.ts';
import { createCluster, patchCluster, reinstateCluster, retireCluster } from '#core/clusters/register.ts';
import { registerChangeReverser } from '#core/clusters/register-change.ts';
import { listEntries } from '#core/clusters/register-entries.ts';
import { removeEntries, saveEntries } from '#core/clusters/save-entries.ts';
import { takeUpNominations } from '#core/clusters/take-up.ts';
import { appFolders } from '#core/store/app-folders.ts';
import { registerReverser } from '#core/store/journal.ts';
import { WORKSPACE_KIND } from '#core/store/migrations/migration-lists.ts';
import { createFile, openWorkspaceFile } from '#core/store/open.ts';
import { readStore, writeStore, type ReversingStore } from '#core/store/write-store.ts';
import { propertyRuns } from '../../fixtures/property-runs.ts';
import { seededRandom } from '../../fixtures/seeded-random.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

registerReverser('cluster', registerChangeReverser);
registerReverser('register', registerChangeReverser);

type Random = ReturnType<typeof seededRandom>;

/** What the register says to somebody who looks at it: live clusters and entries, and which decisions are in force. */
function lookOf(store: ReversingStore): unknown {
  const { decisions } = listDecisions(store, { offset: 0, limit: 5000 });
  return {
    clusters: listClusters(store, { includeRetired: false }),
    entries: listEntries(store, { includeRemoved: false }),
    inForce: decisions.filter(({ inForce }) => inForce),
  };
}

function randomAct(store: ReversingStore, random: Random): void {
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const some = (list: readonly string[]): string[] => list.filter(() => random() < 0.4);
  const clusters = listClusters(store, { includeRetired: true }).map(({ id }) => id);
  const entries = listEntries(store, { includeRemoved: true });
  const nominations = entries.flatMap((entry) => (entry.kind === 'nomination' ? [entry] : []));
  const word = `N${Math.floor(random() * 12)}`;
  const tier = pick(TIERS) ?? 'super';
  const stage = pick(STAGES) ?? 'candidate';
  const reason = random() < 0.5 ? '' : word;
  const clusterId = pick(clusters) ?? 'none';
  const acts: (() => unknown)[] = [
    () => createCluster(store, { name: word, tier, aliases: [], description: '', stage }),
    () => patchCluster(store, clusterId, { name: word }, reason),
    () => patchCluster(store, clusterId, { tier, stage, description: word }, reason),
    () =>
      patchCluster(store, clusterId, {
        relations: some(clusters).map((id) => ({
          kind: pick(RELATION_KINDS) ?? 'overlaps',
          clusterId: id,
          note: word,
        })),
        initiativeIds: entries.flatMap(({ kind, id }) => (kind === 'initiative' ? [id] : [])),
      }),
    () => moveClusters(store, { clusterIds: some(clusters), stage, tier, reason }),
    () =>
      patchClusters(store, { clusterIds: some(clusters), patch: { isCaseStudy: random() < 0.5 }, reason }),
    () => retireCluster(store, clusterId),
    () => reinstateCluster(store, clusterId),
    () => {
      const [document] = exportDocuments(store, [clusterId]);
      if (document !== undefined) applyDocuments(store, [{ ...document, name: word, tier }]);
    },
    () =>
      saveEntries(store, {
        entries: [
          { kind: 'nomination', body: nominationSchema.parse({ name: word, nominatedBy: word }) },
          { kind: 'initiative', body: initiativeSchema.parse({ name: word, kind: 'other' }) },
        ],
        reason,
      }),
    () => {
      const before = pick(nominations);
      if (before === undefined) return;
      const state = pick(NOMINATION_STATES) ?? 'declined';
      const body = { ...before.body, name: word, state, clusterId };
      saveEntries(store, { entries: [{ kind: 'nomination', id: before.id, body }], reason });
    },
    () => removeEntries(store, { ids: some(entries.map(({ id }) => id)), removed: random() < 0.6, reason }),
    () =>
      takeUpNominations(store, {
        nominationIds: some(nominations.map(({ id }) => id)),
        cluster: random() < 0.3 ? null : random() < 0.5 ? { clusterId } : { name: word, tier },
        reason,
      }),
  ];
  try {
    pick(acts)?.();
  } catch (error) {
    // A refusal is an answer; what matters is that it leaves nothing behind.
    if (!(error instanceof AppError)) throw error;
  }
}

const { numRuns, seed } = propertyRuns('undo, redo, crash and reopen of the register', {
  check: 30,
  deep: 2000,
});

test(
  'whatever is done to the register, undoing all gives the beginning and doing all again the end, through crashes as well',
  { timeout: 60_000 + numRuns * 1000 },
  () => {
    const home = temporaryFolder();
    const folders = appFolders(home, path.resolve(import.meta.dirname, '../../../resources'));
    let seconds = 0;
    const now = () => new Date(Date.UTC(2026, 0, 1, 0, 0, (seconds += 1))).toISOString();
    const open = (file: string, isNew: boolean) => {
      const db = isNew ? createFile(file, WORKSPACE_KIND) : openWorkspaceFile(file, 'write');
      const read = readStore({ db, path: file, folders, referenceName: 'main' });
      return { read, store: writeStore({ read, author: 'Ann', now }) };
    };
    for (let run = 0; run < numRuns; run += 1) {
      const random = seededRandom(seed + run);
      let file = path.join(home, `run-${run}.workbench`);
      let opened = open(file, true);
      /** Goes on with a copy of what is on the disk, as after a crash; the first connection never closes in order. */
      const crash = (): void => {
        const left = opened;
        const copy = `${file}-c`;
        for (const end of ['', '-wal']) if (existsSync(file + end)) copyFileSync(file + end, copy + end);
        file = copy;
        opened = open(file, false);
        left.read.close();
      };
      const looks = [lookOf(opened.store)];
      let steps = Number(opened.read.db.prepare('SELECT count(*) FROM journal').pluck().get());
      for (let act = 0; act < 14; act += 1) {
        const before = lookOf(opened.store);
        randomAct(opened.store, random);
        const count = Number(opened.read.db.prepare('SELECT count(*) FROM journal').pluck().get());
        expect(count - steps, `seed ${seed + run}: one act, at most one step`).toBeLessThanOrEqual(1);
        if (count === steps) expect(lookOf(opened.store)).toEqual(before);
        else looks.push(lookOf(opened.store));
        steps = count;
      }
      const crashAt = Math.floor(random() * looks.length);
      for (let at = looks.length - 2; at >= 0; at -= 1) {
        opened.store.undo();
        if (at === crashAt) crash();
        expect(lookOf(opened.store), `seed ${seed + run}, back to ${at}`).toEqual(looks[at]);
      }
      for (const [at, look] of looks.entries()) {
        if (at === 0) continue;
        opened.store.redo();
        if (at === crashAt) crash();
        expect(lookOf(opened.store), `seed ${seed + run}, on to ${at}`).toEqual(look);
      }
      opened.read.close();
    }
  },
);
