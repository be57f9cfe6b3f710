import { afterEach, expect, test } from 'vitest';
import { rulingBodySchema, type GivenRulingBody, type RuledMeasure } from '#shared/domain/ruling.ts';
import { allAnomalies } from '#core/anomalies/all-anomalies.ts';
import { recordRulings, setRulingState } from '#core/rulings/record-rulings.ts';
import { silentJob } from '#core/store/job.ts';
import { INDUSTRIES, type AnomalyCompany } from '../../fixtures/anomaly-world.ts';
import { addSiteEstimates } from '../../fixtures/site-figures.ts';
import { DERBY, LEICESTER, type WorldSite } from '../../fixtures/tiny-world.ts';
import type { WorldWorkspace } from '../../fixtures/world-workspace.ts';
import { createAnomalyWorkspace } from './anomaly-workspace.ts';

const BIG = '00000099';
const OFFICE = 'DE9 9ZZ';
const PLANT = 'LE9 9ZZ';

/** Forty ordinary companies beside the one that is looked at, 00000099: £900m with ten employees. */
const PLAIN: readonly AnomalyCompany[] = Array.from({ length: 40 }, (_, at) =>
  company(String(at + 1).padStart(8, '0'), {
    employees: 8 + (at % 5),
    turnoverGbp: 900_000 + 5_003 * at,
    sites: [site('registered', `DE1${Math.floor(at / 26) + 1}${String.fromCharCode(65 + (at % 26))}A`, at)],
  }),
);

function company(number: string, more: Partial<AnomalyCompany>): AnomalyCompany {
  return {
    number,
    name: `${['Oak', 'Elm', 'Ash', 'Yew', 'Fir'][Number(number) % 5] ?? ''} ${number} Makers Ltd`,
    incorporatedOn: '2001-01-01',
    employees: 10,
    turnoverGbp: 900_000_000,
    codes: [['sic-2007', INDUSTRIES[0]]],
    sites: [site('registered', OFFICE, 50)],
    status: 'Active',
    ...more,
  };
}

function site(kind: WorldSite['kind'], postcode: string, at: number): WorldSite {
  return {
    kind,
    postcode,
    district: postcode.startsWith('DE') ? DERBY : LEICESTER,
    easting: 430_000 + 1_500 * at,
    northing: 336_000,
    ...(kind === 'registered' ? { isPlaceOfWork: true } : {}),
  };
}

const TWO_SITES = [site('registered', OFFICE, 50), site('operating', PLANT, 51)];

let world: WorldWorkspace | null = null;
afterEach(() => {
  world?.close();
  world = null;
});

function open(big: Partial<AnomalyCompany>, others: readonly AnomalyCompany[] = []): WorldWorkspace {
  world = createAnomalyWorkspace([...PLAIN, company(BIG, big), ...others]);
  return world;
}

function rule(
  { store }: WorldWorkspace,
  postcode: string,
  measures: RuledMeasure[],
  over: Partial<GivenRulingBody> = {},
) {
  const [one] = recordRulings(store, [
    rulingBodySchema.parse({
      subject: { kind: 'site', companyNumber: BIG, postcode },
      scope: { measures },
      cause: 'head-office',
      action: { kind: 'disregard' },
      reason: 'the works are elsewhere',
      ...over,
    }),
  ]);
  return one?.id ?? '';
}

/** The findings about the company itself, by their keys without the company: state and the rulings that answer. */
async function states({ store }: WorldWorkspace) {
  const { anomalies } = await allAnomalies(store, {}, silentJob());
  return Object.fromEntries(
    anomalies
      .filter(({ subject }) => subject.kind === 'company' && subject.companyNumber === BIG)
      .map(({ key, state, rulingIds }) => [key.replace(`|company:${BIG}`, ''), [state, ...rulingIds]]),
  );
}

test('a ruling on the turnover at the only site answers what is found of the company’s turnover, and names itself', async () => {
  const here = open({});
  expect(await states(here)).toMatchObject({
    'productivity|high': ['open'],
    'outlier|turnover': ['open'],
  });
  const id = rule(here, OFFICE, ['turnover']);
  expect(await states(here)).toMatchObject({
    'productivity|high': ['ruled', id],
    'outlier|turnover': ['ruled', id],
  });
  setRulingState(here.store, { ids: [id], state: 'revoked', note: 'mistaken' });
  expect(await states(here)).toMatchObject({ 'productivity|high': ['open'], 'outlier|turnover': ['open'] });
});

