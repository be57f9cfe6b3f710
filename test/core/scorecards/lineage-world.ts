import { seededRandom } from '../../fixtures/seeded-random.ts';
import { DERBY, LEEDS, LEICESTER, NOTTINGHAM, type WorldSite } from '../../fixtures/tiny-world.ts';
import {
  addWorldExtract,
  createWorldWorkspace,
  type WorldWorkspace,
} from '../../fixtures/world-workspace.ts';
import { addAircraft } from './lineage-definition.ts';
import { addRecords, type WorldRecord } from './world-records.ts';

const DISTRICTS = [DERBY, LEICESTER, NOTTINGHAM, LEEDS] as const;
const REGIONS = ['E12000004', 'E12000005', 'E12000003', 'E12000007'] as const;
const REGION_NAMES = ['East Midlands', 'West Midlands', 'Yorkshire and The Humber', 'London'] as const;
const INSTITUTIONS = [
  'University of Derby',
  'University of Leicester',
  'University of Nottingham',
  'University of Leeds',
] as const;
const COUNTRIES = ['United Kingdom', 'France', 'USA', 'Japan'] as const;

/** Makes a workspace of random companies and of records of every kind that feeds a row; the same seed gives the same. */
export function createLineageWorld(seed: number): WorldWorkspace {
  const world = createWorldWorkspace();
  const { store } = world;
  const random = seededRandom(seed);
  const below = (most: number) => Math.floor(random() * most);
  const pick = <T>(from: readonly T[]): T => {
    const found = from[below(from.length)];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  };
  const some = <T>(most: number, make: (at: number) => T): T[] =>
    Array.from({ length: 1 + below(most) }, (_, at) => make(at));
  const numbers = Array.from({ length: 24 }, (_, at) => String(at + 1).padStart(8, '0'));

  const siteOf = (at: number): WorldSite => {
    const district = random() < 0.15 ? null : pick(DISTRICTS);
    const area =
      district === DERBY ? 'DE' : district === LEICESTER ? 'LE' : district === NOTTINGHAM ? 'NG' : 'LS';
    return {
      kind: at === 0 ? 'registered' : 'operating',
      postcode: `${district === null ? 'ZZ' : area}1 ${below(10)}AA`,
      district,
    };
  };
  const addCompanies = (profileId: string, scheme: string, held: readonly string[]) => {
    const id = addWorldExtract(store, {
      supplier: profileId,
      title: profileId,
      edition: '2023',
      territory: 'UK',
      universe: 'selected-companies',
      companies: held.map((number) => ({
        number,
        name: `Company ${number}`,
        incorporatedOn: `${2005 + below(18)}-0${1 + below(9)}-11`,
        employees: random() < 0.2 ? null : below(500),
        turnoverGbp: random() < 0.2 ? null : below(4) * 60_000_000,
        codes: [
          [scheme, random() < 0.7 ? 'Aerospace' : 'Retail'],
          ...(random() < 0.3 ? [['sic-2007', '30300'] as const] : []),
        ],
        sites: some(4, siteOf),
      })),
    });
    store.db.prepare('UPDATE extract SET profile_id = ? WHERE id = ?').run(profileId, id);
    const tell = store.db.prepare(
      `UPDATE company SET growth_stage = ?, fields = ?, ultimate_parent_name = ?, ultimate_parent_country = ?
       WHERE extract_id = ? AND company_number = ?`,
    );
    for (const number of held) {
      const owner = below(6);
      tell.run(
        pick(['Scale-up', 'SME', 'Large scale-up', null]),
        JSON.stringify({
          ...(random() < 0.6 ? { innovateUkFunding: below(9) * 125_000.5 } : {}),
          ...(random() < 0.5 ? { highGrowth: ['Scaleup 20%'] } : {}),
          ...(random() < 0.3
            ? { spinoutInstitution: pick(INSTITUTIONS), spinoutOn: `${2015 + below(9)}-05-01` }
            : {}),
        }),
        owner < 4 ? `Owner ${owner}` : null,
        owner < 4 ? (COUNTRIES[owner] ?? null) : null,
        id,
        number,
      );
    }
  };
  // One transaction for all rows: it is their number that costs.
  store.db.exec('BEGIN');
  addCompanies('data-city-2023', 'data-city-rtic', numbers.slice(0, 18));
  addCompanies('beauhurst-companies', 'beauhurst-industry', numbers.slice(6));

  const day = () => `${2015 + below(8)}-0${1 + below(9)}-15`;
  const amount = () => (random() < 0.25 ? null : below(40) * 33_333.33);
  addRecords(
    store,
    { target: 'fundraisings', profileId: 'beauhurst-fundraisings' },
    some(40, () => {
      const found = { period: day(), amount: amount(), label: pick(['Seed', 'Venture', 'Growth', 'Zombie']) };
      return {
        ...found,
        companyNumber: pick(numbers),
        currency: 'GBP',
        fields: { date: found.period, stage: found.label, investorCountries: some(2, () => pick(COUNTRIES)) },
      };
    }),
  );
  addRecords(
    store,
    { target: 'grants', profileId: 'beauhurst-grants' },
    some(30, () => ({
      companyNumber: pick(numbers),
      period: day(),
      amount: amount(),
      currency: 'GBP',
      fields: { awardingBody: 'Weaver Trust' },
    })),
  );
  addRecords(
    store,
    { target: 'accelerators', profileId: 'beauhurst-accelerators' },
    some(20, () => ({
      companyNumber: pick(numbers),
      period: day(),
      label: 'Kiln Works',
      fields: { accelerator: 'Kiln Works' },
    })),
  );
  for (const profileId of ['fdi-projects', 'ddi-projects'])
    addRecords(
      store,
      { target: 'investments', profileId },
      some(30, (at) => {
        const place = below(4);
        return {
          period: `${2016 + below(7)}-0${1 + below(9)}`,
          label: 'New',
          amount: random() < 0.2 ? null : below(90) * 1_100_000.1,
          currency: 'USD',
          fields: {
            projectId: `P${at}`,
            investor: `Investor ${at}`,
            sourceCountry: profileId === 'ddi-projects' ? 'United Kingdom' : pick(COUNTRIES),
            destinationCountry: 'United Kingdom',
            destinationRegion: REGION_NAMES[place],
            jobs: random() < 0.2 ? null : below(300),
            retail: random() < 0.1,
          },
          codes: [['fdi-cluster', random() < 0.8 ? 'Aerospace' : 'Retail']],
        };
      }),
    );
  addRecords(
    store,
    { target: 'research-results', profileId: 'ref-2021' },
    INSTITUTIONS.flatMap((institutionName) =>
      ['9', '12', '20'].map((unitNumber): WorldRecord => {
        const stars4 = below(60);
        const stars3 = below(41);
        return {
          label: 'Overall',
          fields: {
            institutionName,
            unitNumber,
            unitName: `Unit ${unitNumber}`,
            profile: 'Overall',
            fte: 10 + below(90),
            stars4,
            stars3,
            stars2: 100 - stars4 - stars3,
            stars1: 0,
          },
          codes: [['ref-uoa', unitNumber]],
        };
      }),
    ),
  );
  addRecords(
    store,
    { target: 'rankings', profileId: 'qs-subjects' },
    INSTITUTIONS.map((institutionName) => ({
      period: '2023',
      label: 'Mechanical Engineering',
      fields: {
        rank: String(1 + below(60)),
        institutionName,
        location: 'United Kingdom',
        subject: 'Mechanical Engineering',
        period: '2023',
      },
      codes: [['qs-subject', 'Mechanical Engineering']],
    })),
  );
  addRecords(
    store,
    { target: 'observations', profileId: 'hesa-graduates' },
    INSTITUTIONS.map((institutionName) => ({
      period: '2021/22',
      label: 'Graduates',
      amount: 5 * below(80),
      fields: { institutionName, period: '2021/22', dimension: [] },
      codes: [['cah', 'CAH10-01-04']],
    })),
  );
  addRecords(
    store,
    { target: 'observations', profileId: 'ashe-table-5', title: 'Table 5.7a Annual pay - Gross' },
    REGIONS.flatMap((_, at) =>
      ['30', '51'].flatMap((code): WorldRecord[] => {
        const row = {
          areaCode: code,
          period: '2022',
          fields: {
            areaName: `${REGION_NAMES[at]}, Industry ${code}`,
            source: 'Table 5.7a Annual pay - Gross',
          },
        };
        return [
          { ...row, label: 'Jobs', amount: 1000 * (1 + below(20)), unit: 'thousand' },
          { ...row, label: 'Mean', amount: 20_000 + below(30_000), unit: 'GBP per year', isSameLine: true },
        ];
      }),
    ),
  );
  addRecords(
    store,
    { target: 'observations', profileId: 'dfe-fe-leavers' },
    REGIONS.map((areaCode) => ({
      areaCode,
      period: '2021/22',
      label: 'leavers',
      amount: 10 * below(200),
      codes: [['sector-subject-area', '4.1']],
    })),
  );
  addRecords(
    store,
    { target: 'observations', profileId: 'dfe-graduate-outcomes' },
    REGIONS.flatMap((areaCode) =>
      ['trained_in_region', 'living_in_region'].map((label, at): WorldRecord => ({
        areaCode,
        period: '2018/19',
        label,
        amount: 5 * (1 + below(300)),
        codes: [['cah', 'CAH10-01-04']],
        isSameLine: at > 0,
      })),
    ),
  );
  addRecords(
    store,
    { target: 'assets', profileId: 'assets' },
    some(8, (at) => ({
      areaCode: pick(DISTRICTS),
      label: pick(['Science park', 'Innovation centre', 'Company']),
      fields: { name: `Asset ${at}`, kind: 'Park' },
      codes: [['asset-cluster', 'Aircraft']],
    })),
  );
  store.db.exec('COMMIT');
  addAircraft(store);
  return world;
}
