import { expect, test } from 'vitest';
import { INDUSTRIES, makeAnomalyWorld, type AnomalyCompany } from '../../fixtures/anomaly-world.ts';
import { DERBY, LEICESTER, type WorldSite } from '../../fixtures/tiny-world.ts';
import type { DetectorId } from '#shared/domain/detectors.ts';
import { createAnomalyWorkspace, findingsOf } from './anomaly-workspace.ts';

/** Forty ordinary companies of one industry, each with 10 employees, £1m and a postcode and cell of its own in Derby. */
const PLAIN: readonly AnomalyCompany[] = Array.from({ length: 40 }, (_, at) => ({
  ...plain(String(at + 1).padStart(8, '0')),
  employees: 8 + (at % 5),
  turnoverGbp: 900_000 + 5_003 * at,
  sites: [site('registered', postcodeAt(at), { easting: 430_000 + 1_500 * at })],
}));

function plain(number: string): AnomalyCompany {
  return {
    number,
    name: `${['Oak', 'Elm', 'Ash', 'Yew', 'Fir'][Number(number) % 5] ?? ''} ${number} Makers Ltd`,
    incorporatedOn: '2001-01-01',
    employees: 10,
    turnoverGbp: 1_000_000,
    codes: [['sic-2007', INDUSTRIES[0]]],
    sites: [],
    status: 'Active',
  };
}

function postcodeAt(at: number): string {
  return `DE1${Math.floor(at / 26) + 1}${String.fromCharCode(65 + (at % 26))}A`;
}

function site(
  kind: WorldSite['kind'],
  postcode: string,
  {
    district = DERBY,
    easting = 500_000,
  }: { readonly district?: string | null; readonly easting?: number } = {},
): WorldSite {
  return district === null
    ? { kind, postcode, district }
    : {
        kind,
        postcode,
        district,
        easting,
        northing: 336_000,
        ...(kind === 'registered' ? { isPlaceOfWork: true } : {}),
      };
}

const OWN_SITE = [site('registered', 'DE99ZZ')];
const made = (number: string, more: Partial<AnomalyCompany>): AnomalyCompany => ({
  ...plain(number),
  sites: OWN_SITE,
  ...more,
});

async function found(detectorId: DetectorId, companies: readonly AnomalyCompany[]) {
  const world = createAnomalyWorkspace([...PLAIN, ...companies]);
  try {
    return (await findingsOf(world.store)).filter((finding) => finding.detectorId === detectorId);
  } finally {
    world.close();
  }
}

const keys = async (detectorId: DetectorId, companies: readonly AnomalyCompany[]) =>
  (await found(detectorId, companies)).map(({ key }) => key);

test('ordinary companies alone give no finding at all', async () => {
  const world = createAnomalyWorkspace(PLAIN);
  try {
    expect(await findingsOf(world.store)).toEqual([]);
  } finally {
    world.close();
  }
});

test('a company that carries its cell and its cluster is found at its site; one that shares the cell evenly is not', async () => {
  const large = made('90000001', { turnoverGbp: 60_000_000, employees: 400 });
  const [cell, ...others] = (await found('concentration', [large])).filter(({ discriminator }) =>
    discriminator.startsWith('turnover/c'),
  );
  // 60 of the 60 + 40 × (0.9 + mean of 0…39 × 0.005003) = 99.9 million.
  expect([cell?.key, ...others.map(({ key }) => key)]).toEqual([
    'concentration|company:90000001|turnover/cluster:industry-10110',
    'concentration|site:90000001:DE99ZZ|turnover/cell',
  ]);
  expect(cell?.facts.find(({ label }) => label === 'Share')?.value).toBeCloseTo((100 * 60) / 99.90234, 2);
  expect(others[0]?.proposal).toEqual({
    subject: { kind: 'site', companyNumber: '90000001', postcode: 'DE99ZZ' },
    measures: ['turnover'],
    action: 'disregard',
    cause: 'head-office',
  });
  const halves = ['90000001', '90000002'].map((number) =>
    made(number, { turnoverGbp: 9_000_000, employees: 60 }),
  );
  expect(await keys('concentration', halves)).toEqual([]);
});

