import { createHash } from 'node:crypto';
import path from 'node:path';
import { expect, test } from 'vitest';
import { appFolders } from '#core/store/app-folders.ts';
import { appendJournal, readStacks, registerReverser } from '#core/store/journal.ts';
import { WORKSPACE_KIND } from '#core/store/migrations/migration-lists.ts';
import { createFile, openFile } from '#core/store/open.ts';
import { readStore, writeStore } from '#core/store/write-store.ts';
import { clusterReverser, definitionReverser } from '#core/clusters/cluster-change.ts';
import { listRevisions, readDefinition } from '#core/clusters/read-definition.ts';
import { readCluster } from '#core/clusters/find-clusters.ts';
import { diffStates } from '#core/versions/diff.ts';
import { publishDefinition, versionReverser } from '#core/versions/publish.ts';
import { restoreDefinition } from '#core/clusters/restore-definition.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

registerReverser('cluster', clusterReverser);
registerReverser('definition', definitionReverser);
registerReverser('version', versionReverser);

// Written as the first edition of the product wrote them: a rule is the codes of one scheme, and there are no containers.
const RULE = '{"codes":["30300"],"effect":"include","id":"r1","match":"exact","note":"","scheme":"sic-2007"}';
const PIN =
  '{"at":"2026-01-05T09:00:00.000Z","author":"Ann","companyNumber":"00000001","effect":"in","reason":"head office"}';
const REVISIONS = [
  `{"pins":[],"rules":[${RULE}],"schemaVersion":1}`,
  `{"pins":[${PIN}],"rules":[${RULE}],"schemaVersion":1}`,
  `{"pins":[${PIN}],"rules":[],"schemaVersion":1}`,
];
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const at = '2026-01-05T09:00:00.000Z';
const clusterId = 'aerospace';

/** A workspace as the first edition left it: before the migration to containers and versions, with its own journal. */
function firstEdition(): string {
  const file = path.join(temporaryFolder(), 'first.workbench');
  const db = createFile(file, { ...WORKSPACE_KIND, migrations: WORKSPACE_KIND.migrations.slice(0, 2) });
  db.prepare(
    `INSERT INTO cluster (id, name, tier, aliases, description, status, revision, created_at)
     VALUES ('aerospace', 'Aerospace', 'super', '[]', '', 'live', 3, ?)`,
  ).run(at);
  const insert = db.prepare(
    `INSERT INTO definition_revision (cluster_id, revision, document, hash, author, at, summary)
     VALUES ('aerospace', ?, ?, ?, 'Ann', ?, 'an edit')`,
  );
  for (const [index, document] of REVISIONS.entries()) insert.run(index + 1, document, sha256(document), at);
  db.prepare(`INSERT INTO pin VALUES ('aerospace', '00000001', 'in', 'head office', 'Ann', ?)`).run(at);
  const rule: unknown = JSON.parse(RULE);
  const pin: unknown = JSON.parse(PIN);
  const edits = [
    [
      { kind: 'add-rule', rule },
      { kind: 'remove-rule', ruleId: 'r1' },
    ],
    [
      { kind: 'set-pin', pin },
      { kind: 'remove-pin', companyNumber: '00000001' },
    ],
    [
      { kind: 'remove-rule', ruleId: 'r1' },
      { kind: 'add-rule', rule, at: 0 },
    ],
  ];
  for (const [forward, inverse] of edits)
    appendJournal(db, {
      at,
      author: 'Ann',
      action: 'definitions.edit',
      subjectKind: 'definition',
      subjectId: clusterId,
      summary: 'Aerospace: an edit',
      forward: { clusterId, edit: forward },
      inverse: { clusterId, edit: inverse },
    });
  db.close();
  return file;
}

function open(file: string) {
  const read = readStore({
    db: openFile(file, { mode: 'write', kind: WORKSPACE_KIND, backUp: () => undefined }),
    path: file,
    folders: appFolders(path.dirname(file), '/nowhere'),
    referenceName: 'main',
  });
  return { read, store: writeStore({ read, author: 'Bob', now: () => '2026-11-22T08:00:00.000Z' }) };
}

test('a workspace of the first edition is read in the present form, and the hashes of its record stay as they are', () => {
  const { read, store } = open(firstEdition());
  expect(readCluster(store, clusterId)).toMatchObject({ stage: 'selected', relations: [], revision: 3 });
  expect(readDefinition(store, clusterId, 2).document).toEqual({
    schemaVersion: 2,
    containers: [],
    rules: [
      {
        id: 'r1',
        effect: 'include',
        when: { kind: 'codes', scheme: 'sic-2007', match: 'exact', codes: ['30300'] },
        note: '',
      },
    ],
    pins: [JSON.parse(PIN)],
  });
  expect(
    listRevisions(store, clusterId)
      .map(({ hash }) => hash)
      .toReversed(),
  ).toEqual(REVISIONS.map(sha256));
  const texts = store.db
    .prepare<[], string>('SELECT document FROM definition_revision ORDER BY revision')
    .pluck();
  expect(texts.all()).toEqual(REVISIONS);
  read.close();
});

test('its journal is still undone and done again, step by step and in a jump', () => {
  const { read, store } = open(firstEdition());
  const rules = () => readDefinition(store, clusterId).document.rules.map(({ when }) => when);
  const codes = { kind: 'codes', scheme: 'sic-2007', match: 'exact', codes: ['30300'] };
  store.undo();
  expect(rules()).toEqual([codes]);
  expect(readDefinition(store, clusterId).revision).toBe(4);
  store.redo();
  expect(rules()).toEqual([]);
  expect(store.jump(null)).toHaveLength(3);
  expect(readDefinition(store, clusterId).document).toMatchObject({ rules: [], pins: [] });
  expect(store.jump(2)).toHaveLength(2);
  expect(rules()).toEqual([codes]);
  expect(readDefinition(store, clusterId).document.pins).toEqual([JSON.parse(PIN)]);
  expect(readStacks(store.db)).toMatchObject({ undo: [1, 2], redo: [3] });
  expect(
    listRevisions(store, clusterId)
      .map(({ hash }) => hash)
      .slice(-3)
      .toReversed(),
  ).toEqual(REVISIONS.map(sha256));
  read.close();
});

test('an old revision is compared, restored and published like any other', () => {
  const { read, store } = open(firstEdition());
  const side = (revision: number) => ({ clusterId, baseline: { kind: 'revision' as const, revision } });
  expect(diffStates(store, { from: side(1), to: side(3) }).map(({ words }) => words)).toEqual([
    'Removed rule 1: SIC 30300',
    'Pinned company 00000001 in: head office',
  ]);
  const restored = restoreDefinition(store, { clusterId, expectedRevision: 3, revision: 2 });
  expect(restored.revision).toBe(4);
  // The same definition in the present form: nothing is restored again, whatever form the old one is stored in.
  expect(restoreDefinition(store, { clusterId, expectedRevision: 4, revision: 2 }).revision).toBe(4);
  store.undo();
  const made = publishDefinition(store, {
    clusterId,
    expectedRevision: 5,
    note: 'as the first edition had it',
  });
  expect(made.hash).toBe(readDefinition(store, clusterId).hash);
  read.close();
});
