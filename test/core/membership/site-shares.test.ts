import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { siteSharesTable } from '#core/membership/site-shares.ts';
import { createTinyWorld, type TinyWorld } from '../../fixtures/world-workspace.ts';

let world: TinyWorld;
beforeEach(() => {
  world = createTinyWorld();
});
afterEach(() => world.close());

function sharesOf(
  companyNumber: string,
  method: 'equal-over-sites' | 'registered-office',
): [postcode: string, kind: string, divisor: number][] {
  const { table } = siteSharesTable(world.store, { extractId: world.estimates }, method);
  return world.store.db
    .prepare<[string], { postcode: string; kind: string; divisor: number }>(
      `SELECT site.postcode, site.kind, divisor FROM ${table} JOIN site ON site.id = site_id
       JOIN company ON company.id = site.company_id WHERE company_number = ? ORDER BY site.id`,
    )
    .all(companyNumber)
    .map(({ postcode, kind, divisor }) => [postcode, kind, divisor]);
}

describe('sharing a company over its sites', () => {
  test('equal over sites counts one place once and the unplaced one too, and adds to the whole', () => {
    const shares = sharesOf('00000002', 'equal-over-sites');
    expect(shares).toEqual([
      ['DE1 1AA', 'registered', 6],
      ['DE1 1AA', 'operating', 6],
      ['LE1 1AA', 'operating', 3],
      ['ZZ1 1ZZ', 'operating', 3],
    ]);
    expect(shares.reduce((sum, [, , divisor]) => sum + 1 / divisor, 0)).toBeCloseTo(1, 12);
  });

  test('registered office gives all to the registered office', () => {
    expect(sharesOf('00000002', 'registered-office')).toEqual([['DE1 1AA', 'registered', 1]]);
  });
});