test('a value 4.5 robust deviations away is found; one at 4.4 is not', async () => {
  // Median and deviation by the same arithmetic, written down here once more.
  const outlierAt = async (deviations: number): Promise<number> => {
    const logs = PLAIN.map(({ turnoverGbp }) => Math.log10(turnoverGbp ?? 0));
    const middle = (list: number[]) => {
      const sorted = [...list].sort((one, other) => one - other);
      const half = (sorted.length - 1) / 2;
      return ((sorted[Math.floor(half)] ?? 0) + (sorted[Math.ceil(half)] ?? 0)) / 2;
    };
    // The planted value is above the median whatever it is, so it may stand in for itself.
    const all = [...logs, 99];
    const median = middle(all);
    const scale = 1.4826 * middle(all.map((log) => Math.abs(log - median)));
    return 10 ** (median + deviations * scale);
  };
  const turnoverOf = async (deviations: number) =>
    keys('outlier', [made('90000001', { turnoverGbp: await outlierAt(deviations), employees: null })]);
  expect(await turnoverOf(4.51)).toEqual(['outlier|company:90000001|turnover']);
  expect(await turnoverOf(4.49)).toEqual([]);
});

test('fifteen registrations at one postcode are found, fourteen are not; five of one owner are, four are not', async () => {
  const shells = (count: number, parentNumber?: string) =>
    Array.from({ length: count }, (_, at) =>
      made(`9000${String(at).padStart(4, '0')}`, {
        turnoverGbp: 700_000 + 10_007 * at,
        ...(parentNumber === undefined ? {} : { parentNumber }),
      }),
    );
  const [crowd] = await found('crowded-postcode', shells(15));
  expect(crowd?.discriminator).toBe('DE99ZZ');
  expect(crowd?.subject.kind).toBe('hex');
  expect(crowd?.proposal?.subject.kind).toBe('cell');
  expect(await keys('crowded-postcode', shells(14))).toEqual([]);
  // An owner by number joins its companies to one group, whether or not the extract holds the owner itself.
  expect(await keys('crowded-postcode', shells(5, '00999999'))).toHaveLength(1);
  expect(await keys('crowded-postcode', shells(5, '00000001'))).toHaveLength(1);
  expect(await keys('crowded-postcode', shells(4, '00000001'))).toEqual([]);
});

test('£120m at the only site of fifty people is found; with 300 people, or over five sites, it is not', async () => {
  const office = { turnoverGbp: 120_000_000, employees: 50 };
  expect(await keys('head-office', [made('90000001', office)])).toEqual([
    'head-office|site:90000001:DE99ZZ|turnover',
  ]);
  expect(await keys('head-office', [made('90000001', { ...office, employees: 300 })])).toEqual([]);
  const five = ['DE99ZA', 'DE99ZB', 'DE99ZD', 'DE99ZE'].map((postcode) => site('operating', postcode));
  expect(
    await keys('head-office', [
      made('90000001', { ...office, turnoverGbp: 900_000_000, sites: [...OWN_SITE, ...five] }),
    ]),
  ).toEqual([]);
});

test('£5.1m for each of ten employees is found, £4.9m and nine employees are not; a turnover of nought is no fault', async () => {
  const ratio = (turnoverGbp: number, employees: number) =>
    keys('productivity', [made('90000001', { turnoverGbp, employees })]);
  expect(await ratio(51_000_000, 10)).toEqual(['productivity|company:90000001|high']);
  expect(await ratio(49_000_000, 10)).toEqual([]);
  expect(await ratio(90_000_000, 9)).toEqual([]);
  expect(await ratio(9_900, 10)).toEqual(['productivity|company:90000001|low']);
  expect(await ratio(10_100, 10)).toEqual([]);
  expect(await ratio(0, 10)).toEqual([]);
});

test('one company under two numbers is found by name and postcode, or by website and figures; namesakes elsewhere are not', async () => {
  const one = made('90000001', { name: 'Brightwater Valves Ltd', turnoverGbp: 2_345_678 });
  const twin = made('90000002', { name: 'The Brightwater Valves Limited', turnoverGbp: 2_300_000 });
  expect(await keys('duplicates', [one, twin])).toEqual(['duplicates|company:90000002|90000001']);
  const elsewhere = [site('registered', 'DE98YY', { easting: 510_000 })];
  expect(await keys('duplicates', [one, { ...twin, sites: elsewhere }])).toEqual([]);
  const website = 'https://brightwater.co.uk';
  const renamed = { ...twin, name: 'Harbour Tooling Ltd', turnoverGbp: 2_345_678, sites: elsewhere, website };
  expect(await keys('duplicates', [{ ...one, website: 'www.brightwater.co.uk/home' }, renamed])).toHaveLength(
    1,
  );
  expect(await keys('duplicates', [one, { ...renamed, turnoverGbp: 2_345_679 }])).toEqual([]);
});

