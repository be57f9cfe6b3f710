import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { companiesHouse } from '#core/import/profiles/companies-house.ts';
import type { CompanyRecord, MappedRow } from '#core/import/profiles/profile.ts';
import { suggestMapping } from '#core/import/mapping/suggest.ts';
import { mapRows } from './mapped.ts';

const DATA = '../shared/data';
const SAMPLE = `${DATA}/companies-house-sample-2020-05/BasicCompanyDataAsOneFile-2020-05-01_sample.csv`;

function rowsOf(file: string): string[][] {
  const rows: unknown = parse(readFileSync(file), { bom: true, relax_column_count: true });
  return Array.isArray(rows) ? rows.map((row: unknown) => (Array.isArray(row) ? row.map(String) : [])) : [];
}

function company(row: MappedRow | undefined): CompanyRecord | null {
  return row?.record?.target === 'companies' ? row.record : null;
}

/** What a program makes of UTF-8 that it takes for Windows-1252. */
function garble(right: string): string {
  return new TextDecoder('windows-1252').decode(new TextEncoder().encode(right));
}

describe('the register of companies read as an unknown layout', () => {
  it('gives what its own profile gives, row by row', (context) => {
    if (!existsSync(SAMPLE)) return context.skip(`the real rows are not at ${DATA}`);
    const [header = [], ...rows] = rowsOf(SAMPLE);
    const { mapping, columns } = suggestMapping(header, rows.slice(0, 300), 'register.csv');
    expect(mapping.target).toBe('companies');
    const found = Object.fromEntries(columns.map(({ column, field }) => [column, field]));
    expect(found).toMatchObject({
      CompanyName: 'companyName',
      CompanyNumber: 'companyNumber',
      'RegAddress.PostCode': 'registeredPostcode',
      'RegAddress.AddressLine1': 'address',
      'RegAddress.PostTown': 'address',
      CompanyCategory: 'category',
      CompanyStatus: 'status',
      CountryOfOrigin: 'countryOfOrigin',
      IncorporationDate: 'incorporatedOn',
      DissolutionDate: 'dissolvedOn',
      'SICCode.SicText_1': 'codes',
      'SICCode.SicText_4': 'codes',
    });
    const own = companiesHouse.mapper(header, {
      successions: new Map(),
      districts: new Set(),
      fileName: 'register.csv',
      memberName: null,
    });
    const mapped = mapRows(mapping, rows);
    let compared = 0;
    for (const [at, row] of rows.entries()) {
      const expected = company(own(row));
      const given = company(mapped[at]);
      expect(given === null).toBe(expected === null);
      if (given === null || expected === null) continue;
      compared += 1;
      const { companyNumber, name, status, category, countryOfOrigin, incorporatedOn, dissolvedOn } =
        expected;
      // The profile keeps garbled names as they stand; a mapping mends them, and garbled again they are the same.
      if (given.name !== name) expect(garble(given.name)).toBe(name);
      expect(given).toMatchObject({
        companyNumber,
        status,
        category,
        countryOfOrigin,
        incorporatedOn,
        dissolvedOn,
      });
      // Codes of the classification of 2003, of four digits, are refused by the profile and kept by a mapping.
      if (!own(row).problems.some(({ code }) => code === 'code-unknown'))
        expect(given.codes.filter(({ scheme }) => scheme === 'sic-2007')).toEqual(expected.codes);
      expect(given.sites[0]?.postcode).toBe(expected.sites[0]?.postcode);
    }
    expect(compared).toBeGreaterThan(rows.length * 0.9);
  });
});
