import { describe, expect, test } from 'vitest';
import { openAircraftCli } from './aircraft-cli.ts';

const COMPANIES = [
  'Registered name,CRN,Postcode,Sector,Staff',
  'Alpha Wings Ltd,00000001,DE24 8BJ,30300,4000',
  'Gamma Jets Ltd,00000003,DE24 8BJ,30300,40',
  'Beta Rotors Ltd,00000002,NG1 1AA,30300,90',
].join('\r\n');
const MAPPING = JSON.stringify({
  target: 'companies',
  place: { headerRow: 1, headerRows: 1 },
  columns: [
    { column: 'Registered name', field: 'companyName' },
    { column: 'CRN', field: 'companyNumber' },
    { column: 'Postcode', field: 'registeredPostcode' },
    { column: 'Sector', field: 'codes', scheme: 'sic-2007' },
    { column: 'Staff', field: 'employees' },
  ],
});
/** Code-Point Open: two postcodes, in Derby and in Nottingham. */
const POSTCODES = [
  '"DE248BJ",10,435200,336300,"E92000001","","","E10000007","E06000015","E05001770"',
  '"NG1 1AA",10,457000,340000,"E92000001","","","E10000024","E06000018","E05001830"',
].join('\n');
const WHY = ['--cause', 'not-of-the-cluster', '--reason', 'makes galley kitchens'];

// Every command is a process of its own; on a busy machine a dozen of them take their time.
describe('figures under rulings by cli', { timeout: 240_000 }, () => {
  test('a change is explained: a company that is not counted neither joins nor leaves', async () => {
    const { must } = await openAircraftCli(COMPANIES, MAPPING, POSTCODES);
    const asked = ['explain-change', 'aerospace', '--row', '1.1', '--geography', 'uk'];
    const counted = ['--measure', 'businesses', '--action', 'disregard'];
    await must('rulings', 'record', '--company', '00000001', ...counted, ...WHY);
    const out = await must(...asked, '--before-as-captured');
    expect(out).toMatch(/^1\.1 .* 3 +2 +−1 +0 +0 +0 +−1/m);
    expect(out).toContain(
      '\n0 companies joined, 0 companies left, 1 company not counted because of rulings.\n',
    );
    expect(await must(...asked, '--after-as-captured')).toContain(
      '\n0 companies joined, 0 companies left, 1 company counted again because of rulings.\n',
    );
    expect(await must(...asked)).toContain('\n0 companies joined, 0 companies left.\n');
  });
});
