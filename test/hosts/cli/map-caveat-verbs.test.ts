import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openAircraftCli } from './aircraft-cli.ts';

const COMPANIES = [
  'Registered name,CRN,Postcode,Sector,Staff',
  'Alpha Wings Ltd,00000001,DE24 8BJ,30300,4000',
].join('\r\n');
const POSTCODES = '"DE248BJ",10,435200,336300,"E92000001","","","E10000007","E06000015","E05001770"';
const CAVEATS = ['3.1', '2.6'].map((metricId) => ({
  kind: 'caveat',
  body: { clusterIds: ['aerospace'], metricIds: [metricId], text: `Of row ${metricId}` },
}));

test(
  'cells, areas and figures on the command line say the caveats of the rows they show, and of no other',
  { timeout: 240_000 },
  async () => {
    const { cli, must } = await openAircraftCli(COMPANIES, POSTCODES);
    await must('desk', 'save', cli.file('caveats.json', JSON.stringify({ entries: CAVEATS })));
    const asked = ['aerospace', '--geography', 'uk', '--measure'];
    const caveatsIn = (text: string) => text.match(/^Caveat: .*$/gm) ?? [];
    expect(caveatsIn(await must('hexes', ...asked, 'employees'))).toEqual(['Caveat: Of row 3.1.']);
    expect(caveatsIn(await must('hexes', ...asked, 'employees', '--areas', 'lad'))).toEqual([
      'Caveat: Of row 3.1.',
    ]);
    expect(caveatsIn(await must('hexes', ...asked, 'businesses'))).toEqual([]);
    const out = path.join(cli.folder, 'figures');
    const printed = await must(
      'figure',
      '--cluster',
      'aerospace',
      '--geography',
      'uk',
      '--measures',
      'employees,businesses',
      '--format',
      'csv',
      '--name',
      'Maps',
      '--out',
      out,
    );
    expect(caveatsIn(printed)).toEqual(['Caveat: Of row 3.1.']);
    expect(caveatsIn(readFileSync(path.join(out, 'Maps.csv'), 'utf8'))).toEqual(['Caveat: Of row 3.1.']);
  },
);
