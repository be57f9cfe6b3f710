import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { institutionSchema } from '#shared/domain/desk-entry.ts';
import { changeDeskEntry, insertDeskEntry } from '#core/desk/desk-entries.ts';
import { readAreaRegister, readGeographySet } from '#core/geography/register.ts';
import { institutionNameKey } from '#core/scorecards/institutions/institution-name.ts';
import { readInstitutions } from '#core/scorecards/institutions/institution-register.ts';
import { createImportWorld, SHARED_DATA, type ImportWorld } from '../../../fixtures/import-world.ts';
import { districtFinder } from './district-outlines.ts';

let world: ImportWorld;
beforeAll(() => {
  world = createImportWorld();
});
afterAll(() => world.close());

const keep = (id: string, body: object) =>
  world.store.transact(() => {
    insertDeskEntry(world.store, id, {
      kind: 'institution',
      body: institutionSchema.parse({ source: 'A. Analyst', ...body }),
    });
    return { result: null, record: null };
  });
const take = (id: string) =>
  world.store.transact(() => {
    changeDeskEntry(world.store, { id, removed: true });
    return { result: null, record: null };
  });
const find = (name: string, code: string | null = null) => readInstitutions(world.store).find({ code, name });
const nameOf = (name: string, code: string | null = null) => find(name, code)?.institution.name ?? null;

describe('the product’s own register of institutions', () => {
  test('every district is a current one, every UKPRN stands once, every spelling means one institution', () => {
    const { institutions } = readInstitutions(world.store);
    const { districts } = readAreaRegister(world.store);
    expect(institutions.length).toBeGreaterThanOrEqual(157);
    const misplaced = institutions.filter(
      ({ institution, districtCode }) => districtCode === null || districtCode !== institution.districtCode,
    );
    expect(misplaced).toEqual([]);
    for (const { districtCode } of institutions) expect(districts.has(districtCode ?? '')).toBe(true);
    const codes = institutions.map(({ institution }) => institution.ukprn).filter((code) => code !== '');
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) expect(code).toMatch(/^100\d{5}$/);
    const owners = new Map<string, Set<string>>();
    for (const { institution } of institutions)
      for (const spelling of [institution.name, ...institution.aliases]) {
        const key = institutionNameKey(spelling);
        owners.set(key, (owners.get(key) ?? new Set()).add(institution.name));
      }
    expect([...owners].filter(([, names]) => names.size > 1)).toEqual([]);
  });

  test('membership and place are two facts: Cranfield is a partner of Midlands Innovation and outside the region', () => {
    const midlands = new Set(readGeographySet(world.store, 'midlands-engine-northamptonshire').districtCodes);
    const partners = readInstitutions(world.store).institutions.filter(({ institution }) =>
      institution.memberships.includes('Midlands Innovation'),
    );
    expect(partners.map(({ institution }) => institution.name)).toEqual([
      'Aston University',
      'Cranfield University',
      'Keele University',
      'Loughborough University',
      'University of Birmingham',
      'University of Leicester',
      'University of Nottingham',
      'University of Warwick',
    ]);
    expect(
      partners
        .filter(({ districtCode }) => !midlands.has(districtCode ?? ''))
        .map(({ institution }) => institution.name),
    ).toEqual(['Cranfield University']);
  });

  test('the institutions of the Midlands, Northampton in the East Midlands alone', () => {
    const here = (setId: string) => {
      const codes = new Set(readGeographySet(world.store, setId).districtCodes);
      return readInstitutions(world.store)
        .institutions.filter(({ districtCode }) => codes.has(districtCode ?? ''))
        .map(({ institution }) => institution.name);
    };
    expect(here('midlands-engine')).toEqual([
      'Arden University',
      'Aston University',
      'Birmingham City University',
      'Birmingham Newman University',
      'Bishop Grosseteste University',
      'Coventry University',
      'De Montfort University',
      'Harper Adams University',
      'Keele University',
      'Loughborough University',
      'Nottingham Trent University',
      'University College Birmingham',
      'University of Birmingham',
      'University of Derby',
      'University of Leicester',
      'University of Lincoln',
      'University of Nottingham',
      'University of Staffordshire',
      'University of Warwick',
      'University of Wolverhampton',
      'University of Worcester',
    ]);
    expect(here('midlands-engine')).not.toContain('University of Northampton');
    expect(here('region:E12000004')).toContain('University of Northampton');
    expect(here('midlands-engine')).not.toContain('Hartpury University');
  });
});

