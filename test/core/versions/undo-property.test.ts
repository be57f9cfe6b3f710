import { copyFileSync, existsSync } from 'node:fs';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { expect, test } from 'vitest';
import { AppError } from '#shared/contract/errors.ts';
import { EMPTY_DEFINITION } from '#shared/domain/definition.ts';
import { appFolders } from '#core/store/app-folders.ts';
import { registerReverser } from '#core/store/journal.ts';
import { WORKSPACE_KIND } from '#core/store/migrations/migration-lists.ts';
import { createFile, openFile } from '#core/store/open.ts';
import { readStore, writeStore, type ReversingStore } from '#core/store/write-store.ts';
import { clusterReverser, definitionReverser } from '#core/clusters/cluster-change.ts';
import { appendRevision } from '#core/clusters/definition-table.ts';
import { editDefinition } from '#core/clusters/edit-definition.ts';
import { hashDefinition } from '#core/clusters/definition-hash.ts';
import { readDefinition } from '#core/clusters/read-definition.ts';
import { createCluster } from '#core/clusters/register.ts';
import { publishDefinition, versionReverser } from '#core/versions/publish.ts';
import { restoreDefinition } from '#core/clusters/restore-definition.ts';
import { listVersions } from '#core/versions/read-versions.ts';
import { propertyRuns } from '../../fixtures/property-runs.ts';
import { randomDefinition, randomEdit, type Random } from '../../fixtures/random-edit.ts';
import { seededRandom } from '../../fixtures/seeded-random.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

registerReverser('cluster', clusterReverser);
registerReverser('definition', definitionReverser);
registerReverser('version', versionReverser);

/** A workspace file that can be closed and opened, and left behind as a killed process leaves it. */
class Workspace {
  store: ReversingStore;
  #close: () => void;
  #file: string;
  #copies = 0;
  #seconds = 0;

