import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EMPTY_DEFINITION, type DefinitionDocument } from '#shared/domain/definition.ts';
import { applyDocuments } from '#core/clusters/cluster-documents.ts';
import { listSchemes, searchCodes } from '#core/membership/codes.ts';
import { readCompany, searchCompanies } from '#core/membership/companies.ts';
import { listMembers } from '#core/membership/list-members.ts';
import { readRawRow } from '#core/membership/raw-row.ts';
import { createTinyWorld, type TinyWorld } from '../../fixtures/world-workspace.ts';

const aircraft: DefinitionDocument = {
  schemaVersion: 2,
  containers: [],
  rules: [
    {
      id: 'r1',
      effect: 'include',
      when: { kind: 'codes', scheme: 'sic-2007', match: 'prefix', codes: ['303'] },
      note: '',
    },
  ],
  pins: [
    { companyNumber: '00000004', effect: 'in', reason: 'makes autopilots', author: 'A', at: 'now' },
    { companyNumber: '00000011', effect: 'out', reason: 'dormant', author: 'A', at: 'now' },
  ],
};

let world: TinyWorld;
beforeEach(() => {
  world = createTinyWorld();
  const base = { tier: 'super' as const, aliases: [], description: '' };
  applyDocuments(world.store, [
    { ...base, name: 'Aircraft', definition: aircraft },
    { ...base, name: 'Empty', definition: EMPTY_DEFINITION },
  ]);
});
afterEach(() => world.close());

const page = { offset: 0, limit: 100 };
const asked = { clusterId: 'aircraft', text: '', sort: 'name' as const, descending: false, ...page };

describe('listing members', () => {
  test('says what let each in and where it is present', () => {
    const { total, revision, rows } = listMembers(world.store, { ...asked, extractId: world.estimates });
    expect({ total, revision }).toEqual({ total: 3, revision: 1 });
    expect(
      rows.map(({ name, sites, authorities, reason }) => ({ name, sites, authorities, words: reason.words })),
    ).toEqual([
      { name: 'Aileron Works Ltd', sites: 1, authorities: ['Derby'], words: 'code 30300 under rule 1' },
      {
        name: 'Biplane Repair Ltd',
        sites: 3,
        authorities: ['Derby', 'Leicester'],
        words: 'code 30300 under rule 1',
      },
      {
        name: 'Derwent Software Ltd',
        sites: 1,
        authorities: ['Derby'],
        words: 'pinned in: makes autopilots',
      },
    ]);
  });

  test('sorts with missing values last whichever way, and pages', () => {
    const names = (descending: boolean) =>
      listMembers(world.store, {
        ...asked,
        extractId: world.estimates,
        sort: 'employees',
        descending,
      }).rows.map(({ employees }) => employees);
    expect(names(false)).toEqual([3, 90, null]);
    expect(names(true)).toEqual([90, 3, null]);
    const second = listMembers(world.store, { ...asked, extractId: world.estimates, offset: 1, limit: 1 });
    expect(second.rows.map(({ companyNumber }) => companyNumber)).toEqual(['00000002']);
    expect(second.total).toBe(3);
  });

  test('keeps to a geography set and to a text', () => {
    const inLeicester = listMembers(world.store, {
      ...asked,
      extractId: world.estimates,
      geographySetId: 'utla:E06000016',
    });
    expect(inLeicester.rows.map(({ companyNumber }) => companyNumber)).toEqual(['00000002']);
    expect(listMembers(world.store, { ...asked, extractId: world.estimates, text: 'derwent' }).total).toBe(1);
    expect(listMembers(world.store, { ...asked, extractId: world.estimates, text: '%' }).total).toBe(0);
  });

  test('an unknown cluster or geography set is said to be absent', () => {
    expect(() => listMembers(world.store, { ...asked, clusterId: 'x' })).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
    expect(() => listMembers(world.store, { ...asked, geographySetId: 'x' })).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
  });
});

describe('finding companies', () => {
  test('takes a per cent sign and an underscore for what they are', () => {
    const find = (text: string) =>
      searchCompanies(world.store, { text, extractId: world.register, ...page }).companies.map(
        ({ name }) => name,
      );
    expect(find('100%')).toEqual(['100% Legal_Services Ltd']);
    expect(find('l_s')).toEqual(['100% Legal_Services Ltd']);
    expect(find('%_%')).toEqual([]);
  });

  test('finds by the beginning of a number, not by its middle', () => {
    const total = (text: string) =>
      searchCompanies(world.store, { text, extractId: world.register, ...page }).total;
    expect(total('0000001')).toBe(3);
    expect(total('00012')).toBe(0);
  });

  test('reads one company with its row as it stood in the file, and what each cluster decides', () => {
    const company = readCompany(world.store, { companyNumber: '00000002', extractId: world.register });
    expect(company).toMatchObject({
      name: 'Biplane Repair Ltd',
      line: 3,
      codes: [
        { code: '30300', title: 'Manufacture of air and spacecraft and related machinery' },
        { code: '33160', title: 'Repair and maintenance of aircraft and spacecraft' },
      ],
      sites: [{ kind: 'registered', districtName: 'Derby', utlaName: 'Derby', placed: 'placed' }],
      clusters: [
        { clusterId: 'aircraft', reason: { kind: 'rule', stepId: 'r1', words: 'code 30300 under rule 1' } },
        { clusterId: 'empty', reason: { kind: 'no-rule' } },
      ],
      raw: [
        { column: 'CompanyName', value: 'Biplane Repair Ltd' },
        { column: 'CompanyNumber', value: '00000002' },
        { column: 'Note', value: 'a "note", with a comma' },
      ],
    });
    expect(() => readCompany(world.store, { companyNumber: '00000002', extractId: world.sectors })).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
  });
});

describe('a row of a file', () => {
  test('is taken apart under the separator that fits its columns', () => {
    expect(readRawRow('["a","b"]', '1,2\t3')).toEqual([
      { column: 'a', value: '1' },
      { column: 'b', value: '2\t3' },
    ]);
    expect(readRawRow('[{"column":"a","field":null},{"column":"b","field":"x"}]', 'x;y')).toHaveLength(2);
  });

  test('is given whole where it cannot be taken apart', () => {
    expect(readRawRow('["a","b"]', 'x"y')).toEqual([{ column: 'Row', value: 'x"y' }]);
  });
});

describe('finding codes', () => {
  test('lists the schemes that live extracts carry', () => {
    expect(listSchemes(world.store)).toEqual([
      { id: 'sic-2007', name: 'SIC 2007', codes: 11 },
      { id: 'tiny-sectors', name: 'tiny-sectors', codes: 2 },
    ]);
  });

  test('finds by the beginning of a code and by words of the title, with the companies that carry each', () => {
    const find = (text: string) =>
      searchCodes(world.store, { scheme: 'sic-2007', text, extractId: world.register, ...page });
    expect(find('620').codes.map(({ code, companies }) => [code, companies])).toEqual([
      ['62012', 2],
      ['62020', 1],
    ]);
    expect(find('spacecraft AIR').codes.map(({ code }) => code)).toEqual(['30300', '33160']);
    expect(find('spacecraft air').total).toBe(2);
    expect(find('no such words').total).toBe(0);
  });

  test('a code without a title is found as well', () => {
    expect(searchCodes(world.store, { scheme: 'tiny-sectors', text: '', ...page }).codes).toEqual([
      { code: 'Aerospace', title: '', companies: 1 },
      { code: 'Textiles', title: '', companies: 1 },
    ]);
  });
});