test('a ruling on another measure of the site answers nothing of the turnover', async () => {
  const here = open({});
  rule(here, OFFICE, ['employees']);
  expect(await states(here)).toMatchObject({ 'productivity|high': ['open'], 'outlier|turnover': ['open'] });
});

test('of two sites the registered office stands for the company, the other one does not', async () => {
  const here = open({ sites: TWO_SITES });
  rule(here, PLANT, ['turnover']);
  expect(await states(here)).toMatchObject({ 'productivity|high': ['open'], 'outlier|turnover': ['open'] });
  const id = rule(here, OFFICE, ['turnover']);
  expect(await states(here)).toMatchObject({
    'productivity|high': ['ruled', id],
    'outlier|turnover': ['ruled', id],
  });
});

test('where the supplier’s estimates put the turnover says which site stands for it', async () => {
  const here = open({ sites: TWO_SITES });
  here.store.db.prepare(`INSERT INTO setting (key, value) VALUES ('attribution', '"supplier-sites"')`).run();
  const estimate = (postcode: string, turnover: number) => ({
    companyNumber: BIG,
    postcode,
    employees: 5,
    turnover,
  });
  addSiteEstimates(here.store, [estimate('DE99ZZ', 1), estimate('LE99ZZ', 9)]);
  const office = rule(here, OFFICE, ['turnover']);
  expect(await states(here)).toMatchObject({ 'productivity|high': ['open'] });
  addSiteEstimates(here.store, [estimate('DE99ZZ', 0), estimate('LE99ZZ', 9)]);
  expect(await states(here)).toMatchObject({ 'productivity|high': ['open'] });
  const plant = rule(here, PLANT, ['turnover']);
  expect(await states(here)).toMatchObject({ 'productivity|high': ['ruled', plant] });
  addSiteEstimates(here.store, [estimate('DE99ZZ', 9), estimate('LE99ZZ', 1)]);
  // The office stands for it again; what falls there is not what was seen, so that it is looked at once more.
  expect(await states(here)).toMatchObject({ 'productivity|high': ['review', office] });
});

test('a ruling limited to clusters that the finding is not of answers nothing', async () => {
  const here = open({});
  const scope = { measures: ['turnover' as const], clusterIds: [`industry-${INDUSTRIES[1]}`] };
  rule(here, OFFICE, ['turnover'], { scope });
  expect(await states(here)).toMatchObject({ 'productivity|high': ['open'] });
});

test('that a company is inactive is answered by a ruling on all that is counted at its only site, not by one on its turnover', async () => {
  const here = open({ status: 'Dissolved' });
  rule(here, OFFICE, ['turnover']);
  expect(await states(here)).toMatchObject({ inactive: ['open'] });
  const id = rule(here, OFFICE, ['businesses', 'turnover', 'employees']);
  expect(await states(here)).toMatchObject({ inactive: ['ruled', id] });
});

test('an inactive company of two sites is not answered from one of them, be it the office', async () => {
  const here = open({ status: 'Dissolved', sites: TWO_SITES });
  rule(here, OFFICE, ['businesses', 'turnover', 'employees']);
  expect(await states(here)).toMatchObject({ inactive: ['open'] });
});

test('what is found of several companies is not answered from the site of one', async () => {
  const child = company('00000098', { turnoverGbp: 880_000_000, parentNumber: BIG });
  const here = open({}, [{ ...child, sites: [site('registered', 'DE9 9ZY', 52)] }]);
  const id = rule(here, OFFICE, ['turnover']);
  const found = await states(here);
  expect(found['productivity|high']).toEqual(['ruled', id]);
  const shared = Object.entries(found).filter(([key]) => key === 'consolidated-accounts|turnover');
  expect(shared).toHaveLength(1);
  expect(shared[0]?.[1]).toEqual(['open']);
});

test('a site ruling that is brought back for review brings the company’s finding back with it', async () => {
  const here = open({});
  const id = rule(here, OFFICE, ['turnover'], { reviewOn: '2026-01-01' });
  expect(await states(here)).toMatchObject({ 'productivity|high': ['review', id] });
});
