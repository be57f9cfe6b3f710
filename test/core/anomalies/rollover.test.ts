import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { METHODS } from '#shared/contract/methods.ts';
import type { Anomaly } from '#shared/domain/anomaly.ts';
import type { Ruling } from '#shared/domain/ruling.ts';
import { readRollover } from '#core/anomalies/rollover/read-rollover.ts';
import { editDefinition } from '#core/clusters/edit-definition.ts';
import { saveDesk } from '#core/desk/save-desk.ts';
import { publishDefinition } from '#core/versions/publish.ts';
import { recordRelease } from '#core/release/release-log.ts';
import { silentJob } from '#core/store/job.ts';
import { createChangeWorld, type ChangeWorld } from '../scorecards/change-world.ts';
import { createTinyWorld } from '../../fixtures/world-workspace.ts';

const DERBY = 'utla:E06000015';
let world: ChangeWorld;
beforeEach(() => {
  world = createChangeWorld();
  // The cluster was defined wide before the later edition came.
  world.store.db
    .prepare(`UPDATE extract SET committed_at = '2026-11-22T11:00:00.000Z' WHERE id = ?`)
    .run(world.later);
});
afterEach(() => world.close());

async function read(extractId?: number, given: { anomalies?: Anomaly[]; rulings?: Ruling[] } = {}) {
  const request = METHODS['rollover.read'].input.parse({ geographySetId: DERBY, extractId });
  return METHODS['rollover.read'].output.parse(
    await readRollover(world.store, request, { anomalies: [], rulings: [], ...given }, silentJob()),
  );
}
const stepOf = async (id: string) => (await read()).steps.find((step) => step.id === id);

describe('the checklist of a new edition', () => {
  test('without an edition before there is nothing to list', async () => {
    world.close();
    const tiny = createTinyWorld();
    world = { ...world, store: tiny.store, close: tiny.close };
    expect(await read()).toMatchObject({ extract: null, choices: [], steps: [], clusters: [] });
  });

  test('the edition committed last is set against the one before it of the same supplier', async () => {
    expect((await read()).extract).toEqual({
      id: world.later,
      title: 'Selected companies',
      edition: '2024',
      beforeId: world.estimates,
      beforeEdition: '2023',
    });
    expect((await read(world.later)).choices).toHaveLength(1);
    await expect(read(world.register)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('members that joined and left in Derby, and the employees that moved, all by data', async () => {
    const [aircraft] = (await read()).clusters;
    // Aileron Works left, Kestrel Gliders came; employees in Derby from 33 (3 + 30) to 52 (40 + 5 + 7).
    expect(aircraft).toMatchObject({
      clusterId: 'aircraft',
      joined: 1,
      left: 1,
      revision: world.revisions.wide,
    });
    expect(aircraft?.moves.find(({ metricId }) => metricId === '3.1')).toMatchObject({
      before: 33,
      after: 52,
      causes: [{ cause: 'data', part: 19 }],
    });
    expect(aircraft?.moves.find(({ metricId }) => metricId === '3.1')?.percent).toBeCloseTo(
      (100 * 19) / 33,
      9,
    );
  });

  test('what the analyst changed in the definition since it came stands apart from the data, and the parts add up', async () => {
    editDefinition(world.store, {
      clusterId: 'aircraft',
      expectedRevision: world.revisions.wide,
      edit: { kind: 'remove-rule', ruleId: 'r2' },
    });
    world.store.db
      .prepare(
        `UPDATE extract SET committed_at = (SELECT at FROM definition_revision WHERE revision = ?) WHERE id = ?`,
      )
      .run(world.revisions.wide, world.later);
    const [aircraft] = (await read()).clusters;
    const employees = aircraft?.moves.find(({ metricId }) => metricId === '3.1');
    // Without software (Derwent, 5 in the later edition, none stated before): 33 → 47. Definition alone: 0 before, −5 after, averaged.
    expect(employees).toMatchObject({ before: 33, after: 47 });
    expect(employees?.causes).toEqual([
      { cause: 'data', part: 16.5 },
      { cause: 'definition', part: -2.5 },
    ]);
  });

  test('a sign-off counts while extracts and revision are those of today', async () => {
    const { extractIds } = await read();
    expect(await stepOf('sign-off')).toMatchObject({ done: false, count: 1, left: '0 of 1 signed off.' });
    const body = {
      clusterId: 'aircraft',
      extractIds,
      revision: world.revisions.wide,
      note: 'Looked through',
    };
    saveDesk(world.store, { entries: [{ kind: 'sign-off', body }] });
    expect(await stepOf('sign-off')).toMatchObject({ done: true, count: 0, left: '1 of 1 signed off.' });
    expect((await read()).clusters[0]?.signedOff).toMatchObject({
      by: 'A. Analyst',
      note: 'Looked through',
      isCurrent: true,
    });
    editDefinition(world.store, {
      clusterId: 'aircraft',
      expectedRevision: world.revisions.wide,
      edit: { kind: 'remove-rule', ruleId: 'r2' },
    });
    expect((await read()).clusters[0]?.signedOff?.isCurrent).toBe(false);
  });

  test('a code that a cluster names and the new edition has no more is told, and the step waits for it', async () => {
    // Nobody of the later edition carries 30300 any more: they carry 30301.
    world.store.db
      .prepare(`UPDATE company_code SET code = '30301' WHERE extract_id = ? AND code = '30300'`)
      .run(world.later);
    const { codes, steps } = await read();
    expect(codes.find(({ code }) => code === '30300')).toMatchObject({
      before: 2,
      after: 0,
      clusterIds: ['aircraft'],
    });
    expect(['gone', 'renamed']).toContain(codes.find(({ code }) => code === '30300')?.change);
    expect(steps.find(({ id }) => id === 'codes')).toMatchObject({ done: false, count: 1 });
  });

  test('versions, figures and files from before the edition are stale; what came after is not', async () => {
    expect(await stepOf('outputs')).toMatchObject({ done: true });
    publishDefinition(world.store, {
      clusterId: 'aircraft',
      expectedRevision: world.revisions.wide,
      note: 'First',
    });
    recordRelease(world.store, { kind: 'file', subject: 'Scorecards', rows: 26 });
    recordRelease(world.store, { kind: 'file', subject: 'Members', rows: 4 });
    const { outputs } = await read();
    expect(outputs.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'version Aircraft, version 1',
      'release Members',
      'release Scorecards',
    ]);
    world.store.db
      .prepare(`UPDATE extract SET committed_at = '2026-11-22T10:00:00.000Z' WHERE id = ?`)
      .run(world.later);
    expect((await read()).outputs).toEqual([]);
  });

  test('an edition that is not in use leaves the import undone, and is compared all the same', async () => {
    world.store.db
      .prepare(`INSERT INTO setting (key, value) VALUES ('extractId', ?)`)
      .run(String(world.estimates));
    const { steps, clusters } = await read();
    expect(steps.find(({ id }) => id === 'import')).toMatchObject({ done: false });
    expect(clusters[0]).toMatchObject({ joined: 1, left: 1 });
  });
});
