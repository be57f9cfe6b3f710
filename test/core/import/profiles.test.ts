import { describe, expect, test } from 'vitest';
import { companiesHouse } from '#core/import/profiles/companies-house.ts';
import { editionFromFileName, yearFromFileName } from '#core/import/profiles/edition.ts';
import type { MappedRow, TableProfile } from '#core/import/profiles/profile.ts';
import { PROFILES } from '#core/import/profiles/profiles.ts';
import { workbenchCompanies } from '#core/import/profiles/workbench-companies.ts';
import { REJECTS } from '#shared/domain/reject.ts';
import { companyCsv } from '../../fixtures/company-csv.ts';

const CONTEXT = {
  successions: new Map(),
  districts: new Set<string>(),
  fileName: 'test.csv',
  memberName: null,
};
const HEADER = ([...companyCsv({ rows: 0 })][0] ?? '').trimEnd().split(',');

/** Maps one row of the published layout, cells by column name without its leading space. */
function mapCompany(cells: Readonly<Record<string, string>>): MappedRow {
  const filled: Record<string, string> = {
    CompanyName: 'EXAMPLE LIMITED',
    CompanyNumber: '01234567',
    'RegAddress.PostCode': 'NG1 1AA',
    'SICCode.SicText_1': '62012 - Software',
    ...cells,
  };
  return companiesHouse.mapper(HEADER, CONTEXT)(HEADER.map((column) => filled[column.trim()] ?? ''));
}
const codesOf = (row: MappedRow) => row.problems.map(({ code }) => code);
const recordOf = (row: MappedRow) => (row.record?.target === 'companies' ? row.record : null);

describe('Companies House', () => {
  test('is recognised with and without the leading spaces of its header', () => {
    expect(HEADER).toHaveLength(55);
    expect(HEADER.some((column) => column.startsWith(' '))).toBe(true);
    expect(companiesHouse.recognises(HEADER)).toBe(true);
    expect(companiesHouse.recognises(HEADER.map((column) => column.trim()))).toBe(true);
    expect(
      companiesHouse.recognises(
        HEADER.filter((column) => column !== 'IncorporationDate' && column !== ' IncorporationDate'),
      ),
    ).toBe(false);
  });

  const NUMBERS: readonly (readonly [given: string, kept: string | null, problem: string | null])[] = [
    ['01234567', '01234567', null],
    ['SC123456', 'SC123456', null],
    ['oc301234', 'OC301234', null],
    ['IP28814R', 'IP28814R', null],
    ['R0000123', 'R0000123', null],
    ['1234567', '01234567', 'company-number-padded'],
    ['42', '00000042', 'company-number-padded'],
    ['', null, 'company-number-blank'],
    ['NA', null, 'company-number-blank'],
    ['123456789', null, 'company-number-invalid'],
    ['1.23E+07', null, 'company-number-invalid'],
    ['0', null, 'company-number-invalid'],
  ];
  for (const [given, kept, problem] of NUMBERS) {
    test(`company number “${given}” ${kept === null ? 'is refused' : `is kept as ${kept}`}`, () => {
      const row = mapCompany({ CompanyNumber: given });
      expect(recordOf(row)?.companyNumber ?? null).toBe(kept);
      expect(codesOf(row)).toEqual(problem === null ? [] : [problem]);
    });
  }

  const DATES: readonly (readonly [given: string, kept: string | null, problems: readonly string[]])[] = [
    ['14/06/2016', '2016-06-14', []],
    ['29/02/2020', '2020-02-29', []],
    ['29/02/2019', null, ['date-invalid']],
    ['29/02/1900', null, ['date-invalid']],
    ['06/14/2016', null, ['date-invalid']],
    ['2016-06-14', null, ['date-invalid']],
    ['14/6/16', null, ['date-invalid']],
    ['NA', null, []],
    ['', null, []],
  ];
  for (const [given, kept, problems] of DATES) {
    test(`date “${given}” is ${kept ?? 'missing'}`, () => {
      const row = mapCompany({ IncorporationDate: given });
      expect(recordOf(row)?.incorporatedOn).toBe(kept);
      expect(codesOf(row)).toEqual(problems);
    });
  }

  test('postcodes become keys; blank and unreadable ones keep the company and say so', () => {
    expect(recordOf(mapCompany({ 'RegAddress.PostCode': 'm2   2ee' }))?.sites).toMatchObject([
      { postcode: 'M22EE', placed: 'unknown-postcode' },
    ]);
    const blank = mapCompany({ 'RegAddress.PostCode': 'NA' });
    expect(recordOf(blank)?.sites).toMatchObject([{ postcode: null, placed: 'blank-postcode' }]);
    expect(codesOf(blank)).toEqual(['postcode-blank']);
    const foreign = mapCompany({ 'RegAddress.PostCode': 'KY1-1103' });
    expect(recordOf(foreign)?.sites).toMatchObject([{ postcode: 'KY1-1103', placed: 'invalid-postcode' }]);
    expect(codesOf(foreign)).toEqual(['postcode-invalid']);
  });

  test('up to four codes are taken with their titles, each once, in order', () => {
    const row = mapCompany({
      'SICCode.SicText_1': '62012 - Business and domestic software development',
      'SICCode.SicText_2': '82990 - Other - n.e.c.',
      'SICCode.SicText_3': '62012 - Business and domestic software development',
      'SICCode.SicText_4': '74100 - specialised design, activities',
    });
    expect(recordOf(row)?.codes).toEqual([
      { scheme: 'sic-2007', code: '62012', title: 'Business and domestic software development' },
      { scheme: 'sic-2007', code: '82990', title: 'Other - n.e.c.' },
      { scheme: 'sic-2007', code: '74100', title: 'specialised design, activities' },
    ]);
  });

  test('“None Supplied” and codes of an older classification are told, not taken', () => {
    const none = mapCompany({ 'SICCode.SicText_1': 'None Supplied' });
    expect([recordOf(none)?.codes, codesOf(none)]).toEqual([[], ['code-none-supplied']]);
    const old = mapCompany({ 'SICCode.SicText_1': '7499 - Non-trading company' });
    expect([recordOf(old)?.codes, codesOf(old)]).toEqual([[], ['code-unknown']]);
  });

  test('a company without a name is refused', () => {
    expect(mapCompany({ CompanyName: ' ' })).toMatchObject({
      record: null,
      problems: [{ code: 'name-blank' }],
    });
  });
});

