import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { applyDocuments } from '#core/clusters/cluster-documents.ts';
import { findTogether } from '#core/membership/codes-together.ts';
import { openCodes } from '#core/membership/codes-tree.ts';
import { createTinyWorld, type TinyWorld } from '../../fixtures/world-workspace.ts';
import { addRandomExtract } from './random-world.ts';

let world: TinyWorld;
beforeEach(() => {
  world = createTinyWorld();
});
afterEach(() => world.close());

const open = (parent: string | null, scheme = 'sic-2007', extractId = world.register) =>
  openCodes(world.store, { scheme, parent, extractId });
const codesOf = (nodes: readonly { code: string }[]) => nodes.map(({ code }) => code);

describe('a classification as a tree', () => {
  test('SIC 2007 opens by section, division, group, class and sub class, each company counted once', () => {
    const sections = open(null);
    expect(codesOf(sections)).toEqual(['C', 'J', 'M', 'N', 'S']);
    expect(sections[0]).toMatchObject({ title: 'Manufacturing', companies: 7, isCode: false });
    // Fosse Software carries 62012 and 62020: one company of the two of the section.
    expect(sections[1]).toMatchObject({ code: 'J', companies: 2 });
    expect(codesOf(open('C'))).toEqual(['10', '11', '14', '30', '33']);
    expect(open('30')).toMatchObject([{ code: '303', companies: 3, isCode: true }]);
    expect(codesOf(open('303'))).toEqual(['3030']);
    expect(open('3030')).toEqual([
      {
        code: '30300',
        title: 'Manufacture of air and spacecraft and related machinery',
        companies: 3,
        below: 0,
        isCode: true,
      },
    ]);
    expect(open('30300')).toEqual([]);
  });

  test('codes written as “RTIC: vertical” open below their RTIC, any other scheme is one list', () => {
    const company = (number: string, ...codes: string[]) => ({
      companyNumber: number,
      codes: codes.map((code) => ({ scheme: 'data-city-rtic-subsector', code })),
      name: 'Company',
      description: null,
      employees: null,
      turnoverGbp: null,
      incorporatedOn: null,
      status: null,
      sites: [],
    });
    const extractId = addRandomExtract(world.store, [
      company('00000001', 'Net Zero: Heat Networks', 'Net Zero: Hydrogen'),
      company('00000002', 'Net Zero: Hydrogen'),
      company('00000003', 'FinTech: Payments'),
    ]);
    const scheme = 'data-city-rtic-subsector';
    expect(open(null, scheme, extractId)).toEqual([
      { code: 'FinTech', title: '', companies: 1, below: 1, isCode: false },
      { code: 'Net Zero', title: '', companies: 2, below: 2, isCode: false },
    ]);
    expect(open('Net Zero', scheme, extractId)).toMatchObject([
      { code: 'Net Zero: Heat Networks', companies: 1, below: 0, isCode: true },
      { code: 'Net Zero: Hydrogen', companies: 2 },
    ]);
    expect(codesOf(open(null, 'tiny-sectors', world.sectors))).toEqual(['Aerospace', 'Textiles']);
    expect(open('Nowhere', 'tiny-sectors', world.sectors)).toEqual([]);
  });
});

describe('codes often together', () => {
  test('of the two companies with 62012 one carries 62020, which is six times as common there as anywhere', () => {
    applyDocuments(world.store, [
      {
        name: 'Software',
        tier: 'super',
        aliases: [],
        description: '',
        definition: {
          schemaVersion: 2,
          containers: [],
          rules: [
            {
              id: 'r',
              effect: 'include',
              note: '',
              when: { kind: 'codes', scheme: 'sic-2007', match: 'prefix', codes: ['6202'] },
            },
          ],
          pins: [],
        },
      },
    ]);
    const found = findTogether(world.store, {
      condition: { kind: 'codes', scheme: 'sic-2007', match: 'exact', codes: ['62012'] },
      clusterId: 'software',
      extractId: world.register,
      limit: 50,
    });
    expect(found).toEqual({
      companies: 2,
      codes: [
        {
          scheme: 'sic-2007',
          code: '62020',
          title: 'Information technology consultancy activities',
          together: 1,
          companies: 1,
          share: 0.5,
          lift: 6,
          taken: true,
        },
      ],
    });
  });

  test('codes that nobody carries go with nothing', () => {
    expect(
      findTogether(world.store, {
        condition: { kind: 'codes', scheme: 'sic-2007', match: 'exact', codes: ['99999'] },
        extractId: world.register,
        limit: 50,
      }),
    ).toEqual({ companies: 0, codes: [] });
  });
});