test('a parent that states the sum of its subsidiaries is found; one that states half of it, or twice, is not', async () => {
  const children = [8_000_000, 7_000_000].map((turnoverGbp, at) =>
    made(`9000001${at}`, {
      turnoverGbp,
      employees: 80,
      parentNumber: '90000001',
      sites: [site('registered', `DE98X${at === 0 ? 'A' : 'B'}`)],
    }),
  );
  const parent = (turnoverGbp: number) =>
    keys('consolidated-accounts', [made('90000001', { turnoverGbp, employees: 400 }), ...children]);
  expect(await parent(15_500_000)).toEqual(['consolidated-accounts|company:90000001|turnover']);
  expect(await parent(30_000_000)).toEqual([]);
  expect(await parent(10_000_000)).toEqual([]);
});

test('a dissolved and a dormant member are found by their status; an active one is not, though “inactive” holds the word', async () => {
  const status = async (word: string) =>
    (await found('inactive', [made('90000001', { status: word })])).map(({ severity }) => severity);
  expect(await status('Dissolved')).toEqual(['medium']);
  expect(await status('Inactive')).toEqual(['low']);
  expect(await status('Active - Proposal to Strike off')).toEqual(['low']);
  expect(await status('Active')).toEqual([]);
  expect(await status('Live')).toEqual([]);
});

test('a site outside the authorities its supplier names is found, the graver outside their region; one in them is not', async () => {
  const named = async (...areaCodes: string[]) =>
    (await found('misplaced', [made('90000001', { areaCodes })])).map(({ severity, key }) => [severity, key]);
  expect(await named('E08000025')).toEqual([['medium', 'misplaced|site:90000001:DE99ZZ']]);
  expect(await named(LEICESTER)).toEqual([['low', 'misplaced|site:90000001:DE99ZZ']]);
  expect(await named(LEICESTER, DERBY)).toEqual([]);
  expect(await named('Nowhere at all')).toEqual([]);
});

test('a postcode in no directory is found where £1m or 20 jobs stand there; with less it is not', async () => {
  const nowhere = [site('registered', 'ZZ99ZZ', { district: null })];
  const at = (turnoverGbp: number, employees: number) =>
    keys('unplaced', [made('90000001', { turnoverGbp, employees, sites: nowhere })]);
  expect(await at(1_000_000, 5)).toEqual(['unplaced|site:90000001:ZZ99ZZ']);
  expect(await at(100_000, 20)).toEqual(['unplaced|site:90000001:ZZ99ZZ']);
  expect(await at(990_000, 19)).toEqual([]);
});

test('one odd value of four owners is found; of three owners, or a round one, it is not', async () => {
  const four = (turnoverGbp: number, parentNumber?: string) =>
    Array.from({ length: 4 }, (_, at) =>
      made(`9000000${at}`, {
        turnoverGbp,
        sites: [site('registered', `DE97${at}AA`, { easting: 520_000 + 2_000 * at })],
        ...(parentNumber !== undefined && at < 2 ? { parentNumber } : {}),
      }),
    );
  expect(await keys('same-value', four(1_234_567))).toEqual(['same-value|company:90000000|turnover/1234567']);
  expect(await keys('same-value', four(1_234_567, '00000001'))).toEqual([]);
  expect(await keys('same-value', four(1_250_000))).toEqual([]);
});

test('the keys of findings name no edition: the same world under another edition has the same keys', async () => {
  const { companies } = makeAnomalyWorld(7, { companies: 300, fault: 'head-office', faults: 3 });
  const all = async () => {
    const world = createAnomalyWorkspace(companies);
    try {
      world.store.db.prepare(`UPDATE extract SET edition = '2027', title = 'Anew'`).run();
      return (await findingsOf(world.store)).map(({ key }) => key).sort();
    } finally {
      world.close();
    }
  };
  const world = createAnomalyWorkspace(companies);
  try {
    expect((await findingsOf(world.store)).map(({ key }) => key).sort()).toEqual(await all());
  } finally {
    world.close();
  }
});
