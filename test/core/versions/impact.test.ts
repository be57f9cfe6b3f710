import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { METHODS } from '#shared/contract/methods.ts';
import type { DefinitionDocument, MembershipRule } from '#shared/domain/definition.ts';
import type { Baseline } from '#shared/domain/impact.ts';
import { AREA_METRIC_IDS } from '#shared/domain/area-metrics.ts';
import { applyDocuments } from '#core/clusters/cluster-documents.ts';
import { editDefinition } from '#core/clusters/edit-definition.ts';
import { readDefinition } from '#core/clusters/read-definition.ts';
import { patchCluster } from '#core/clusters/register.ts';
import { recordRelease } from '#core/release/release-log.ts';
import { computeCellChanges } from '#core/versions/cells.ts';
import { computeImpact } from '#core/versions/impact.ts';
import { listMoves } from '#core/versions/moves.ts';
import { registerReverser } from '#core/store/journal.ts';
import { publishDefinition, versionReverser } from '#core/versions/publish.ts';
import { createTinyWorld, type TinyWorld } from '../../fixtures/world-workspace.ts';

const rule = (id: string, code: string, effect: MembershipRule['effect'] = 'include'): MembershipRule => ({
  id,
  effect,
  when: { kind: 'codes', scheme: 'sic-2007', match: 'exact', codes: [code] },
  note: '',
});
const definition = (...rules: MembershipRule[]): DefinitionDocument => ({
  schemaVersion: 2,
  containers: [],
  rules,
  pins: [],
});

let world: TinyWorld;
beforeEach(() => {
  world = createTinyWorld();
  registerReverser('version', versionReverser);
  const base = { tier: 'super' as const, aliases: [], description: '' };
  applyDocuments(world.store, [
    { ...base, name: 'Aircraft', definition: definition(rule('a', '30300')) },
    { ...base, name: 'Software', definition: definition(rule('a', '62012')) },
  ]);
});
afterEach(() => world.close());

const clusterId = 'aircraft';
const revision = () => readDefinition(world.store, clusterId).revision;
const publish = () =>
  publishDefinition(world.store, { clusterId, expectedRevision: revision(), note: 'first cut' });
const question = (against: Baseline, document?: DefinitionDocument) => ({
  clusterId,
  against,
  ...(document === undefined ? {} : { document }),
  settings: { extractId: world.register },
});
const impact = (against: Baseline, document?: DefinitionDocument) => {
  const found = computeImpact(world.store, {
    ...question(against, document),
    geographySetIds: ['midlands-engine', 'uk'],
  });
  METHODS['definitions.impact'].output.parse(found);
  return found;
};
const moves = (against: Baseline, document?: DefinitionDocument) =>
  listMoves(world.store, { ...question(against, document), offset: 0, limit: 50 }).companies.map(
    ({ companyNumber, move, wordsBefore, wordsAfter }) => [move, companyNumber, wordsBefore, wordsAfter],
  );

