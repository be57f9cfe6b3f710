import { expect, test } from 'vitest';
import { z } from 'zod';
import { COMPARISON_PROVISO_TEXT } from '#shared/domain/proviso.ts';
import { CliWorld } from './cli-world.ts';

const HEADER = 'Registered name,CRN,Sector,Heads';
const DATA = [
  HEADER,
  'Alpha Aero Ltd,00000001,Aerospace,10',
  'Beta Rail Ltd,00000002,Rail,20',
  'Gamma Both Ltd,00000003,Aerospace;Rail,40',
  'Delta Space Ltd,00000004,Space,',
].join('\r\n');
const DEALS = [
  HEADER,
  'Alpha Aero Limited,00000001,Aerospace,30',
  'Delta Space Limited,00000004,Aerospace,7',
].join('\r\n');
const MAPPING = JSON.stringify({
  target: 'companies',
  place: { headerRow: 1, headerRows: 1 },
  columns: [
    { column: 'Registered name', field: 'companyName' },
    { column: 'CRN', field: 'companyNumber' },
    { column: 'Sector', field: 'codes', scheme: 'made-sectors', separator: ';' },
    { column: 'Heads', field: 'employees' },
  ],
});

const cluster = (id: string, name: string, codes: string[], relations: object[] = []) => ({
  id,
  name,
  tier: 'established',
  aliases: [],
  description: '',
  dossier: { stage: 'candidate', relations },
  definition: {
    schemaVersion: 2,
    containers: [],
    rules: [
      {
        id: 'r1',
        effect: 'include',
        when: { kind: 'codes', scheme: 'made-sectors', match: 'exact', codes },
        note: '',
      },
    ],
    pins: [],
  },
});
const CLUSTERS = JSON.stringify([
  cluster('rail', 'Rail', ['Rail']),
  cluster('transport', 'Transport', ['Rail', 'Aerospace']),
  cluster('aerospace', 'Aerospace', ['Aerospace'], [{ kind: 'part-of', clusterId: 'rail', note: '' }]),
]);

async function prepare(): Promise<CliWorld> {
  const cli = new CliWorld();
  await cli.init();
  const mapping = cli.file('mapping.json', MAPPING);
  for (const [name, content] of [
    ['Data', DATA],
    ['Deals', DEALS],
  ] as const) {
    const stated = [
      '--supplier',
      name,
      '--product',
      'List',
      '--licence',
      'Test licence',
      '--edition',
      '2025',
    ];
    await cli.json('import', cli.file(`${name}.csv`, content), '--mapping', mapping, ...stated);
  }
  await cli.json('clusters', 'apply', cli.file('clusters.json', CLUSTERS));
  return cli;
}

test('overlaps, suppliers and screening are asked for, decided and undone on the command line', async () => {
  const cli = await prepare();

  const matrix = await cli.run('overlaps', '--extract', '1');
  expect(matrix.code).toBe(0);
  expect(matrix.out).toContain(
    'Together, each company once: 3 companies, 70 employees (3 state them), turnover [x] (0 state it)',
  );
  expect(matrix.out).toContain('Fault: 1 of the 2 members of Aerospace is no member of Rail');
  expect(matrix.out).toContain(COMPARISON_PROVISO_TEXT);
  // In the order of the register, whatever is larger.
  expect(matrix.out.indexOf('Aerospace')).toBeLessThan(matrix.out.indexOf('Rail'));
  const csv = await cli.run('overlaps', 'rail', 'aerospace', '--extract', '1', '--csv');
  expect(csv.out.trim().split('\r\n')[1]).toBe(
    'Aerospace,Rail,part-of,2,2,1,40,,0.3333333333333333,0.5,0.5,0.5714285714285714',
  );

  const listed = await cli.run(
    'overlaps',
    'companies',
    'transport',
    '--not',
    'rail',
    '--extract',
    '1',
    '--csv',
  );
  expect(listed.out.trim().split('\r\n').slice(1)).toEqual([
    '00000001,Alpha Aero Ltd,10,,"aerospace, transport"',
  ]);

  const cells = await cli.run('suppliers', 'cells', 'aerospace', '1', '2');
  expect(cells.out).toContain('Agreement: 33.3% of those either lets in');
  expect(cells.out).toContain('met by number alone');
  const right = await cli.run(
    'suppliers',
    'companies',
    'aerospace',
    '1',
    '2',
    '--cell',
    'right-only',
    '--csv',
  );
  expect(right.out).toContain('made-sectors Space');
  const differing = await cli.json(
    'suppliers',
    'companies',
    'aerospace',
    '1',
    '2',
    '--cell',
    'both',
    '--differing',
    'employees',
  );
  expect(differing).toMatchObject({ total: 1, rows: [{ companyNumber: '00000001' }] });
  expect((await cli.run('suppliers', 'companies', 'aerospace', '1', '2', '--cell', 'left')).code).toBe(2);
  expect((await cli.run('suppliers', 'cells', 'aerospace', '1', '1')).code).toBe(1);

  const decisions = async () => {
    const table = z
      .object({
        rows: z.array(
          z.object({ subjectId: z.string(), decision: z.object({ outcome: z.string() }).nullable() }),
        ),
      })
      .parse(await cli.json('screening', 'table'));
    return table.rows.map(({ subjectId, decision }) => [subjectId, decision?.outcome ?? null]);
  };
  expect(await decisions()).toEqual([
    ['aerospace', null],
    ['rail', null],
    ['transport', null],
  ]);
  expect((await cli.run('screening', 'decide', 'rail', 'select')).code).toBe(2);
  await cli.json('screening', 'decide', 'rail', 'select', '--reason', 'strong in both sources');
  expect(await decisions()).toContainEqual(['rail', 'select']);
  expect((await cli.run('screening', 'table')).out).toContain('strong in both sources');
  expect((await cli.run('undo')).code).toBe(0);
  expect(await decisions()).toContainEqual(['rail', null]);
}, 240_000);
