import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { extractsHandlers } from '#core/handlers/extracts.ts';
import { extractsMethods } from '#shared/contract/methods/extracts.ts';
import type { Examination } from '#shared/contract/methods/extracts.ts';
import type { MethodOutput } from '#shared/contract/methods.ts';
import type { ImportMapping } from '#shared/domain/import-mapping.ts';
import { companyCsv } from '../../fixtures/company-csv.ts';
import type { ImportWorld } from '../../fixtures/import-world.ts';
import { createImportWorld, SHARED_DATA } from '../../fixtures/import-world.ts';
import { workbookBytes } from '../../fixtures/write-workbook.ts';

let world: ImportWorld;
beforeAll(() => {
  world = createImportWorld();
});
afterAll(() => world.close());

type Asked = Omit<Parameters<(typeof extractsHandlers)['extracts.examine']>[0], 'fileToken'>;

/** Examines a file as dispatch does and checks the answer against the contract. */
async function examine(fileToken: string, asked: Asked = {}): Promise<Examination> {
  const found = await extractsHandlers['extracts.examine']({ fileToken, ...asked }, world.call);
  return extractsMethods['extracts.examine'].output.parse(found);
}

async function tryOut(
  fileToken: string,
  mapping: ImportMapping | null,
): Promise<MethodOutput<'extracts.tryMapping'>> {
  if (mapping === null) throw new Error('there is no mapping to try');
  const found = await extractsHandlers['extracts.tryMapping']({ fileToken, mapping }, world.call);
  return extractsMethods['extracts.tryMapping'].output.parse(found);
}

describe('the first look at a file', () => {
  test('of a known layout by code says so and shows its columns', async () => {
    const found = await examine(world.grant('a.csv', [...companyCsv({ rows: 30 })].join('')));
    expect(found.fixedProfile?.id).toBe('companies-house');
    expect(found).toMatchObject({ mapping: null, separator: ',', kind: 'text', corrects: null, remarks: [] });
    expect(found.columns).toHaveLength(55);
    expect(found.columns[54]?.letters).toBe('BC');
    expect(found.columns[1]).toMatchObject({
      column: 'CompanyNumber',
      looksLike: 'company number',
      filled: 1,
    });
    expect(found.columns[1]?.examples).toHaveLength(5);
  });

  test('of an unknown layout suggests a mapping column by column', async () => {
    const text =
      'Companies of the region;;;;\n' +
      'Firm;CRN;E-mail;Jobs;Postal code\n' +
      'Alpha Ltd;01234567;a@example.org;12;NG1 1AA\n' +
      'Beta Ltd;01234568;b@example.org;3;NG1 1AB\n';
    const found = await examine(world.grant('a.csv', text));
    expect(found.separator).toBe(';');
    expect(found.mapping?.place).toMatchObject({ headerRow: 2, headerRows: 1 });
    expect(found.mapping?.target).toBe('companies');
    expect(found.columns.map(({ column, personal }) => [column, personal])).toEqual([
      ['Firm', false],
      ['CRN', false],
      ['E-mail', true],
      ['Jobs', false],
      ['Postal code', false],
    ]);
    expect(found.mapping?.columns[2]).toMatchObject({ column: 'E-mail', drop: true });
    expect(found.top[0]).toEqual({
      row: 1,
      hidden: false,
      cells: ['Companies of the region', '', '', '', ''],
    });
    expect(found.remarks).toEqual(['One row above the header is read over.']);
  });

  test('stores nothing', async () => {
    const before = world.count('SELECT count(*) FROM extract') + world.topics.length;
    await examine(world.grant('a.csv', 'a,b\n1,2\n'));
    expect(world.staged()).toEqual([]);
    expect(world.count('SELECT count(*) FROM extract') + world.topics.length).toBe(before);
  });

  test('shows hidden sheets and rows as such, and looks at the sheet and header that are chosen', async () => {
    const rows = [
      ['Title', null, null],
      ['code', 'name', 'value'],
      ['E1', 'Derby', 5],
      ['E2', 'Keele', 6],
    ];
    const book = workbookBytes([
      { name: 'Data', rows, hiddenRows: [3] },
      {
        name: 'Working',
        rows: [
          ['other', 'sheet'],
          ['1', '2'],
        ],
        hidden: true,
      },
    ]);
    const file = world.grant('a.xlsx', book);
    const found = await examine(file);
    expect(found.sheets).toEqual([
      { name: 'Data', hidden: false, entry: null },
      { name: 'Working', hidden: true, entry: null },
    ]);
    expect(found.top.map(({ row, hidden }) => [row, hidden])).toEqual([
      [1, false],
      [2, false],
      [3, true],
      [4, false],
    ]);
    expect(found.mapping?.place).toMatchObject({ sheet: 'Data', headerRow: 2 });
    expect(found.remarks.join(' ')).toContain('“Working” is hidden');
    expect(found.remarks.join(' ')).toMatch(/row.*hidden/);
    const chosen = await examine(file, { place: { sheet: 'Working', headerRow: 1, headerRows: 1 } });
    expect(chosen.columns.map(({ column }) => column)).toEqual(['other', 'sheet']);
    const other = await examine(file, { place: { sheet: 'Data', headerRow: 3, headerRows: 1 } });
    expect(other.columns.map(({ column }) => column)).toEqual(['E1', 'Derby', '5']);
  });

  test('refuses with the refusals of the contract', async () => {
    for (const [name, content] of [
      ['a.pdf', '%PDF-1.7'],
      ['a.csv', ''],
      ['a.csv', '\n\n'],
      ['a.json', '{"a":1}'],
    ] as const)
      await expect(examine(world.grant(name, content))).rejects.toSatisfy((cause: { code?: string }) =>
        extractsMethods['extracts.examine'].errors.some((code) => code === cause.code),
      );
  });
});