  constructor(folder: string) {
    this.#file = path.join(folder, 'property.workbench');
    [this.store, this.#close] = this.#open(createFile(this.#file, WORKSPACE_KIND));
  }

  #open(db: ReturnType<typeof createFile>): [ReversingStore, () => void] {
    const read = readStore({
      db,
      path: this.#file,
      folders: appFolders(path.dirname(this.#file), '/nowhere'),
      referenceName: 'main',
    });
    const now = () => new Date(Date.UTC(2026, 10, 22, 10, 0, (this.#seconds += 1))).toISOString();
    return [writeStore({ read, author: 'Ann', now }), () => read.close()];
  }

  reopen(): void {
    this.#close();
    [this.store, this.#close] = this.#open(openFile(this.#file, { mode: 'write', kind: WORKSPACE_KIND }));
  }

  /** Copies the file and its log as they lie on disk at this moment, which is what a killed process leaves, and goes on in the copy. */
  crashWithin(halfDone: (store: ReversingStore) => void): void {
    this.#copies += 1;
    const copy = path.join(path.dirname(this.#file), `after-crash-${this.#copies}.workbench`);
    const before = this.#file;
    expect(() =>
      this.store.transact(() => {
        halfDone(this.store);
        for (const end of ['', '-wal']) if (existsSync(before + end)) copyFileSync(before + end, copy + end);
        throw new Error('killed');
      }),
    ).toThrow('killed');
    this.#close();
    this.#file = copy;
    [this.store, this.#close] = this.#open(openFile(copy, { mode: 'write', kind: WORKSPACE_KIND }));
  }

  close(): void {
    this.#close();
  }
}

/** What the definition must be: the hash after each action in force, and after each that was undone. */
interface Expected {
  readonly done: string[];
  readonly undone: string[];
}

function code(work: () => unknown): string {
  try {
    work();
    return 'done';
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

function step(workspace: Workspace, clusterId: string, expected: Expected, random: Random): void {
  const { store } = workspace;
  const present = readDefinition(store, clusterId);
  const acted = () => {
    const after = hashDefinition(readDefinition(store, clusterId).document);
    expected.done.push(after);
    expected.undone.length = 0;
  };
  const draw = random();
  if (draw < 0.5) {
    const edit = randomEdit(random, present.document);
    const after = editDefinition(store, { clusterId, expectedRevision: present.revision, edit });
    if (after.revision > present.revision) acted();
  } else if (draw < 0.68) {
    const last = expected.done.pop();
    if (last === undefined) return;
    store.undo();
    expected.undone.push(last);
  } else if (draw < 0.8) {
    const next = expected.undone.pop();
    if (next === undefined) {
      expect(code(() => store.redo())).toBe('nothing-to-redo');
      return;
    }
    store.redo();
    expected.done.push(next);
  } else if (draw < 0.86) {
    const request = { clusterId, expectedRevision: present.revision, note: 'why' };
    if (code(() => publishDefinition(store, request)) === 'done') acted();
  } else if (draw < 0.92) {
    const revision = Math.floor(random() * (present.revision + 1));
    const after = restoreDefinition(store, { clusterId, expectedRevision: present.revision, revision });
    if (after.revision > present.revision) acted();
  } else if (draw < 0.96) {
    workspace.reopen();
  } else {
    workspace.crashWithin((killed) => {
      appendRevision(killed, clusterId, randomDefinition(random), 'half done');
    });
  }
}

const EMPTY = hashDefinition(EMPTY_DEFINITION);
const { numRuns, seed } = propertyRuns('undo, redo, crash and reopen', { check: 100, deep: 2000 });

test(
  'undo gives back what an edit changed and redo does it again, over crashes and reopening; a published version never changes its hash',
  { timeout: 60_000 + numRuns * 500 },
  () => {
    const random = seededRandom(seed);
    const folder = temporaryFolder();
    const frozen = new Map<string, string>();
    let workspace = new Workspace(folder);
    for (let run = 0; run < numRuns; run += 1) {
      if (run % 50 === 49) {
        workspace.close();
        frozen.clear();
        workspace = new Workspace(temporaryFolder());
      }
      const { id: clusterId } = createCluster(workspace.store, {
        name: `Cluster ${run}`,
        tier: 'super',
        aliases: [],
        description: '',
      });
      const expected: Expected = { done: [], undone: [] };
      const steps = 4 + Math.floor(random() * 14);
      for (let at = 0; at < steps; at += 1) {
        step(workspace, clusterId, expected, random);
        const { document } = readDefinition(workspace.store, clusterId);
        expect(hashDefinition(document), `run ${run}, step ${at}`).toBe(expected.done.at(-1) ?? EMPTY);
        checkVersions(workspace, clusterId, frozen);
      }
      const last = expected.done.at(-1) ?? EMPTY;
      for (let at = expected.done.length; at > 0; at -= 1) {
        workspace.store.undo();
        const { document } = readDefinition(workspace.store, clusterId);
        expect(hashDefinition(document), `run ${run}, undo ${at}`).toBe(expected.done[at - 2] ?? EMPTY);
      }
      workspace.reopen();
      for (let at = 0; at < expected.done.length; at += 1) workspace.store.redo();
      const { document } = readDefinition(workspace.store, clusterId);
      expect(hashDefinition(document), `run ${run}, all done again`).toBe(last);
      checkVersions(workspace, clusterId, frozen);
    }
    workspace.close();
  },
);

/** Every version keeps the hash it was given, and the hash is that of the text it froze. */
function checkVersions(workspace: Workspace, clusterId: string, frozen: Map<string, string>): void {
  const numbers = listVersions(workspace.store, clusterId).map(({ version, hash }) => {
    const key = `${clusterId} ${version}`;
    expect(hash).toBe(frozen.get(key) ?? hash);
    frozen.set(key, hash);
    const text = workspace.store.db
      .prepare<[string, number], string>(
        'SELECT document FROM definition_version WHERE cluster_id = ? AND version = ?',
      )
      .pluck()
      .get(clusterId, version);
    expect(
      createHash('sha256')
        .update(text ?? '')
        .digest('hex'),
    ).toBe(hash);
    return version;
  });
  expect(numbers.toSorted((a, b) => a - b)).toEqual(numbers.map((_number, index) => index + 1));
}
