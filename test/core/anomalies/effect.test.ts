import { afterEach, beforeEach, expect, test } from 'vitest';
import { readRulingEffect } from '#core/anomalies/effect/read-effect.ts';
import { publishDefinition } from '#core/versions/publish.ts';
import { recordRulings } from '#core/rulings/record-rulings.ts';
import { METHODS } from '#shared/contract/methods.ts';
import { rulingBodySchema, type GivenRulingBody, type RulingBody } from '#shared/domain/ruling.ts';
import {
  cell,
  createMakersWorld,
  DERBY_SET,
  numberOf,
  type MakersWorld,
} from '../scorecards/company-world.ts';

let world: MakersWorld;
beforeEach(() => {
  world = createMakersWorld();
});
afterEach(() => world.close());

const EAST_MIDLANDS = 'region:E12000004';

function draft(given: Pick<GivenRulingBody, 'subject' | 'action'> & Partial<GivenRulingBody>): RulingBody {
  return rulingBodySchema.parse({ cause: 'single-company', reason: 'a test', ...given });
}

function effect(asked: { readonly id?: string; readonly draft?: RulingBody[]; readonly sets?: string[] }) {
  const { sets = [DERBY_SET], ...rest } = asked;
  return METHODS['rulings.effect'].output.parse(
    readRulingEffect(world.store, METHODS['rulings.effect'].input.parse({ ...rest, geographySetIds: sets })),
  );
}

const capCanopy = () =>
  draft({
    subject: { kind: 'company', companyNumber: '00000003' },
    scope: { measures: ['turnover'] },
    action: { kind: 'cap', at: 40_000_000 },
  });

test('a draft shows the figures it would change, in every cluster with the company, the largest change first', () => {
  const found = effect({ draft: [capCanopy()] });
  // Canopy makes aircraft only: 100m of the 229,999,999 in Derby become 40m; it is no company of £100m any more.
  expect(found.clusterIds).toEqual(['aircraft']);
  const turnover = found.figures.find(({ metricId }) => metricId === 'turnover');
  expect(turnover).toMatchObject({ without: 229_999_999, with: 169_999_999, change: -60_000_000 });
  expect(turnover?.percent).toBeCloseTo((-60_000_000 / 229_999_999) * 100, 9);
  const large = found.figures.find(({ metricId }) => metricId === '1.2');
  expect(large).toMatchObject({ without: 2, with: 1, change: -1, percent: -50 });
  expect(found.figures.map(({ metricId }) => metricId)).toEqual(['1.2', 'turnover']);
  expect(found.consequence).toBe(50);
  expect(found.quotients).toEqual([]);
});

test('a company of two clusters is shown in both; one limited to a cluster in that alone', () => {
  const subject = { kind: 'company', companyNumber: '00000002' } as const;
  const body = { subject, action: { kind: 'disregard' } } as const;
  const both = effect({ draft: [draft({ ...body, scope: { measures: ['businesses'] } })] });
  expect(both.clusterIds).toEqual(['aircraft', 'software']);
  expect(new Set(both.figures.map(({ clusterId }) => clusterId))).toEqual(new Set(['aircraft', 'software']));
  const one = effect({
    draft: [draft({ ...body, scope: { measures: ['businesses'], clusterIds: ['software'] } })],
  });
  expect(one.clusterIds).toEqual(['software']);
  // Software has Bogie and Flap in Derby: one is left.
  expect(one.figures.find(({ metricId }) => metricId === '1.1')).toMatchObject({
    without: 2,
    with: 1,
    percent: -50,
  });
});

test('a recorded ruling is shown against the world without it, and agrees with the scorecards', () => {
  const captured = numberOf(cell(world.store, 'turnover', DERBY_SET));
  const [ruling] = recordRulings(world.store, [capCanopy()]);
  const found = effect({ id: ruling?.id ?? '' });
  expect(found.figures.find(({ metricId }) => metricId === 'turnover')).toMatchObject({
    without: captured,
    with: numberOf(cell(world.store, 'turnover', DERBY_SET)),
  });
  // Beside it a draft stands on what is in force: the cap is the world without.
  const more = effect({
    draft: [
      draft({
        subject: { kind: 'company', companyNumber: '00000002' },
        scope: { measures: ['turnover'] },
        action: { kind: 'disregard' },
      }),
    ],
  });
  expect(
    more.figures.find(({ metricId, clusterId }) => metricId === 'turnover' && clusterId === 'aircraft'),
  ).toMatchObject({
    without: 169_999_999,
    with: 70_000_000,
  });
});

test('keeping a value changes nothing, and has no consequence', () => {
  const found = effect({ draft: [{ ...capCanopy(), action: { kind: 'keep' } }] });
  expect(found.figures).toEqual([]);
  expect(found.consequence).toBeNull();
  expect(found.versions).toEqual([]);
});

test('ranks before and after stand in words', () => {
  const found = effect({
    sets: [EAST_MIDLANDS],
    draft: ['00000001', '00000002', '00000003'].map((companyNumber) =>
      draft({
        subject: { kind: 'company', companyNumber },
        scope: { measures: ['businesses'], clusterIds: ['aircraft'] },
        action: { kind: 'disregard' },
      }),
    ),
  });
  const count = found.figures.find(({ metricId }) => metricId === '1.1');
  expect(count).toMatchObject({ without: 3, with: 0, percent: -100 });
  expect(count?.rankWithout).toBe('1st of 12 UK regions');
  expect(count?.rankWith).toBe('2nd of 12 UK regions');
});

test('a ruling on a figure as a whole shows that figure in its set', () => {
  const found = effect({
    draft: [
      draft({
        subject: { kind: 'figure', clusterId: 'aircraft', geographySetId: DERBY_SET, metricId: '1.1' },
        scope: {},
        action: { kind: 'disregard' },
      }),
    ],
  });
  expect(found.figures).toMatchObject([{ clusterId: 'aircraft', metricId: '1.1', without: 3, with: null }]);
  expect(found.consequence).toBe(100);
});

test('published versions of a cluster whose figures change no longer stand', () => {
  publishDefinition(world.store, { clusterId: 'aircraft', expectedRevision: 1, note: 'for the partners' });
  publishDefinition(world.store, { clusterId: 'software', expectedRevision: 1, note: 'for the partners' });
  expect(effect({ draft: [capCanopy()] }).versions).toMatchObject([{ clusterId: 'aircraft' }]);
});

test('what cannot be recorded cannot be tried', () => {
  const wrong = {
    ...capCanopy(),
    scope: { measures: ['turnover', 'employees'], clusterIds: null },
  } satisfies RulingBody;
  expect(() => effect({ draft: [wrong] })).toThrowError(expect.objectContaining({ code: 'invalid-input' }));
});
