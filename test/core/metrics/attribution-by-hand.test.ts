import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ATTRIBUTION_ADDITIVE, ATTRIBUTION_METHODS, ATTRIBUTION_NAMES } from '#shared/domain/attribution.ts';
import { computeMetrics } from '#core/metrics/compute.ts';
import { addSiteEstimates, addSiteWeights } from '../../fixtures/site-figures.ts';
import {
  BIPLANE,
  createAttributionWorld,
  GLIDERS,
  said,
  SETS,
  type AttributionWorld,
} from './attribution-world.ts';

let world: AttributionWorld;
beforeEach(() => {
  world = createAttributionWorld();
});
afterEach(() => world.close());

/** The table of the methodology page, by the names of the methods. */
function publishedSplits(): Map<string, readonly number[]> {
  const page = readFileSync(
    new URL('../../../resources/methodology/attribution.md', import.meta.url),
    'utf8',
  );
  const rows = page
    .split('\n')
    .filter((line) => line.startsWith('| ') && /\d/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  return new Map(rows.map(([, name = '', ...cells]) => [name, cells.slice(0, 4).map(Number)]));
}

test('the worked example of the methodology page is what the engine makes of it, for every method', () => {
  world.stateSites();
  const published = publishedSplits();
  expect([...published.keys()]).toEqual(ATTRIBUTION_METHODS.map((method) => ATTRIBUTION_NAMES[method]));
  for (const method of ATTRIBUTION_METHODS) {
    const { derby, leicester, notPlaced } = world.split(method);
    const [inDerby, inLeicester, nowhere, whole] = published.get(ATTRIBUTION_NAMES[method]) ?? [];
    expect({ method, derby, leicester, notPlaced }).toEqual({
      method,
      derby: inDerby,
      leicester: inLeicester,
      notPlaced: nowhere,
    });
    expect(whole).toBe(90);
    if (ATTRIBUTION_ADDITIVE[method]) expect(Number(derby) + Number(leicester) + notPlaced).toBe(90);
  }
});

const noSite = (): never => {
  throw new Error('the company of the page has sites');
};

describe('each method by hand', () => {
  test('operating sites only: a third each, and a company without any is not placed and said so', () => {
    expect(world.split('operating-sites')).toEqual({ derby: 30, leicester: 30, notPlaced: 30 });
    world.addCompanies(BIPLANE, GLIDERS);
    expect(world.split('operating-sites')).toEqual({ derby: 30, leicester: 30, notPlaced: 38 });
    expect(world.formula('operating-sites', SETS[1])).toBe(
      'employees 30 = sum over the sites in Leicester, operating sites only; 1 of 1 members here carry a figure; 1 of them without an operating site, not placed',
    );
  });

  test('operating sites only: a registered office listed as a place of work is one, beside others and alone', () => {
    const office = { ...(BIPLANE.sites[0] ?? noSite()), isPlaceOfWork: true as const };
    // One line of the place instead of two: still three places of work, a third each.
    world.addCompanies({ ...BIPLANE, sites: [office, ...BIPLANE.sites.slice(2)] });
    expect(world.split('operating-sites')).toEqual({ derby: 30, leicester: 30, notPlaced: 30 });
    // Both lines, and the office says so too: the place is not counted twice.
    world.addCompanies({ ...BIPLANE, sites: [office, ...BIPLANE.sites.slice(1)] });
    expect(world.split('operating-sites')).toEqual({ derby: 30, leicester: 30, notPlaced: 30 });
    world.addCompanies({ ...BIPLANE, sites: [office] });
    expect(world.split('operating-sites')).toEqual({ derby: 90, leicester: 0, notPlaced: 0 });
    expect(world.split('registered-office')).toEqual({ derby: 90, leicester: 0, notPlaced: 0 });
    expect(world.split('equal-over-sites')).toEqual({ derby: 90, leicester: 0, notPlaced: 0 });
  });

  test('operating sites only: no figure where no member has any', () => {
    world.addCompanies(GLIDERS);
    expect(world.split('operating-sites')).toMatchObject({
      derby: 'no-site-figures',
      leicester: 'no-site-figures',
      notPlaced: 8,
    });
  });

  test('supplier’s estimates: 60, 20 and 20 of 100; turnover by its own estimates; without estimates equal over sites', () => {
    world.stateSites();
    expect(world.split('supplier-sites')).toEqual({ derby: 54, leicester: 18, notPlaced: 18 });
    expect(world.split('supplier-sites', 'turnover')).toEqual({
      derby: 81_000,
      leicester: 9_000,
      notPlaced: 0,
    });
    world.addCompanies(BIPLANE, GLIDERS);
    expect(world.split('supplier-sites')).toEqual({ derby: 54, leicester: 26, notPlaced: 18 });
    expect(world.formula('supplier-sites', SETS[1])).toContain(
      '2 of 2 members here carry a figure; 1 of them without estimates, equal over sites',
    );
  });

  test('supplier’s estimates: their extract, edition and licence travel with the figure, and with no other', () => {
    const estimates = world.stateSites();
    const { employees, businesses } = world.rowOf('supplier-sites', SETS[0]);
    expect(employees?.basis).toMatchObject({
      extractIds: [world.extractId, estimates],
      editions: ['2026', '2026'],
      source: expect.stringContaining('divided by the estimates of The Data City, 2026 edition'),
    });
    expect(employees?.basis.licences.map(({ name }) => name)).toEqual(['Synthetic', 'Estimates licence']);
    expect(businesses?.basis.extractIds).toEqual([world.extractId]);
    expect(world.rowOf('equal-over-sites', SETS[0]).employees?.basis.extractIds).toEqual([world.extractId]);
  });

  test('supplier’s estimates: a retired extract of them has no say, and there is no figure without estimates', () => {
    const estimates = world.stateSites();
    expect(world.split('supplier-sites').derby).toBe(54);
    world.store.db.prepare(`UPDATE extract SET status = 'retired' WHERE id = ?`).run(estimates);
    expect(world.split('supplier-sites').derby).toBe('no-site-figures');
  });

  test('supplier’s estimates that come to nothing are none', () => {
    addSiteEstimates(world.store, [
      { companyNumber: '00000002', postcode: 'DE11AA', employees: 0 },
      { companyNumber: '00000002', postcode: 'LE11AA', employees: null },
    ]);
    expect(world.split('supplier-sites').derby).toBe('no-site-figures');
  });

  test('weighted: 3, 1 and 2 of 6; changed and removed weights count at once; never an invented one', () => {
    expect(world.split('weighted').derby).toBe('no-site-figures');
    world.stateSites();
    expect(world.split('weighted')).toEqual({ derby: 45, leicester: 15, notPlaced: 30 });
    expect(world.split('weighted', 'turnover')).toEqual({
      derby: 45_000,
      leicester: 15_000,
      notPlaced: 30_000,
    });
    const id = addSiteWeights(world.store, '00000002', [{ postcode: 'LE1 1AA', weight: 5 }]);
    expect(world.split('weighted')).toEqual({ derby: 0, leicester: 90, notPlaced: 0 });
    world.store.db.prepare('UPDATE desk_entry SET removed = 1 WHERE id = ?').run(id);
    expect(world.split('weighted').derby).toBe('no-site-figures');
  });

  test('weighted: weights entered within an action that is rolled back leave nothing', () => {
    world.stateSites();
    expect(() =>
      world.store.transact(() => {
        addSiteWeights(world.store, '00000002', [{ postcode: 'LE1 1AA', weight: 1 }]);
        expect(world.split('weighted').leicester).toBe(90);
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect(world.split('weighted').leicester).toBe(15);
  });

  test('weighted: another connection sees weights that were entered here', () => {
    const reader = world.openReader();
    const ask = () =>
      said(
        computeMetrics(reader, {
          geographySetIds: [SETS[0]],
          settings: { extractId: world.extractId, attribution: 'weighted' },
        }).rows[0]?.values.employees,
      );
    expect(ask()).toBe('no-site-figures');
    world.stateSites();
    expect(ask()).toBe(45);
  });

  test('whole company: all of it wherever it has a site, once in every area, and areas do not add up', () => {
    expect(world.split('whole-company')).toEqual({ derby: 90, leicester: 90, notPlaced: 0 });
    expect(said(world.rowOf('whole-company', 'region:E12000004').employees)).toBe(90);
    expect(world.formula('whole-company', SETS[0])).toContain('; the figures of areas do not add up');
  });
});
