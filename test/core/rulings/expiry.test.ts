import { afterEach, beforeEach, expect, test } from 'vitest';
import { computeMetrics } from '#core/metrics/compute.ts';
import { rulingsFor, rulingsInForce } from '#core/rulings/applied-rulings.ts';
import type { ReadStore } from '#core/store/handles.ts';
import { createAttributionWorld, said, SETS, type AttributionWorld } from '../metrics/attribution-world.ts';
import { rule } from './draft-rulings.ts';

let world: AttributionWorld;
beforeEach(() => {
  world = createAttributionWorld();
});
afterEach(() => world.close());

const at = (time: string): ReadStore => ({ ...world.store, now: () => time });
/** Jobs in Derby: a third of 90 as captured, of 60 as ruled. */
function jobs(time: string, rulings?: false) {
  const { rows, rulings: named } = computeMetrics(at(time), {
    geographySetIds: [SETS[0]],
    settings: { extractId: world.extractId, attribution: 'equal-over-sites', rulings },
  });
  return [said(rows[0]?.values.employees), said(rows[0]?.captured.employees), named.length];
}
const capped = (expiresOn: string | null) =>
  rule(world.store, {
    subject: { kind: 'company', companyNumber: '00000002' },
    scope: { measures: ['employees'] },
    action: { kind: 'cap', at: 60 },
    expiresOn,
  });

test('a ruling is applied up to its last day, to the last moment of it, and not from the next', () => {
  capped('2026-12-31');
  expect(jobs('2026-12-30T08:00:00.000Z')).toEqual([20, 30, 1]);
  expect(jobs('2026-12-31T23:59:59.999Z')).toEqual([20, 30, 1]);
  expect(jobs('2027-01-01T00:00:00.000Z')).toEqual([30, 'none', 0]);
  expect(jobs('2026-12-31T00:00:00.000Z')).toEqual([20, 30, 1]);
  expect(jobs('2026-12-30T08:00:00.000Z', false)).toEqual([30, 'none', 0]);
});

test('without a last day it holds', () => {
  capped(null);
  expect(jobs('2099-01-01T00:00:00.000Z')).toEqual([20, 30, 1]);
});

test('lapsed, it is not among those in force, nor part of the name of what is kept', () => {
  const { id } = capped('2026-12-31');
  const days = ['2026-12-31T12:00:00.000Z', '2027-01-01T12:00:00.000Z'];
  expect(days.map((day) => rulingsInForce(at(day)).map((one) => one.id))).toEqual([[id], []]);
  const keys = days.map((day) => rulingsFor(at(day), 'in-force', 'aircraft').key);
  expect(keys[0]).not.toBe('');
  expect(keys[1]).toBe('');
});
