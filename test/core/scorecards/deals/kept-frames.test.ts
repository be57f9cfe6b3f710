import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { extractsHandlers } from '#core/handlers/extracts.ts';
import type { ImportWorld } from '../../../fixtures/import-world.ts';
import { containing, createDealWorld, formOne, shown, SOFTWARE, take } from './deal-world.ts';
import { AERO, createProjectWorld } from '../investments/project-world.ts';

let world: ImportWorld;
beforeEach(async () => {
  world = await createDealWorld();
});
afterEach(() => world.close());

const extractOf = (profileId: string) =>
  world.count(`SELECT max(id) FROM extract WHERE profile_id = '${profileId}' AND status = 'live'`);
const retire = async (extractId: number) =>
  extractsHandlers['extracts.retire']({ extractId, ledger: 'workspace' }, world.call);

describe('what is kept in memory follows the extracts', () => {
  test('retiring the fundraisings empties exactly their cells', async () => {
    const before = [shown(formOne(world, '4.4')), shown(formOne(world, '2.5'))];
    expect(before).toEqual([1_500_000, 2]);
    await retire(extractOf('beauhurst-fundraisings'));
    expect([shown(formOne(world, '4.4')), shown(formOne(world, '4.1'))]).toEqual(['no-source', 'no-source']);
    expect(shown(formOne(world, '2.5'))).toBe(2);
  });

  test('a later edition takes the place of the first, which can still be asked for', async () => {
    const first = extractOf('beauhurst-grants');
    const second = await take(world, 'beauhurst-grants', [
      'Company number,Grant date,Amount (£),Awarding body,Programme',
      '00000002,2022-12-31,5,Weaver Trust,',
    ]);
    expect([shown(formOne(world, '2.5')), formOne(world, '2.5').formed.extractIds[0]]).toEqual([1, second]);
    expect(shown(formOne(world, '2.5', { settings: { extractIds: [first] } }))).toBe(2);
  });

  test('a later edition of the companies is joined anew', async () => {
    await take(world, 'beauhurst-companies', [
      'Company name,Companies House number,Head office postcode,Stage of evolution,Tracking triggers,Industries',
      'Zeta Ltd,00000006,DE1 1AA,Seed,Scaleup 20%,Software',
    ]);
    expect(shown(formOne(world, '4.4'))).toBe(750_000);
    expect(formOne(world, '4.4').formed.formula).toContain(
      '7 rows of the extract about companies that are not in',
    );
  });
});

describe('members', () => {
  test('a company in two clusters counts in both', () => {
    expect(
      shown(formOne(world, '2.1', { document: containing('beauhurst-industry', ['Software', 'Retail']) })),
    ).toBe(3);
    expect(shown(formOne(world, '2.1', { document: containing('beauhurst-industry', ['Retail']) }))).toBe(1);
    expect(shown(formOne(world, '2.1', { document: SOFTWARE }))).toBe(2);
  });
  test('a pin lets a company’s deals in, or out', () => {
    const pin = (companyNumber: string, effect: 'in' | 'out') => ({
      ...SOFTWARE,
      pins: [{ companyNumber, effect, reason: 'By hand', author: 'A. Analyst', at: '2026-11-22' }],
    });
    expect(shown(formOne(world, '4.4', { document: pin('00000004', 'in') }))).toBe(10_500_000);
    // Beta alone is left: one deal undisclosed, one in dollars.
    expect(shown(formOne(world, '4.4', { document: pin('00000001', 'out') }))).toBe('not-in-extract');
  });
});

test('retiring the domestic projects leaves the foreign ones', async () => {
  const projects = await createProjectWorld();
  const asked = { document: AERO, setId: 'uk' };
  expect([shown(formOne(projects, '4.7', asked)), shown(formOne(projects, '4.8', asked))]).toEqual([7, 4]);
  const domestic = projects.count(`SELECT max(id) FROM extract WHERE profile_id = 'ddi-projects'`);
  await extractsHandlers['extracts.retire']({ extractId: domestic, ledger: 'workspace' }, projects.call);
  expect([shown(formOne(projects, '4.7', asked)), shown(formOne(projects, '4.8', asked))]).toEqual([
    7,
    'no-source',
  ]);
  projects.close();
});