// In the register of the tiny world 1, 2 (Derby) and 11 (nowhere) are of 30300, 4 (Derby) and 6 (Leicester) of 62012.
describe('what a draft changes', () => {
  const draft = definition(rule('a', '30300'), rule('b', '62012'));

  test('counts who comes in and goes out, who of them is present, and the cells that gain and lose', () => {
    expect(impact({ kind: 'previous' }, draft)).toMatchObject({
      baseline: { words: 'revision 1, saved 22 Nov 2026', revision: 1, version: null },
      revision: null,
      companiesIn: 2,
      companiesOut: 0,
      presentIn: 2,
      presentOut: 0,
      cellsGaining: 2,
      cellsLosing: 0,
      faults: [],
      stale: [],
    });
    expect(impact({ kind: 'previous' }, definition(rule('b', '62012')))).toMatchObject({
      companiesIn: 2,
      companiesOut: 3,
      presentIn: 2,
      presentOut: 2,
      // Derby's three stand in one cell: two go there and one comes; Leicester gains one.
      cellsGaining: 1,
      cellsLosing: 1,
    });
  });

  test('gives the reasons before and after for every company that moves', () => {
    expect(moves({ kind: 'previous' }, definition(rule('b', '62012')))).toEqual([
      ['out', '00000001', 'code 30300 under rule 1', 'meets no include rule'],
      ['out', '00000002', 'code 30300 under rule 1', 'meets no include rule'],
      ['in', '00000004', 'meets no include rule', 'code 62012 under rule 1'],
      ['in', '00000006', 'meets no include rule', 'code 62012 under rule 1'],
      ['out', '00000011', 'code 30300 under rule 1', 'meets no include rule'],
    ]);
    const page = listMoves(world.store, {
      ...question({ kind: 'previous' }, definition(rule('b', '62012'))),
      move: 'out',
      geographySetId: 'midlands-engine',
      offset: 1,
      limit: 5,
    });
    expect(page).toMatchObject({ total: 2, companies: [{ companyNumber: '00000002', move: 'out' }] });
  });

  test('changes every figure of the catalogue, in every set asked for, with the differences', () => {
    const { figures } = impact({ kind: 'previous' }, draft);
    expect(figures.map(({ metricId, geographySetId }) => [geographySetId, metricId])).toEqual(
      ['midlands-engine', 'uk'].flatMap((set) => AREA_METRIC_IDS.map((id) => [set, id])),
    );
    const businesses = figures.find(({ metricId }) => metricId === 'businesses');
    expect(businesses).toMatchObject({
      before: { kind: 'value', value: 2 },
      after: { kind: 'value', value: 4 },
      difference: 2,
      relative: 1,
    });
  });

  test('from nothing the relative difference has no value, and a figure without a value has none at all', () => {
    const { figures } = impact({ kind: 'published' });
    const businesses = figures.find(({ metricId }) => metricId === 'businesses');
    expect(businesses).toMatchObject({
      before: { kind: 'undefined', reason: 'no-definition' },
      difference: null,
      relative: null,
    });
    const whales = impact({ kind: 'previous' }, definition(rule('w', '03110')));
    expect(whales.figures.find(({ metricId }) => metricId === 'businesses')).toMatchObject({
      difference: -2,
      relative: -1,
    });
    expect(
      computeImpact(world.store, {
        ...question({ kind: 'revision', revision: 1 }, draft),
        geographySetIds: ['uk'],
      }).figures.find(({ metricId }) => metricId === 'businesses'),
    ).toMatchObject({ difference: 2 });
  });

  test('gives the cells that change, and only those', () => {
    const cells = computeCellChanges(world.store, {
      ...question({ kind: 'previous' }, definition(rule('b', '62012'))),
      geographySetId: 'uk',
    });
    expect([...cells.difference].toSorted((a, b) => a - b)).toEqual([-1, 1]);
    const gone = computeCellChanges(world.store, {
      ...question({ kind: 'previous' }, definition(rule('w', '03110'))),
      geographySetId: 'uk',
    });
    expect([...gone.difference]).toEqual([-2]);
  });

  test('names the clusters with which it shares other members by then', () => {
    expect(impact({ kind: 'previous' }, draft).overlaps).toEqual([
      { clusterId: 'software', name: 'Software', sharedBefore: 0, sharedAfter: 2 },
    ]);
    expect(impact({ kind: 'previous' }, definition(rule('w', '03110'))).overlaps).toEqual([]);
  });

  test('a draft that would let nobody in is told', () => {
    expect(impact({ kind: 'previous' }, definition()).faults).toEqual([
      'The definition of Aircraft would let nobody in.',
    ]);
  });
});

