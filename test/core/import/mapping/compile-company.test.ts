import { describe, expect, it } from 'vitest';
import type { MappedRow } from '#core/import/profiles/profile.ts';
import { codesOf, mappingOf, mapRows } from './mapped.ts';

const USES = {
  Number: { field: 'companyNumber' },
  Name: { field: 'companyName' },
  Employees: { field: 'employees', zeroMeans: 'unknown' },
  Turnover: { field: 'turnover', currency: 'GBP', scale: 'thousand' },
  Postcode: { field: 'registeredPostcode' },
  Town: { field: 'address' },
  Sites: { field: 'operatingPostcodes', separator: ',' },
  RTICs: { field: 'codes', scheme: 'data-city-rtic', separator: ',' },
  SIC: { field: 'codes', scheme: 'sic-2007', separator: ',' },
  Authorities: { field: 'areaCodes', separator: ',' },
  Parent: { field: 'parentNumber' },
  Funding: { field: 'fundingRaised', scale: 'million', currency: 'GBP' },
  Funded: { field: 'lastFundedOn', dateForm: 'month-year' },
  Email: { field: 'description', drop: true },
  Kept: {},
} as const;
const MAPPING = mappingOf('companies', USES, { constants: { supplier: 'The Data City', status: 'Live' } });
const ROW: Record<keyof typeof USES, string> = {
  Number: '01234567',
  Name: 'Alder Forge Ltd',
  Employees: '12',
  Turnover: '1,200',
  Postcode: 'DE1 1AA',
  Town: 'Derby',
  Sites: 'DE1 1AA,NG1 1AB,NG1 1AB,LE1',
  RTICs: 'Net Zero,Agri-Tech',
  SIC: '25500',
  Authorities: 'E06000015,E06000016',
  Parent: '#99',
  Funding: '1.25',
  Funded: 'Mar/2019',
  Email: 'a@alder.example',
  Kept: 'kept',
};

function company(changes: Partial<typeof ROW> = {}) {
  const [row] = mapRows(MAPPING, [Object.values({ ...ROW, ...changes })]);
  return { record: recordOf(row), codes: codesOf(row), row };
}

function recordOf(row: MappedRow | undefined) {
  const record = row?.record ?? null;
  if (record !== null && record.target !== 'companies') throw new Error('not a company');
  return record;
}

