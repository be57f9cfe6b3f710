import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Call } from '#core/call.ts';
import { listGeographySets, readAreaRegister, readGeographySet } from '#core/geography/register.ts';
import { extractsHandlers } from '#core/handlers/extracts.ts';
import { geographyHandlers } from '#core/handlers/geography.ts';
import { AppError } from '#shared/contract/errors.ts';
import type { ImportWorld } from '../../fixtures/import-world.ts';
import { createImportWorld } from '../../fixtures/import-world.ts';

/** A lookup of a year to come: Amber Valley bears a new code, Staffordshire has become one new unitary authority. */
const LOOKUP = [
  'LAD28CD,LAD28NM,CTYUA28CD,CTYUA28NM,RGN28CD,RGN28NM',
  'E07000991,New Amber Valley,E10000007,Derbyshire,E12000004,East Midlands',
  'E06000991,New Staffordshire,E06000991,New Staffordshire,E12000005,West Midlands',
  'E07000992,Nowhere in particular,E10000991,New county,E12999999,No such region',
  'E07000001,Ended long ago,E10000007,Derbyshire,E12000004,East Midlands',
  'E07000033,Bolsover under another name,E10000034,Worcestershire,E12000005,West Midlands',
].join('\n');

let world: ImportWorld;
beforeEach(() => {
  world = createImportWorld();
});
afterEach(() => world.close());

async function importLookup(text: string): Promise<number> {
  return (await world.commit(await world.stage(world.grant('lookup.csv', text)))).id;
}

function noWorkspace(): never {
  throw new AppError('no-workspace', 'Open a workspace first.');
}

const codesOf = (id: string) => readGeographySet(world.store, id).districtCodes;

describe('districts of a later edition than the register', () => {
  test('get their authority and region from an imported lookup and stand in the sets of both', async () => {
    await importLookup(LOOKUP);
    expect(readAreaRegister(world.store).districts.get('E07000991')).toMatchObject({
      name: 'New Amber Valley',
      utlaName: 'Derbyshire',
      regionName: 'East Midlands',
      combinedAuthority: 'E47000013',
      midlandsEngine: true,
    });
    for (const id of ['utla:E10000007', 'region:E12000004', 'lad:E07000991', 'midlands-engine', 'uk'])
      expect(codesOf(id), id).toContain('E07000991');
    for (const id of ['utla:E06000991', 'region:E12000005', 'midlands-engine', 'england'])
      expect(codesOf(id), id).toContain('E06000991');
  });

  test('leave the lines of the register as they are, and ended or unplaceable codes out', async () => {
    const before = readAreaRegister(world.store);
    await importLookup(LOOKUP);
    const { districts } = readAreaRegister(world.store);
    expect(districts.size).toBe(before.districts.size + 2);
    expect(districts.get('E07000033')).toEqual(before.districts.get('E07000033'));
  });

  test('are gone again when the lookup is retired', async () => {
    const extractId = await importLookup(LOOKUP);
    await extractsHandlers['extracts.retire']({ extractId, ledger: 'reference' }, world.call);
    expect(readAreaRegister(world.store).districts.has('E07000991')).toBe(false);
    expect(codesOf('utla:E10000007')).not.toContain('E07000991');
  });

  test('take the name of the newest lookup, and the region of any', async () => {
    await importLookup(LOOKUP);
    await importLookup(
      'LAD29CD,LAD29NM,CTYUA29CD,CTYUA29NM\nE06000991,Newest Staffordshire,E06000991,Newest Staffordshire',
    );
    expect(readAreaRegister(world.store).districts.get('E06000991')).toMatchObject({
      name: 'Newest Staffordshire',
      regionCode: 'E12000005',
    });
  });

  test('are known when a directory that carries them is read, and are listed with or without a workspace', async () => {
    const row = '"DE1 1AA",10,435200,336300,"E92000001","","","","E07000991","E05001770"';
    const problemsOf = async () =>
      (await world.stage(world.grant('de.csv', row))).problems.map(({ code }) => code);
    expect(await problemsOf()).toEqual(['district-unknown']);
    await importLookup(LOOKUP);
    expect(await problemsOf()).toEqual([]);
    const closed: Call = { ...world.call, reading: noWorkspace, writing: noWorkspace };
    for (const call of [world.call, closed]) {
      const { sets } = await geographyHandlers['geographies.list']({}, call);
      expect(sets.map(({ id }) => id)).toContain('utla:E06000991');
      expect(await geographyHandlers['reference.describe']({}, call)).toMatchObject({ store: 'main' });
    }
    expect(
      listGeographySets({ folders: world.call.folders, reference: null, db: null }).map(({ id }) => id),
    ).not.toContain('utla:E06000991');
  });
});