describe('the workbench’s own layout of companies', () => {
  const header =
    'Company number,Company name,Status,Incorporated on,Employees,Turnover GBP,Registered postcode,Operating postcodes,SIC codes,Description'.split(
      ',',
    );
  const map = workbenchCompanies.mapper(header, CONTEXT);

  test('keeps blank figures as missing and zero as zero', () => {
    const row = (employees: string, turnover: string) =>
      recordOf(map(['01234567', 'X', '', '2020-02-29', employees, turnover, 'DE1 1AA', '', '30300', '']));
    expect(row('', '')).toMatchObject({ employees: null, turnoverGbp: null, incorporatedOn: '2020-02-29' });
    expect(row('0', '0')).toMatchObject({ employees: 0, turnoverGbp: 0 });
    expect(row('1,250', '-12500.5')).toMatchObject({ employees: 1250, turnoverGbp: -12500.5 });
    expect(codesOf(map(['01234567', 'X', '', '', 'about 10', '1,2', 'DE1 1AA', '', '30300', '']))).toEqual([
      'number-invalid',
      'number-invalid',
    ]);
  });

  test('keeps the description, the stage and the marks of high growth where the columns are there', () => {
    const wide = workbenchCompanies.mapper([...header, 'Growth stage', 'High growth'], CONTEXT);
    const cells = ['01234567', 'X', '', '', '', '', 'DE1 1AA', '', '30300'];
    expect(recordOf(wide([...cells, ' Makes wings ', 'Seed', '20% growth; Scale-up']))?.more).toMatchObject({
      description: 'Makes wings',
      growthStage: 'Seed',
      fields: '{"highGrowth":["20% growth","Scale-up"]}',
    });
    expect(recordOf(wide([...cells, '', '', '']))?.more).toMatchObject({
      description: null,
      growthStage: null,
      fields: null,
    });
    expect(recordOf(workbenchCompanies.mapper(header.slice(0, 9), CONTEXT)(cells))).not.toHaveProperty(
      'more',
    );
  });

  test('has each postcode once, the registered office first', () => {
    expect(
      recordOf(
        map([
          '01234567',
          'X',
          '',
          '',
          '',
          '',
          'DE1 1AA',
          'B1 1AA; de11aa;NG1 1AA ; B11AA',
          '30300; 62012',
          '',
        ]),
      )?.sites.map(({ kind, isPlaceOfWork, postcode }) => [kind, isPlaceOfWork === true, postcode]),
    ).toEqual([
      // It stands in the list of places of work too.
      ['registered', true, 'DE11AA'],
      ['operating', false, 'B11AA'],
      ['operating', false, 'NG11AA'],
    ]);
  });
});

describe('the table of profiles', () => {
  test('has ids of its own and no profile that takes the layout of another for its own', () => {
    expect(new Set(PROFILES.map(({ id }) => id)).size).toBe(PROFILES.length);
    const tables = PROFILES.filter((profile): profile is TableProfile => profile.form === 'table');
    expect(tables.filter((profile) => profile.recognises(HEADER)).map(({ id }) => id)).toEqual([
      'companies-house',
    ]);
  });

  test('every reason has a sentence that ends like one', () => {
    for (const { sentence } of Object.values(REJECTS)) expect(sentence).toMatch(/[.]$/);
  });
});

describe('the edition in a file’s name', () => {
  const NAMES: readonly (readonly [name: string, edition: string | null, year: number | null])[] = [
    ['BasicCompanyDataAsOneFile-2020-05-01.csv', 'May 2020', 2020],
    ['BasicCompanyDataAsOneFile-2026-11-01.zip', 'November 2026', 2026],
    ['codepo_gb.zip', null, null],
    ['LAD_DEC_2019_UK_BUC.geojson', 'December 2019', 2019],
    ['Local_Authority_Districts_May_2024_Boundaries_UK_BFC.geojson', 'May 2024', 2024],
    ['LAD_UK_2021_12.json', 'December 2021', 2021],
    ['NUTS1_UK_2018.json', '2018', 2018],
    ['onsvisual-uk-2014-2025.topo.json', '2025', 2025],
  ];
  for (const [name, edition, year] of NAMES) {
    test(`${name}: ${edition ?? 'says nothing'}`, () => {
      expect(editionFromFileName(name)).toBe(edition);
      expect(yearFromFileName(name)).toBe(year);
    });
  }
});