describe('matching names', () => {
  test.each([
    ['University of Nottingham, The', 'University of Nottingham'],
    ['The University of Nottingham', 'University of Nottingham'],
    ['UNIVERSITY OF NOTTINGHAM', 'University of Nottingham'],
    ['Nottingham', 'University of Nottingham'],
    ['Nottingham Trent', 'Nottingham Trent University'],
    ['The Nottingham Trent University', 'Nottingham Trent University'],
    ['University of Keele', 'Keele University'],
    ['Staffordshire University', 'University of Staffordshire'],
    ['Queen\u0027s University of Belfast', 'Queen’s University Belfast'],
    ['Queen’s University Belfast', 'Queen’s University Belfast'],
    ['Cardiff University / Prifysgol Caerdydd', 'Cardiff University'],
    ['Prifysgol Caerdydd', 'Cardiff University'],
    ['UCL (University College London)', 'University College London'],
    [
      'London School of Economics and Political Science (LSE)',
      'London School of Economics and Political Science',
    ],
    ['London School of Hygiene & Tropical Medicine', 'London School of Hygiene and Tropical Medicine'],
    ['Royal College of Art(The)', 'Royal College of Art'],
  ])('“%s” is %s', (written, name) => expect(nameOf(written)).toBe(name));

  test('a number goes before a name; an unknown number leaves it to the name; nothing is guessed', () => {
    expect(nameOf('whatever it is called', '10007154')).toBe('University of Nottingham');
    expect(nameOf('Keele University', '99999999')).toBe('Keele University');
    expect(nameOf('University of Nottinghamshire')).toBeNull();
    expect(nameOf('')).toBeNull();
  });
});

describe('entries of the workspace', () => {
  test('an entry takes the place of the institution with its number, and gives it back when it is taken away', () => {
    keep('moved', {
      name: 'Keele University',
      ukprn: '10007767',
      districtCode: 'E06000021',
      memberships: ['A new alliance'],
    });
    expect(find('anything', '10007767')).toMatchObject({
      entryId: 'moved',
      districtCode: 'E06000021',
      institution: { memberships: ['A new alliance'] },
    });
    expect(find('University of Keele')).toBeNull();
    take('moved');
    expect(find('University of Keele')).toMatchObject({ entryId: null, districtCode: 'E07000195' });
  });

  test('one without a number takes the place of the institution of its name; a new one is added', () => {
    const before = readInstitutions(world.store).institutions.length;
    keep('by-name', { name: 'The Aston University', aliases: ['Aston'], districtCode: 'E08000026' });
    keep('new', { name: 'Leicester Institute of Invention', aliases: ['LII'], districtCode: 'E06000016' });
    expect(find('Aston')).toMatchObject({ entryId: 'by-name', districtCode: 'E08000026' });
    expect(find('LII')).toMatchObject({ entryId: 'new' });
    expect(readInstitutions(world.store).institutions).toHaveLength(before + 1);
    take('by-name');
    take('new');
  });

  test('a district of an older vintage is brought up to date; one that never was is no place', () => {
    keep('older', { name: 'Kettering College', districtCode: 'E07000153' });
    keep('wrong', { name: 'College of Nowhere', districtCode: 'E99000001' });
    expect(find('Kettering College')?.districtCode).toBe('E06000061');
    expect(find('College of Nowhere')?.districtCode).toBeNull();
    take('older');
    take('wrong');
  });

  test('an alias that two institutions share tells neither of them; a name in full still does', () => {
    keep('one', { name: 'Alpha College', aliases: ['The Polytechnic', 'Beta College'] });
    keep('two', { name: 'Beta College', aliases: ['Polytechnic'] });
    expect(find('Polytechnic')).toBeNull();
    expect(nameOf('Beta College')).toBe('Beta College');
    take('one');
    take('two');
  });
});

/** Institutions whose one address in the file is in another district than their main campus, and why. */
const OTHER_ADDRESS: Readonly<Record<string, string>> = {
  'University of Staffordshire': 'the file has the Stafford site that was left in 2016',
  'University of Liverpool': 'the file’s point lies in the Mersey',
};

describe.skipIf(SHARED_DATA === null)('against real coordinates (skipped without ../shared/data)', () => {
  test('an institution lies in its district wherever the UKRI table has its coordinates', () => {
    const file = path.join(SHARED_DATA ?? '', 'ukri-hei-funding/ukri.csv');
    const rows = parse<Record<string, string>>(readFileSync(file, 'utf8'), { columns: true, bom: true });
    const districtAt = districtFinder(
      path.join(SHARED_DATA ?? '', 'ons-boundaries-topojson/LAD_UK_2024_05.json'),
    );
    const seen = new Map<string, string>();
    const { districts, successions } = readAreaRegister(world.store);
    for (const { Organisation = '', longitude, latitude } of rows) {
      const known = find(Organisation);
      if (known === null || seen.has(known.institution.name)) continue;
      const code = districtAt(Number(longitude), Number(latitude)) ?? '';
      const current = successions.get(code) ?? code;
      seen.set(
        known.institution.name,
        current === known.districtCode ? '' : (districts.get(current)?.name ?? 'none'),
      );
    }
    const elsewhere = [...seen].filter(([, district]) => district !== '').map(([name]) => name);
    expect(elsewhere.toSorted()).toEqual(Object.keys(OTHER_ADDRESS).toSorted());
    expect(seen.size).toBeGreaterThan(130);
  });
});