describe('a trial of a mapping', () => {
  const text =
    'Report\nFirm,CRN,Jobs,Phone\nAlpha Ltd,01234567,12,0115 496 0000\n,01234568,3,\nGamma,01234569,many,\nAlpha again,01234567,1,\n\nSource: a survey\nshort,row\n';

  async function trial(file: string) {
    const found = await examine(file);
    if (found.mapping === null) throw new Error('no mapping was suggested');
    const fields = ['companyName', 'companyNumber', 'employees', null];
    return tryOut(file, {
      ...found.mapping,
      target: 'companies',
      columns: found.mapping.columns.map((column, at) => ({
        ...column,
        field: fields[at] ?? null,
        drop: column.column === 'Phone',
      })),
    });
  }

  test('shows what would be stored, what refused and what read over, and the numbers add up', async () => {
    const { rows, accepted, refused, fields, problems } = await trial(world.grant('a.csv', text));
    expect(rows.read).toBe(rows.accepted + rows.rejected + rows.skipped);
    expect(rows).toMatchObject({ accepted: 2, rejected: 3 });
    expect(accepted.map(({ line }) => line)).toEqual([3, 5]);
    expect(fields).toEqual(expect.arrayContaining(['Company number', 'Company name', 'Employees']));
    expect(accepted[0]?.values).toContain('Alpha Ltd');
    const codes = refused.map(({ line, code }) => [line, code]);
    expect(codes).toContainEqual([4, 'name-blank']);
    expect(codes).toContainEqual([5, 'number-invalid']);
    expect(codes).toContainEqual([6, 'company-number-repeated']);
    expect(codes).toContainEqual([7, 'blank-row']);
    expect(codes).toContainEqual([8, 'footnote-row']);
    expect(codes).toContainEqual([9, 'field-count']);
    expect(problems.find(({ code }) => code === 'field-count')).toMatchObject({
      severity: 'reject',
      rows: 1,
    });
    expect(refused.every(({ message }) => message.endsWith('.'))).toBe(true);
  });

  test('never shows the columns that are not stored', async () => {
    const { refused, accepted } = await trial(
      world.grant('a.csv', text.replaceAll(',\n', ',0115 496 0001\n')),
    );
    expect(JSON.stringify({ refused, accepted })).not.toMatch(/0115|496/);
  });

  test('names the needed fields that nothing fills', async () => {
    const file = world.grant('a.csv', 'Place,Number\nDerby,5\nKeele,6\n');
    const { mapping } = await examine(file);
    if (mapping === null) throw new Error('no mapping was suggested');
    const bare = mapping.columns.map((column) => ({ ...column, field: null }));
    const found = await tryOut(file, { ...mapping, target: 'assets', columns: bare, constants: {} });
    expect(found.missing).toEqual([
      { id: 'name', label: 'Name' },
      { id: 'kind', label: 'Type' },
    ]);
  });

  test('ends after a thousand rows of data', async () => {
    const file = world.grant(
      'a.csv',
      `name,kind\n${Array.from({ length: 5000 }, (_, at) => `Hub ${at},park\n`).join('')}`,
    );
    const { mapping } = await examine(file);
    const { rows } = await tryOut(file, mapping);
    expect(rows.read).toBe(1000);
  });

  test('refuses a field that the target does not have', async () => {
    const file = world.grant('a.csv', 'name,kind\nHub,park\n');
    const { mapping } = await examine(file);
    if (mapping === null) throw new Error('no mapping was suggested');
    const columns = mapping.columns.map((column) => ({ ...column, field: 'no-such-field', drop: false }));
    await expect(tryOut(file, { ...mapping, columns })).rejects.toMatchObject({ code: 'invalid-input' });
  });
});