describe('a company row', () => {
  it('becomes a record with its sites, codes and details', () => {
    const { record, codes } = company();
    expect(record).toEqual({
      target: 'companies',
      companyNumber: '01234567',
      name: 'Alder Forge Ltd',
      status: 'Live',
      category: null,
      countryOfOrigin: null,
      incorporatedOn: null,
      dissolvedOn: null,
      employees: 12,
      turnoverGbp: 1_200_000,
      sites: [
        {
          kind: 'registered',
          isPlaceOfWork: true,
          address: 'Derby',
          postcode: 'DE11AA',
          placed: 'unknown-postcode',
        },
        { kind: 'operating', address: null, postcode: 'NG11AB', placed: 'unknown-postcode' },
        { kind: 'operating', address: null, postcode: 'LE1', placed: 'invalid-postcode' },
      ],
      codes: [
        { scheme: 'data-city-rtic', code: 'Net Zero', title: '' },
        { scheme: 'data-city-rtic', code: 'Agri-Tech', title: '' },
        { scheme: 'sic-2007', code: '25500', title: '' },
      ],
      more: {
        numberKind: 'registered',
        supplierReference: null,
        website: null,
        description: null,
        growthStage: null,
        parentNumber: '#99',
        parentName: null,
        parentCountry: null,
        ultimateParentNumber: null,
        ultimateParentName: null,
        ultimateParentCountry: null,
        fields: JSON.stringify({
          areaCodes: ['E06000015', 'E06000016'],
          fundingRaised: 1_250_000,
          lastFundedOn: '2019-03',
        }),
      },
    });
    expect(codes).toEqual(['postcode-repeated-in-list', 'postcode-invalid', 'company-number-foreign']);
  });

  it('has a registered office that is no place of work where the supplier does not list it', () => {
    for (const Sites of ['', 'NG1 1AB'])
      expect(company({ Sites }).record?.sites[0]).toEqual({
        kind: 'registered',
        address: 'Derby',
        postcode: 'DE11AA',
        placed: 'unknown-postcode',
      });
  });

  it('keeps nothing of a column that is dropped', () => {
    expect(JSON.stringify(company().row)).not.toContain('@alder');
  });

  it('keeps zero, unknown and blank apart', () => {
    expect(company({ Employees: '0' })).toMatchObject({ record: { employees: null } });
    expect(company({ Employees: '0' }).codes).toContain('zero-as-unknown');
    expect(company({ Turnover: '0' }).record?.turnoverGbp).toBe(0);
    expect(company({ Turnover: '' }).record?.turnoverGbp).toBeNull();
    expect(company({ Turnover: '[c]' }).codes).toContain('value-suppressed');
  });

  it('without a number stands under a key that is the same in the next edition', () => {
    const { record, codes } = company({ Number: '' });
    expect(record?.companyNumber).toMatch(/^~[0-9a-f]{12}$/);
    expect(record?.more?.numberKind).toBe('provisional');
    expect(codes).toContain('company-number-provisional');
    expect(
      company({ Number: '', Employees: '99', Name: ' ALDER FORGE LTD', Postcode: 'de11aa' }).record
        ?.companyNumber,
    ).toBe(record?.companyNumber);
    expect(company({ Number: '', Name: 'Birch Ltd' }).record?.companyNumber).not.toBe(record?.companyNumber);
  });

  it('whose number is a mark that the mapping calls missing is kept under a provisional key', () => {
    const mapping = mappingOf(
      'companies',
      { Number: { field: 'companyNumber' }, Name: { field: 'companyName' } },
      { missingMarks: ['Not registered'] },
    );
    const [kept, refused] = mapRows(mapping, [
      ['Not registered', 'Alder'],
      ['Applied for', 'Birch'],
    ]);
    expect(recordOf(kept)?.more?.numberKind).toBe('provisional');
    expect(codesOf(refused)).toEqual(['company-number-invalid']);
  });

  it('with a number that is none is refused, and the reason comes first', () => {
    const { record, row } = company({ Number: '1.23E+07' });
    expect(record).toBeNull();
    expect(row?.problems[0]).toEqual({ code: 'company-number-invalid', field: 'Number', value: '1.23E+07' });
  });

  it('without a name is refused, and the reason comes first', () => {
    const { record, row } = company({ Number: '1234567', Name: ' ' });
    expect(record).toBeNull();
    expect(row?.problems[0]).toEqual({ code: 'name-blank', field: 'Name', value: null });
  });

  it('may be called NA', () => {
    expect(company({ Name: 'NA' }).record?.name).toBe('NA');
  });

  it('without a postcode or a code counts, and is told', () => {
    const { record, codes } = company({ Postcode: '', Sites: '', RTICs: '', SIC: '' });
    expect(record?.sites).toEqual([
      { kind: 'registered', address: 'Derby', postcode: null, placed: 'blank-postcode' },
    ]);
    expect(codes).toContain('postcode-blank');
    expect(codes).toContain('code-none-supplied');
  });

  it('that is cut short reads as blank at its end', () => {
    const [row] = mapRows(MAPPING, [['01234567', 'Alder']]);
    expect(row?.record).toMatchObject({ name: 'Alder', employees: null, codes: [] });
  });

  it('keeps turnover out of the pounds where the column is in another currency', () => {
    const mapping = mappingOf('companies', {
      Name: { field: 'companyName' },
      Turnover: { field: 'turnover', currency: 'USD' },
    });
    const [row] = mapRows(mapping, [['Alder', '5']]);
    expect(row?.record).toMatchObject({ turnoverGbp: null });
    expect(codesOf(row)).toContain('number-other-currency');
  });

  it('names the file within an archive, and the sheet, in its problems', () => {
    const one = mappingOf('companies', { Name: { field: 'companyName' } });
    expect(mapRows(one, [['']], { memberName: 'data/a.csv' })[0]?.problems[0]?.field).toBe('Name (a.csv)');
    const sheets = mappingOf('companies', { Name: { field: 'companyName' } }, { place: { sheet: '*' } });
    expect(mapRows(sheets, [['']], { sheetName: 'North' })[0]?.problems[0]?.field).toBe('Name (North)');
  });

  it('a field that companies do not have is refused with what to do', () => {
    expect(() => mapRows(mappingOf('companies', { A: { field: '__proto__' } }), [])).toThrow(
      /Choose a field/,
    );
    expect(() => mapRows(mappingOf('boundaries', {}), [])).toThrow(/built-in profiles/);
  });
});