describe('what an impact is held against', () => {
  test('the version published last, any version, any revision, the revision before', () => {
    publish();
    editDefinition(world.store, {
      clusterId,
      expectedRevision: 1,
      edit: { kind: 'add-rule', rule: rule('b', '62012') },
    });
    expect(impact({ kind: 'published' })).toMatchObject({
      baseline: { words: 'version 1, published 22 Nov 2026', revision: 1, version: 1 },
      revision: 2,
      companiesIn: 2,
    });
    expect(impact({ kind: 'version', version: 1 }).companiesIn).toBe(2);
    expect(impact({ kind: 'revision', revision: 0 })).toMatchObject({
      baseline: { words: 'the empty definition' },
      companiesIn: 5,
    });
    expect(impact({ kind: 'previous' }).baseline.revision).toBe(1);
    expect(
      computeImpact(world.store, {
        ...question({ kind: 'previous' }),
        revision: 1,
        geographySetIds: ['uk'],
      }),
    ).toMatchObject({ baseline: { words: 'the empty definition' }, revision: 1, companiesIn: 3 });
  });

  test('where nothing stands published any more, the empty definition', () => {
    publish();
    world.store.undo();
    expect(impact({ kind: 'published' }).baseline.words).toBe('the empty definition');
    expect(impact({ kind: 'version', version: 1 }).baseline.words).toBe(
      'version 1, published 22 Nov 2026, withdrawn since',
    );
  });
});

describe('what becomes stale', () => {
  test('versions and copies that stand on another state of the definition, and no others', () => {
    publish();
    recordRelease(world.store, {
      kind: 'copy',
      subject: 'Figures, Aircraft',
      rows: 4,
      clusterIds: [clusterId],
    });
    recordRelease(world.store, { kind: 'file', subject: 'Software', rows: 2, clusterIds: ['software'] });
    recordRelease(world.store, { kind: 'copy', subject: 'A list of codes', rows: 9 });
    expect(impact({ kind: 'published' }).stale).toEqual([]);
    expect(impact({ kind: 'published' }, definition(rule('b', '62012'))).stale).toEqual([
      { kind: 'version', id: 1, words: 'Version 1, published 22 Nov 2026 by A. Analyst: first cut' },
      {
        kind: 'release',
        id: 1,
        words: 'Copied 22 Nov 2026 by A. Analyst, under revision 1, 4 rows: Figures, Aircraft',
      },
    ]);
    world.store.undo();
    expect(
      impact({ kind: 'published' }, definition(rule('b', '62012'))).stale.map(({ kind }) => kind),
    ).toEqual(['release']);
  });
});

describe('a part and its whole', () => {
  test('making MedTech a part of Health and Life Sciences when it is larger than its whole is a fault', () => {
    const base = { tier: 'established' as const, aliases: [], description: '' };
    applyDocuments(world.store, [
      { ...base, name: 'Health and Life Sciences', definition: definition(rule('a', '62012')) },
      { ...base, name: 'MedTech', definition: definition(rule('a', '30300')) },
    ]);
    const ask = (id: string, document?: DefinitionDocument) =>
      computeImpact(world.store, {
        clusterId: id,
        ...(document === undefined ? {} : { document }),
        against: { kind: 'previous' },
        settings: { extractId: world.register },
        geographySetIds: ['uk'],
      }).faults;
    expect(ask('medtech')).toEqual([]);
    patchCluster(world.store, 'medtech', {
      relations: [{ kind: 'part-of', clusterId: 'health-and-life-sciences', note: '' }],
    });
    const faults = [
      'MedTech is entered as a part of Health and Life Sciences but would be larger: 3 companies against 2. Widen Health and Life Sciences, narrow MedTech, or take the relation back.',
      '3 of the 3 members of MedTech would be no members of Health and Life Sciences, of which it is entered as a part.',
    ];
    // Told from the part and from the whole alike.
    expect(ask('medtech')).toEqual(faults);
    expect(ask('health-and-life-sciences')).toEqual(faults);
    // A whole that holds its part is none, and the draft shows it before it is saved.
    expect(ask('health-and-life-sciences', definition(rule('a', '62012'), rule('b', '30300')))).toEqual([]);
    expect(ask('medtech', definition(rule('a', '62012')))).toEqual([]);
  });
});

test('without an extract nothing moves and every figure says why it has no value', () => {
  world.store.db.exec(`UPDATE extract SET status = 'retired'`);
  const found = computeImpact(world.store, {
    clusterId,
    against: { kind: 'previous' },
    settings: {},
    geographySetIds: ['uk'],
  });
  expect(found).toMatchObject({ companiesIn: 0, companiesOut: 0, overlaps: [], extractId: null });
  expect(
    found.figures.every(({ after }) => after.kind === 'undefined' && after.reason === 'no-extract'),
  ).toBe(true);
});
