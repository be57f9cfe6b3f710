import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hexAt, latticeOf } from '#shared/domain/hex-lattice.ts';
import { createCluster } from '#core/clusters/register.ts';
import { editDefinition } from '#core/clusters/edit-definition.ts';
import { setRulingState } from '#core/rulings/record-rulings.ts';
import { AILERON, BIPLANE, BIPLANE_DERBY, createRulingWorld, type RulingWorld } from './ruling-world.ts';

let world: RulingWorld;
beforeEach(() => {
  world = createRulingWorld();
});
afterEach(() => world.close());

const DERBY = hexAt(latticeOf('area-1km2'), 435_300, 336_200);
const LEICESTER = hexAt(latticeOf('area-1km2'), 458_700, 304_400);
const CELL = { kind: 'cell', spacing: 'area-1km2', ...DERBY } as const;
const numbers = (asked: object) => world.list(asked).rulings.map(({ number }) => number);

/** Three rulings: a site and its company, and a company that lies in the same cell as the site. */
function recordThree(): void {
  world.record();
  world.record({ subject: BIPLANE, scope: { measures: ['employees'] }, action: { kind: 'cap', at: 80 } });
  world.record({
    subject: AILERON,
    cause: 'supplier-error',
    action: { kind: 'replace', value: 4_000_000, source: 'accounts' },
    reason: 'thousands taken for pounds',
  });
}

describe('the list of rulings', () => {
  test('has the one changed last first, and tells what it does, to what, and how it stands', () => {
    recordThree();
    const { rulings, total, inForce, toReview } = world.list();
    expect({ total, inForce, toReview }).toEqual({ total: 3, inForce: 3, toReview: 0 });
    expect(rulings.map(({ number, subjectLabel, words }) => [number, subjectLabel, words])).toEqual([
      [
        3,
        'Aileron Works Ltd',
        'Turnover of Aileron Works Ltd replaced with £4,000,000 (accounts) in every cluster',
      ],
      [2, 'Biplane Repair Ltd', 'Employees of Biplane Repair Ltd capped at 80 employees in every cluster'],
      [1, 'Biplane Repair Ltd, DE1 1AA', 'Turnover at DE1 1AA disregarded in every cluster'],
    ]);
    expect(rulings[2]?.footnote).toBe(
      'Turnover of Biplane Repair Ltd at DE1 1AA is disregarded: head office; the activity is elsewhere.',
    );
  });

  test('is narrowed by subject, measure, action, state, author, text and ids', () => {
    recordThree();
    expect(numbers({ subject: BIPLANE })).toEqual([2]);
    expect(numbers({ subject: BIPLANE, withContents: true })).toEqual([2, 1]);
    expect(numbers({ subject: { ...BIPLANE_DERBY, postcode: 'de11aa' } })).toEqual([1]);
    expect(numbers({ subject: CELL })).toEqual([]);
    expect(numbers({ subject: CELL, withContents: true })).toEqual([3, 2, 1]);
    expect(numbers({ subject: { ...CELL, spacing: 'centres-1km' }, withContents: true })).toEqual([]);
    expect(numbers({ measure: 'employees' })).toEqual([2]);
    expect(numbers({ action: 'replace' })).toEqual([3]);
    expect(numbers({ text: 'THOUSANDS' })).toEqual([3]);
    expect(numbers({ text: 'ruling 2' })).toEqual([2]);
    expect(numbers({ author: 'A. Analyst' })).toHaveLength(3);
    expect(numbers({ author: 'Nobody' })).toEqual([]);
    expect(numbers({ offset: 1, limit: 1 })).toEqual([2]);
    const [{ id } = { id: '' }] = world.list({ text: 'ruling 2' }).rulings;
    expect(numbers({ ids: [id] })).toEqual([2]);
    setRulingState(world.store, { ids: [id], state: 'revoked', note: 'no' });
    expect(numbers({ state: 'in-force' })).toEqual([3, 1]);
    expect(numbers({ state: 'revoked' })).toEqual([2]);
    world.setTurnover('00000001', 5_000_000_000);
    expect(numbers({ reviews: ['changed', 'moot'] })).toEqual([3]);
    expect(world.list({ text: 'nothing of the kind' })).toMatchObject({ total: 0, inForce: 2, toReview: 1 });
  });

  test('of a cluster has those that name it and those about its members', () => {
    recordThree();
    for (const name of ['Aerospace', 'Software'])
      createCluster(world.store, { name, tier: 'super', aliases: [], description: '' });
    editDefinition(world.store, {
      clusterId: 'aerospace',
      expectedRevision: 0,
      edit: {
        kind: 'change-pins',
        set: [{ companyNumber: '00000001', effect: 'in', reason: 'wings', author: '', at: '' }],
        remove: [],
      },
    });
    world.record({ scope: { measures: ['turnover'], clusterIds: ['software'] } });
    world.record({
      subject: { kind: 'figure', clusterId: 'software', geographySetId: 'uk', metricId: '1.1' },
      scope: {},
    });
    expect(numbers({ clusterId: 'aerospace' })).toEqual([3]);
    expect(numbers({ clusterId: 'software' })).toEqual([5, 4]);
  });
});

describe('the marks of rulings', () => {
  test('stand on the subject, on the company of a ruled site, and on the cells where they lie', () => {
    const [site, company] = [
      world.record(),
      world.record({ subject: BIPLANE, scope: { measures: ['employees'] } }),
    ];
    const { subjects, cells } = world.marks();
    expect(subjects).toEqual([
      {
        subjectKey: 'site:00000002:DE11AA',
        rulingIds: [site.id],
        measures: ['turnover'],
        needsReview: false,
      },
      {
        subjectKey: 'company:00000002',
        rulingIds: [site.id, company.id],
        measures: ['turnover', 'employees'],
        needsReview: false,
      },
    ]);
    expect(cells.toSorted((a, b) => b.rulingIds.length - a.rulingIds.length)).toEqual([
      { ...DERBY, rulingIds: [site.id, company.id], measures: ['turnover', 'employees'], clusterIds: null },
      { ...LEICESTER, rulingIds: [company.id], measures: ['employees'], clusterIds: null },
    ]);
  });

  test('name the clusters while every ruling there is limited to some, and tell of a review', () => {
    for (const name of ['Aerospace', 'Software'])
      createCluster(world.store, { name, tier: 'super', aliases: [], description: '' });
    world.record({ scope: { measures: ['turnover'], clusterIds: ['aerospace'] }, reviewOn: '2026-01-01' });
    world.record({ scope: { measures: ['turnover'], clusterIds: ['software'] } });
    expect(world.marks().cells).toMatchObject([{ clusterIds: ['aerospace', 'software'] }]);
    expect(world.marks().subjects[0]).toMatchObject({ needsReview: true });
    world.record({ subject: CELL, scope: { measures: ['businesses'] } });
    expect(world.marks().cells).toMatchObject([{ clusterIds: null, measures: ['turnover', 'businesses'] }]);
  });

  test('are gone with a ruling that is revoked or has lapsed', () => {
    world.record({ expiresOn: '2026-11-21' });
    const { id } = world.record();
    setRulingState(world.store, { ids: [id], state: 'revoked', note: 'no' });
    expect(world.marks()).toEqual({ subjects: [], cells: [] });
  });
});
