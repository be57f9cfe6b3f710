import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ATTRIBUTION_ADDITIVE, ATTRIBUTION_METHODS } from '#shared/domain/attribution.ts';
import type { MetricValue } from '#shared/domain/metric-value.ts';
import { applyDocuments } from '#core/clusters/cluster-documents.ts';
import { computeHexLayer } from '#core/hexes/layer.ts';
import { computeMetrics } from '#core/metrics/compute.ts';
import {
  DERBY,
  LEEDS,
  LEICESTER,
  NOTTINGHAM,
  type WorldExtract,
  type WorldSite,
} from '../../fixtures/tiny-world.ts';
import { addSiteEstimates, addSiteWeights } from '../../fixtures/site-figures.ts';
import { addWorldExtract, createWorldWorkspace } from '../../fixtures/world-workspace.ts';
import { reckon } from './oracle.ts';

const AREAS: readonly (readonly [id: string, districts: readonly string[]])[] = [
  [`utla:${DERBY}`, [DERBY]],
  [`utla:${LEICESTER}`, [LEICESTER]],
  [`utla:${NOTTINGHAM}`, [NOTTINGHAM]],
  ['region:E12000004', [DERBY, LEICESTER, NOTTINGHAM]],
  ['uk', [DERBY, LEICESTER, NOTTINGHAM, LEEDS]],
];

const PLACES = new Map<string, Pick<WorldSite, 'district' | 'easting' | 'northing'>>([
  ['DE1 1AA', { district: DERBY, easting: 435_300, northing: 336_200 }],
  ['DE1 1AB', { district: DERBY, easting: 437_300, northing: 336_200 }],
  ['LE1 1AA', { district: LEICESTER, easting: 458_700, northing: 304_400 }],
  ['NG1 1AA', { district: NOTTINGHAM, easting: 457_000, northing: 340_000 }],
  ['LS1 1AA', { district: LEEDS, easting: 430_100, northing: 433_500 }],
  ['ZZ1 1ZZ', { district: null }],
]);
const site = (kind: WorldSite['kind']) =>
  fc
    .constantFrom(...PLACES.keys())
    .map((postcode): WorldSite => ({ kind, postcode, district: null, ...PLACES.get(postcode) }));

const companies = fc.array(
  fc.record({
    name: fc.constant('A Company Ltd'),
    incorporatedOn: fc.option(fc.integer({ min: 2014, max: 2025 }).map((year) => `${year}-12-31`)),
    employees: fc.option(fc.integer({ min: 0, max: 1000 })),
    turnoverGbp: fc.option(fc.integer({ min: 0, max: 1_000_000_000 })),
    codes: fc.uniqueArray(fc.constantFrom('30300', '62012', '10710'), { maxLength: 2 }),
    office: fc.option(
      fc
        .tuple(site('registered'), fc.boolean())
        .map(([office, isBoth]): WorldSite => (isBoth ? { ...office, isPlaceOfWork: true } : office)),
      { freq: 6 },
    ),
    others: fc.array(site('operating'), { maxLength: 4 }),
  }),
  { maxLength: 30 },
);

const numberOf = (index: number) => String(index + 1).padStart(8, '0');

const extracts: fc.Arbitrary<WorldExtract> = companies.map((list) => ({
  supplier: 'Random',
  title: 'Companies',
  edition: '1',
  territory: 'UK',
  universe: 'all-companies',
  companies: list.map(({ office, others, codes, ...company }, index) => ({
    ...company,
    number: numberOf(index),
    codes: codes.map((code) => ['sic-2007', code] as const),
    sites: [...(office === null ? [] : [office]), ...others],
  })),
}));

/** What is stated of the sites of the first companies, at addresses that are theirs or not. */
const statedSites = fc
  .record({
    estimates: fc.array(
      fc.array(
        fc.record({
          postcode: fc.constantFrom(...PLACES.keys()),
          jobs: fc.option(fc.integer({ min: 0, max: 50 })),
          pounds: fc.option(fc.integer({ min: 0, max: 900_000 })),
        }),
        { maxLength: 4 },
      ),
      { maxLength: 20 },
    ),
    weights: fc.array(
      fc.uniqueArray(
        fc.record({ postcode: fc.constantFrom(...PLACES.keys()), weight: fc.integer({ min: 0, max: 9 }) }),
        { minLength: 1, maxLength: 3, selector: ({ postcode }) => postcode },
      ),
      { maxLength: 10 },
    ),
  })
  .map(({ estimates, weights }) => ({
    estimates: new Map(estimates.map((rows, index) => [numberOf(index), rows])),
    weights: new Map(weights.map((rows, index) => [numberOf(2 * index), rows])),
  }));

const valueOf = (value: MetricValue | undefined): number | null =>
  value?.kind === 'value' ? value.value : null;
