import type { Territory } from '#shared/domain/extract.ts';
import { createImportWorld, type ImportWorld } from '../../../fixtures/import-world.ts';
import { containing, take } from '../deals/deal-world.ts';

const HEADER =
  'Project ID,Project date,Investing company,Parent company,Source country,Source state/region,Source city,Destination country,Admin region,Destination city,Project type,Sector,Sub-sector,Cluster,Activity,Jobs created,Jobs estimated,Capex USD m,Capex estimated,Retail (Y/N),Comment/source';

/** A row: name, date, source country, destination country, region, city, sector, jobs, capex (m), whether they are estimates, retail. */
type Row = readonly [
  name: string,
  date: string,
  source: string,
  country: string,
  region: string,
  city: string,
  sector: string,
  jobs: string,
  capex: string,
  estimated: 'Yes' | 'No',
  retail: 'Y' | 'N',
];

function line(row: Row, at: number): string {
  const [name, date, source, country, region, city, sector, jobs, capex, estimated, retail] = row;
  return `P${at},${date},${name},,${source},,,${country},"${region}","${city}",New,${sector},,,,${jobs},${estimated},${capex},${estimated},${retail},`;
}

const UK = 'United Kingdom';

/** Aero: nine projects in the window of which one is retail, one abroad; Food: one. */
const FOREIGN: readonly Row[] = [
  ['Adler AG', 'Mar 2017', 'Germany', UK, 'East Midlands', 'Derby', 'Aero', '100', '10', 'No', 'N'],
  [
    'Bolt Inc',
    'Jun 2018',
    'United States',
    UK,
    'West Midlands',
    'Not Specified',
    'Aero',
    '50',
    '20.5',
    'Yes',
    'N',
  ],
  [
    'Cirrus SA',
    'Jan 2021',
    'France',
    UK,
    'Yorkshire & the Humber',
    'Not Specified',
    'Aero',
    '',
    '4',
    'No',
    'N',
  ],
  ['Dune Ltd', 'Feb 2021', 'Japan', UK, 'Scotland', 'Glasgow', 'Aero', '30', '', 'No', 'N'],
  ['Elm BV', 'Dec 2021', 'Netherlands', UK, 'Not Specified', 'Not Specified', 'Aero', '20', '5.5', 'No', 'N'],
  ['Fir AB', 'Jan 2022', 'Sweden', UK, 'East Midlands', 'Derby', 'Aero', '1000', '1000', 'No', 'N'],
  ['Gale Inc', 'Jan 2019', 'USA', UK, 'East Midlands', 'Derby', 'Aero', '7', '7', 'No', 'Y'],
  ['Hazel KK', 'Jan 2019', 'Japan', UK, 'East Midlands', 'Leicester', 'Food', '7', '7', 'No', 'N'],
  ['Iris Inc', 'Jan 2019', 'USA', UK, 'Yorkshire and The Humber', 'Grimsby', 'Aero', '5', '1', 'No', 'N'],
  ['Jade Inc', 'Jan 2019', 'USA', 'Ireland', 'Dublin', 'Dublin', 'Aero', '9', '9', 'No', 'N'],
  ['Kite AG', 'May 2020', 'Germany', UK, 'East Midlands', 'Northampton', 'Aero', '11', '2', 'No', 'N'],
];
const DOMESTIC: readonly Row[] = [
  ['Lark Ltd', 'Mar 2017', UK, UK, 'East Midlands', 'Derby', 'Aero', '10', '30', 'No', 'N'],
  ['Moss Ltd', 'Jun 2017', UK, UK, 'London', 'London', 'Aero', '10', '70', 'No', 'N'],
  ['Nest Ltd', 'Jun 2019', UK, UK, 'Midlands', '', 'Aero', '10', '50', 'Yes', 'N'],
  ['Oak Ltd', 'Jun 2019', UK, UK, 'Wales', 'Cardiff', 'Aero', '10', '50', 'No', 'N'],
];

export const AERO = containing('fdi-sector', ['Aero']);

/** Makes a world with foreign and domestic projects. */
export async function createProjectWorld(territory: Territory = 'UK'): Promise<ImportWorld> {
  const world = createImportWorld();
  await take(world, 'fdi-projects', [HEADER, ...FOREIGN.map(line)], territory);
  await take(
    world,
    'ddi-projects',
    [`${HEADER},Intra-regional (Y/N)`, ...DOMESTIC.map((row, at) => `${line(row, at)},N`)],
    territory,
  );
  return world;
}
