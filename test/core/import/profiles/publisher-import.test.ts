import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isReferenceTarget } from '#shared/domain/extract.ts';
import { createImportWorld, PLAIN_STATEMENT } from '../../../fixtures/import-world.ts';
import type { ImportWorld } from '../../../fixtures/import-world.ts';
import { PUBLISHER_FILES } from '../../../fixtures/publishers/index.ts';
import { findLayout } from '../../../fixtures/publishers/read-planned.ts';

let world: ImportWorld;
beforeEach(() => {
  world = createImportWorld();
});
afterEach(() => world.close());

describe('the files of the publishers go in whole, without being told what they are', () => {
  for (const file of PUBLISHER_FILES)
    test(`${file.fixture} (${file.fileName})`, async () => {
      const stage = await world.stage(world.grant(file.fileName, file.bytes));
      const layout = findLayout(file.profileId);
      expect(stage.profile).toMatchObject({ id: file.profileId, assumed: layout.assumed, mappable: true });
      expect(stage.rows).toEqual(file.counts);
      const told = new Set(stage.problems.map(({ code }) => code));
      const wanted = file.traps.flatMap(({ outcomes }) =>
        outcomes.flatMap((outcome) => ('code' in outcome ? [outcome.code] : [])),
      );
      expect(wanted.filter((code) => !told.has(code))).toEqual([]);

      const extract = await world.commit(stage, {
        statement: { ...PLAIN_STATEMENT, ...stage.suggested, edition: stage.suggested.edition ?? '2026' },
      });
      expect(extract.rows).toEqual(file.counts);
      if (isReferenceTarget(extract.target)) return;
      expect(world.count(`SELECT count(DISTINCT line) FROM record WHERE extract_id = ${extract.id}`)).toBe(
        file.counts.accepted,
      );
    });
});

describe('what is stated of a publisher’s file before anybody typed', () => {
  const stated = async (fixture: string) => {
    const file = PUBLISHER_FILES.find((candidate) => candidate.fixture === fixture);
    if (file === undefined) throw new Error(`no fixture ${fixture}`);
    return (await world.stage(world.grant(file.fileName, file.bytes))).suggested;
  };

  test('the postcode directory: edition from its name, attribution of ONS, OS and Royal Mail', async () => {
    const suggested = await stated('onspd-2011');
    expect(suggested).toMatchObject({ edition: 'November 2018', product: 'ONSPD', territory: 'UK' });
    expect(suggested.licence?.attribution).toMatch(/ONS|Office for National Statistics/);
    expect(suggested.licence?.attribution).toMatch(/OS data © Crown copyright and database right 2018/);
    expect(suggested.licence?.attribution).toMatch(/Royal Mail copyright and database right 2018/);
  });

  test('BRES is Great Britain, business counts the United Kingdom, the Department for Education England', async () => {
    expect((await stated('bres-nuts2')).territory).toBe('GB');
    expect((await stated('idbr-nuts2')).territory).toBe('UK');
    expect((await stated('dfe-fe-leavers')).territory).toBe('England');
    expect((await stated('kef-summary')).territory).toBe('England');
  });

  test('HESA under its own licence, and of QS nothing is assumed', async () => {
    expect((await stated('hesa-graduates with 6 lines above')).licence?.name).toBe('CC BY 4.0');
    expect((await stated('qs-subjects')).licence).toBeUndefined();
  });

  test('the period of a school year in the name', async () => {
    expect((await stated('dfe-fe-leavers')).period).toBe('2018-19');
    expect((await stated('bres-nuts2')).period).toBe('2019');
  });
});