describe.skipIf(SHARED_DATA === null)('real files looked at (skipped without ../shared/data)', () => {
  const FILES: readonly (readonly [file: string, profile: string, columns: number])[] = [
    ['ref-2021-results/REF 2021 Results - All - 2022-05-06.xlsx', 'ref-2021', 18],
    ['nomis-bres-idbr-2018/nomis_BRES_2018_TYPE450.csv', 'bres-nuts2', 8],
    ['nomis-bres-idbr-2018/nomis_IDBR_2018_TYPE450.csv', 'bres-nuts2', 8],
    ['nspl-2021-11/NSPL_NOV_2021_UK_TF.csv', 'nspl', 41],
    ['ukri-hei-funding/ukri.csv', 'ukri-awards', 13],
    ['regional-indicators-nesta/hesa/gbp_research_income.nuts2.csv', 'nuts-indicators', 4],
    ['regional-indicators-nesta/gtr/total_ukri_funding.lep.csv', 'nuts-indicators', 4],
    ['regional-indicators-nesta/ref/mean_ref.csv', 'nuts-indicators', 4],
  ];
  for (const [file, profile, columns] of FILES)
    test(`${path.basename(file)} is recognised as ${profile} and its first rows go in`, async () => {
      const token = world.grantPath(path.join(SHARED_DATA ?? '', file));
      const found = await examine(token);
      expect(found.mapping?.profileId).toBe(profile);
      expect(found.candidates[0]).toMatchObject({ recognised: true });
      expect(found.columns).toHaveLength(columns);
      const { rows, missing } = await tryOut(token, found.mapping);
      expect([rows.rejected, missing]).toEqual([0, []]);
      expect(rows.accepted).toBeGreaterThan(30);
    });

  test('the REF workbook has its header on rows 6 and 7, and its shares under their span', async () => {
    const file = 'ref-2021-results/REF 2021 Results - All - 2022-05-06.xlsx';
    const found = await examine(world.grantPath(path.join(SHARED_DATA ?? '', file)));
    expect(found.mapping?.place).toMatchObject({ sheet: 'Sheet1', headerRow: 7, headerRows: 2 });
    expect(found.columns[13]?.column).toMatch(/^Percentage of the submission.* – 4\*$/);
  });
});
