import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AttributionMethod } from '#shared/domain/attribution.ts';
import { rulingBodySchema, type GivenRulingBody } from '#shared/domain/ruling.ts';
import { computeMetrics } from '#core/metrics/compute.ts';
import { createAttributionWorld, said, SETS, type AttributionWorld } from '../metrics/attribution-world.ts';

let world: AttributionWorld;
beforeEach(() => {
  world = createAttributionWorld();
});
afterEach(() => world.close());

/** 90 employees: a third each in Derby, Leicester and nowhere; where the company counts whole, 90 in both. */
const OFFICE = { kind: 'site', companyNumber: '00000002', postcode: 'DE1 1AA' } as const;
const COMPANY = { kind: 'company', companyNumber: '00000002' } as const;

function jobs(
  action: GivenRulingBody['action'],
  subject: GivenRulingBody['subject'] = OFFICE,
  attribution: AttributionMethod = 'equal-over-sites',
  measure: 'employees' | 'businesses' = 'employees',
) {
  const body = rulingBodySchema.parse({
    subject,
    scope: { measures: [measure] },
    cause: 'head-office',
    action,
    reason: 'a test',
  });
  const { rows, notPlaced } = computeMetrics(
    world.store,
    { geographySetIds: [...SETS], settings: { extractId: world.extractId, attribution } },
    [{ id: 'r', number: 1, version: 1, body }],
  );
  const [derby, leicester, leeds] = rows;
  expect(leeds?.captured.employees).toBeUndefined();
  expect(derby?.values.employees?.basis.rulingIds).toEqual(['r']);
  return [said(derby?.values.employees), said(leicester?.values.employees), notPlaced[0]?.employees];
}
const REPLACED = (value: number) => ({ kind: 'replace' as const, value, source: 'A visit' });
const MOVED = {
  kind: 'reassign' as const,
  to: [
    { postcode: 'LE1 1AA', weight: 2 },
    { postcode: 'NG1 1AA', weight: 1 },
  ],
};

test('at a site, what is taken off falls on none', () => {
  expect(jobs({ kind: 'keep' })).toEqual([30, 30, 30]);
  expect(jobs({ kind: 'disregard' })).toEqual([0, 30, 60]);
  expect(jobs({ kind: 'disregard', remains: 50 })).toEqual([30, 30, 30]);
  expect(jobs({ kind: 'cap', at: 12 })).toEqual([12, 30, 48]);
  expect(jobs(REPLACED(10))).toEqual([10, 30, 50]);
});

test('a site’s figure goes to the named sites by weight, and where the company has none to nowhere', () => {
  expect(jobs(MOVED)).toEqual([0, 50, 40]);
});

test('a value above what fell there is drawn from all else, and never more than the whole', () => {
  expect(jobs(REPLACED(60))).toEqual([60, 15, 15]);
  expect(jobs(REPLACED(1_000))).toEqual([90, 0, 0]);
});

test('of a company the whole is changed, and then attributed as usual', () => {
  expect(jobs({ kind: 'disregard', remains: 9 }, COMPANY)).toEqual([3, 3, 3]);
  expect(jobs({ kind: 'cap', at: 60 }, COMPANY)).toEqual([20, 20, 20]);
  expect(jobs(REPLACED(120), COMPANY, 'registered-office')).toEqual([120, 0, 0]);
  expect(jobs(MOVED, COMPANY)).toEqual([0, 60, 30]);
});

test('where the company counts whole, it counts at a ruled site with what is left', () => {
  expect(jobs({ kind: 'disregard', remains: 5 }, OFFICE, 'whole-company')).toEqual([5, 90, 0]);
  expect(jobs({ kind: 'cap', at: 40 }, OFFICE, 'whole-company')).toEqual([40, 90, 0]);
  expect(jobs(MOVED, OFFICE, 'whole-company')).toEqual([0, 90, 0]);
});

test('a site that is not counted gives no presence, and what falls there falls on none', () => {
  expect(jobs({ kind: 'disregard' }, OFFICE, 'equal-over-sites', 'businesses')).toEqual([0, 30, 60]);
});