/** A sum none of whose parts is stated is withheld; the oracle says 0 there. */
const sumOf = (value: MetricValue | undefined): number => valueOf(value) ?? 0;
const isRefused = (value: MetricValue | undefined): boolean =>
  value?.kind === 'undefined' && value.reason === 'no-site-figures';

describe('figures of any world', () => {
  test.each(ATTRIBUTION_METHODS)(
    'are what an independent reckoning makes of them, %s, and add to the whole',
    (attribution) => {
      const world = createWorldWorkspace();
      const { store } = world;
      applyDocuments(
        store,
        ['30300', '62012'].map((code) => ({
          name: code,
          tier: 'super' as const,
          aliases: [],
          description: '',
          definition: {
            schemaVersion: 2 as const,
            containers: [],
            rules: [
              {
                id: 'r',
                effect: 'include' as const,
                when: { kind: 'codes' as const, scheme: 'sic-2007', match: 'exact' as const, codes: [code] },
                note: '',
              },
            ],
            pins: [],
          },
        })),
      );
      fc.assert(
        fc.property(extracts, statedSites, (extract, stated) => {
          const extractId = store.transact(() => {
            store.db.exec(
              `DELETE FROM desk_entry; UPDATE extract SET status = 'retired' WHERE target = 'sites'`,
            );
            addSiteEstimates(
              store,
              [...stated.estimates].flatMap(([companyNumber, rows]) =>
                rows.map(({ postcode, jobs, pounds }) => ({
                  companyNumber,
                  postcode,
                  employees: jobs,
                  turnover: pounds,
                })),
              ),
            );
            for (const [number, weights] of stated.weights) addSiteWeights(store, number, [...weights]);
            return { result: addWorldExtract(store, extract), record: null };
          });
          const settings = { extractId, attribution, windowFrom: 2017, windowTo: 2022 };
          const { rows, notPlaced } = computeMetrics(store, {
            geographySetIds: AREAS.map(([id]) => id),
            settings,
          });
          expect(rows).toHaveLength(2 * AREAS.length);
          for (const { clusterId, geographySetId, values } of rows) {
            const districts = AREAS.find(([id]) => id === geographySetId)?.[1] ?? [];
            const expected = reckon(extract, clusterId, districts, attribution, [2017, 2022], stated);
            expect(valueOf(values.businesses)).toBe(expected.businesses);
            expect(valueOf(values.incorporations)).toBe(expected.incorporations);
            close(valueOf(values['share-of-uk']), expected.shareOfUk);
            close(valueOf(values['location-quotient']), expected.locationQuotient);
            close(sumOf(values.employees), expected.employees ?? 0);
            close(sumOf(values.turnover), expected.turnover ?? 0);
            if (expected.employees !== null) expect(isRefused(values.employees)).toBe(false);
            if (isRefused(values.turnover)) expect(expected.turnover).toBeNull();
          }
          for (const line of notPlaced) {
            const members = extract.companies.filter(({ codes }) =>
              codes.some(([, code]) => code === line.clusterId),
            );
            const placed = rows.find(
              ({ clusterId, geographySetId }) => clusterId === line.clusterId && geographySetId === 'uk',
            );
            const whole = members.reduce((sum, { employees }) => sum + (employees ?? 0), 0);
            // Parts and what is not placed make the whole; whole companies are in one place or in none.
            if (!isRefused(placed?.values.employees))
              close(sumOf(placed?.values.employees) + line.employees, whole);
            expect((valueOf(placed?.values.businesses) ?? 0) + line.companies).toBe(members.length);
            // Areas without overlap make the area they cover, but for companies that count whole in each.
            const jobsIn = (id: string) =>
              sumOf(
                rows.find((one) => one.clusterId === line.clusterId && one.geographySetId === id)?.values
                  .employees,
              );
            const parts = AREAS.slice(0, 3).reduce((sum, [id]) => sum + jobsIn(id), 0);
            if (ATTRIBUTION_ADDITIVE[attribution]) close(parts, jobsIn('region:E12000004'));
            else expect(parts).toBeGreaterThanOrEqual(jobsIn('region:E12000004'));
            // The map's total for an area is the area's figure.
            for (const [geographySetId] of AREAS) {
              const layer = computeHexLayer(store, {
                clusterId: line.clusterId,
                geographySetId,
                measure: 'employees',
                settings,
              });
              const row = rows.find(
                (one) => one.clusterId === line.clusterId && one.geographySetId === geographySetId,
              );
              close(layer.total, sumOf(row?.values.employees));
            }
            const layer = computeHexLayer(store, {
              clusterId: line.clusterId,
              geographySetId: 'uk',
              measure: 'employees',
              settings,
            });
            if (!isRefused(placed?.values.employees)) close(layer.notPlaced, line.employees);
          }
        }),
        { numRuns: 40 },
      );
      world.close();
    },
  );
});

function close(actual: number | null, expected: number | null): void {
  if (actual === null || expected === null) expect(actual).toBe(expected);
  else expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));
}
