import { CliWorld } from './cli-world.ts';

/** Three makers of aircraft parts at two postcodes. */
export const PLACED_COMPANIES = [
  'Registered name,CRN,Postcode,Sector,Staff',
  'Alpha Wings Ltd,00000001,DE24 8BJ,30300,4000',
  'Gamma Jets Ltd,00000003,DE24 8BJ,30300,40',
  'Beta Rotors Ltd,00000002,NG1 1AA,30300,90',
].join('\r\n');
/** Code-Point Open: their postcodes, in Derby and in Nottingham. */
export const PLACED_POSTCODES = [
  '"DE248BJ",10,435200,336300,"E92000001","","","E10000007","E06000015","E05001770"',
  '"NG1 1AA",10,457000,340000,"E92000001","","","E10000024","E06000018","E05001830"',
].join('\n');

/** What the columns of made companies mean, by their headings. */
const COLUMNS: Readonly<Record<string, object>> = {
  'Registered name': { field: 'companyName' },
  CRN: { field: 'companyNumber' },
  Postcode: { field: 'registeredPostcode' },
  Sector: { field: 'codes', scheme: 'sic-2007' },
  Staff: { field: 'employees' },
  Turnover: { field: 'turnover', currency: 'GBP' },
  Incorporated: { field: 'incorporatedOn' },
};

function mappingOf(companies: string): string {
  const [header = ''] = companies.split(/\r?\n/, 1);
  const columns = header.split(',').map((column) => ({ column, ...COLUMNS[column] }));
  return JSON.stringify({ target: 'companies', place: { headerRow: 1, headerRows: 1 }, columns });
}

/**
 * A workspace with made companies of the UK and a cluster of those in aircraft, and a run of the cli that must succeed. Without a
 * directory of postcodes no site is placed.
 */
export async function openAircraftCli(companies: string, postcodes?: string) {
  const cli = new CliWorld();
  const must = async (...args: string[]): Promise<string> => {
    const { code, out, err } = await cli.run(...args);
    if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${err}`);
    return out;
  };
  await cli.init();
  if (postcodes !== undefined)
    await must('reference', 'import', cli.file('postcodes.csv', postcodes), '--edition', '2026');
  await must(
    'import',
    cli.file('companies.csv', companies),
    '--mapping',
    cli.file('mapping.json', mappingOf(companies)),
    '--supplier',
    'Made Supplier',
    '--edition',
    '2026',
    '--licence',
    'Made licence',
    '--territory',
    'UK',
    '--universe',
    'all-companies',
  );
  const document = {
    name: 'Aerospace',
    tier: 'super',
    aliases: [],
    description: '',
    definition: {
      schemaVersion: 2,
      containers: [{ scheme: 'sic-2007', match: 'prefix', codes: ['303'], letsIn: true, fit: 'close' }],
      rules: [],
      pins: [],
    },
  };
  await must('clusters', 'apply', cli.file('clusters.json', JSON.stringify({ documents: [document] })));
  return { cli, must };
}
