import { afterEach, beforeEach, expect, test } from 'vitest';
import { findAmongCompanies } from '#core/anomalies/run.ts';
import { silentJob } from '#core/store/job.ts';
import { formatCsv } from '#shared/format/csv.ts';
import { createImportWorld, type ImportWorld } from '../../fixtures/import-world.ts';
import { DATA_CITY_2023_HEADER } from '../../fixtures/suppliers/data-city-2023-rows.ts';
import { addCluster } from './anomaly-workspace.ts';

/** Derby and Nottingham are in the East Midlands, Birmingham in the West Midlands. */
const POSTCODES = [
  '"DE1 1AA",10,435050,336050,"E92000001","","","","E06000015","E05000001"',
  '"NG1 1AA",10,457800,340080,"E92000001","","","","E06000018","E05000002"',
  '"B1 1AA",10,407000,287000,"E92000001","","","","E08000025","E05000003"',
].join('\n');

const BEAUHURST_HEADER =
  'Company name;Companies House number;Beauhurst URL;Website;Head office postcode;Head office local authority;Head office region;Status;Stage of evolution;Tracking triggers;Industries;Buzzwords;Incorporation date;Latest employees;Latest employees date;Latest turnover (£);Latest accounts date;Academic institution (spinout);Spinout date;Ultimate parent;Ultimate parent country'.split(
    ';',
  );

type Cells = Readonly<Record<string, string>>;
const rowsOf = (header: readonly string[], rows: readonly Cells[]) => [
  header,
  ...rows.map((cells) => header.map((column) => cells[column] ?? '')),
];

let world: ImportWorld;
beforeEach(async () => {
  world = createImportWorld();
  await world.commit(await world.stage(world.grant('de.csv', POSTCODES)));
});
afterEach(() => world.close());

async function misplacedIn(
  file: string,
  text: string,
  [scheme, code]: readonly [string, string],
): Promise<(readonly [severity: string, company: string, named: unknown])[]> {
  await world.commit(await world.stage(world.grant(file, text)));
  addCluster(world.store, 'Makers', [code], scheme);
  const { findings } = await findAmongCompanies(world.store, { thresholds: {}, off: [] }, silentJob());
  return findings
    .filter(({ detectorId }) => detectorId === 'misplaced')
    .map(
      ({ severity, evidence, facts }) =>
        [
          severity,
          evidence?.companyNumbers[0] ?? '',
          facts.find(({ label }) => label === 'Named by the supplier')?.value,
        ] as const,
    )
    .toSorted(([, one], [, other]) => Number(one) - Number(other));
}

/** Rows of the Data City’s download of 2023: whatever is not said is blank. */
function dataCity(companies: readonly (readonly [number: string, cells: Cells])[]): string {
  const rows = companies.map(([number, cells]) => ({
    Companynumber: number,
    Companyname: `Maker ${number} Ltd`,
    SICs: '30300',
    RTICs: 'Made',
    Registeredpostcode: 'DE1 1AA',
    Postcodes: 'DE1 1AA',
    ...cells,
  }));
  return formatCsv(rowsOf(DATA_CITY_2023_HEADER, rows));
}

test('a region that the rows name is held against the postcode; another spelling of the right one, a blank and a misspelt one are not told of', async () => {
  const found = await misplacedIn(
    'data-city-2023-05.csv',
    dataCity([
      ['00000001', { NUTS1: 'West Midlands' }],
      ['00000002', { NUTS1: 'Scotland,Yorkshire & the Humber' }],
      ['00000003', { NUTS1: 'East Midlands (England)' }],
      ['00000004', { NUTS1: ' EAST  MIDLANDS ' }],
      ['00000005', { NUTS1: '' }],
      ['00000006', { NUTS1: 'Est Midlands' }],
      ['00000007', { NUTS1: 'West Midlands,East Midlands (England)' }],
      ['00000008', { NUTS1: 'West Midlands,Somewhere else' }],
      ['00000009', { NUTS1: 'UKF' }],
      ['00000010', { NUTS1: 'TLG' }],
      ['00000011', { NUTS1: 'East Midlands Region' }],
    ]),
    ['sic-2007', '30300'],
  );
  expect(found).toEqual([
    ['medium', '00000001', 'West Midlands'],
    ['medium', '00000002', 'Scotland, Yorkshire and The Humber'],
    ['medium', '00000010', 'West Midlands'],
  ]);
});

test('names of authorities are read where no codes are, names with a comma whole; with codes the codes alone count', async () => {
  const found = await misplacedIn(
    'data-city-2023-05.csv',
    dataCity([
      ['00000001', { Localauthoritynames: 'Nottingham' }],
      ['00000002', { Localauthoritynames: 'Herefordshire, County of,Bristol, City of' }],
      ['00000003', { Localauthoritynames: 'Herefordshire, County of,Derby' }],
      ['00000004', { Localauthoritynames: 'Derbyshire' }],
      ['00000005', { Localauthoritynames: 'Nottingham', Localauthoritycodes: 'E06000015' }],
      ['00000006', { Localauthoritynames: 'Derby', Localauthoritycodes: 'E08000025' }],
      ['00000007', { Localauthoritynames: 'City of Derbe', NUTS1: 'East Midlands' }],
    ]),
    ['sic-2007', '30300'],
  );
  expect(found).toEqual([
    ['low', '00000001', 'Nottingham'],
    ['medium', '00000002', 'Herefordshire, County of, Bristol, City of'],
    ['medium', '00000006', 'Birmingham'],
  ]);
});

test('the other supplier’s head office is held against its own authority and region', async () => {
  const company = (number: string, authority: string, region: string): Cells => ({
    'Company name': `Tracked ${number} Ltd`,
    'Companies House number': number,
    'Head office postcode': 'B1 1AA',
    'Head office local authority': authority,
    'Head office region': region,
    Status: 'Active',
    'Stage of evolution': 'Seed',
    Industries: 'Software',
  });
  const found = await misplacedIn(
    'beauhurst-companies-2023-05.csv',
    formatCsv(
      rowsOf(BEAUHURST_HEADER, [
        company('00000001', 'Birmingham', 'West Midlands'),
        company('00000002', 'Derby', 'East Midlands'),
        company('00000003', '', 'East Midlands'),
        company('00000004', '', ''),
        company('00000005', 'Solihull', ''),
      ]),
    ),
    ['beauhurst-industry', 'Software'],
  );
  expect(found).toEqual([
    ['medium', '00000002', 'Derby'],
    ['medium', '00000003', 'East Midlands'],
    ['low', '00000005', 'Solihull'],
  ]);
});
