import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { METHODS } from '#shared/contract/methods.ts';
import { applyDocuments } from '#core/clusters/cluster-documents.ts';
import { listClusters } from '#core/clusters/find-clusters.ts';
import { insertDeskEntry } from '#core/desk/desk-entries.ts';
import { readInvestmentTrends } from '#core/places/investment-trends.ts';
import { AppError } from '#shared/contract/errors.ts';
import type { ImportWorld } from '../../fixtures/import-world.ts';
import { AERO, createProjectWorld } from '../scorecards/investments/project-world.ts';

let world: ImportWorld;
beforeEach(async () => {
  world = await createProjectWorld();
});
afterEach(() => world.close());

const trends = (geographySetId: string, clusterId?: string) =>
  METHODS['investments.trends'].output.parse(
    readInvestmentTrends(world.store, { geographySetId, ...(clusterId === undefined ? {} : { clusterId }) }),
  );
const EAST = 'region:E12000004';

function addCluster(): string {
  applyDocuments(world.store, [
    { name: 'Aero', tier: 'super', aliases: [], description: '', definition: AERO },
  ]);
  return listClusters(world.store, { includeRetired: false })[0]?.id ?? '';
}

describe('direct investment by year', () => {
  test('projects, jobs and dollars of a region and the UK, year by year without gaps', () => {
    const { series } = trends(EAST);
    const foreign = series.filter(({ flow }) => flow === 'foreign');
    expect(foreign.map(({ year }) => year)).toEqual([2017, 2018, 2019, 2020, 2021, 2022]);
    // 2019: Hazel’s Food in Leicester here, Iris in Yorkshire besides; Gale is retail and Jade in Ireland.
    expect(foreign[2]).toEqual({
      flow: 'foreign',
      year: 2019,
      projectsHere: 1,
      projectsUk: 2,
      jobsHere: 7,
      jobsUk: 12,
      capexHereUsd: 7_000_000,
      capexUkUsd: 8_000_000,
      capexSharePercent: 87.5,
    });
    // 2021: of three projects in the UK one states no capital expenditure and one no jobs; none is here for certain.
    expect(foreign[4]).toMatchObject({
      projectsHere: 0,
      projectsUk: 3,
      jobsUk: 50,
      capexHereUsd: 0,
      capexUkUsd: 9_500_000,
    });
    expect(
      series.filter(({ flow }) => flow === 'domestic').map(({ year, projectsUk }) => [year, projectsUk]),
    ).toEqual([
      [2017, 2],
      [2018, 0],
      [2019, 2],
    ]);
  });
  test('years whose projects state none have no figure', () => {
    const scotland = trends('region:S92000003').series.find(({ year }) => year === 2021);
    expect(scotland).toMatchObject({ projectsHere: 1, capexHereUsd: null, capexSharePercent: null });
  });
  test('countries and sectors of foreign projects here, most projects first', () => {
    const { countries, sectors } = trends(EAST);
    expect(countries).toEqual([
      { country: 'Germany', projects: 2, capexUsd: 12_000_000 },
      { country: 'Japan', projects: 1, capexUsd: 7_000_000 },
      { country: 'Sweden', projects: 1, capexUsd: 1_000_000_000 },
    ]);
    expect(sectors).toEqual([
      { sector: 'Aero', projects: 3, capexUsd: 1_012_000_000 },
      { sector: 'Food', projects: 1, capexUsd: 7_000_000 },
    ]);
  });
  test('of a cluster: the projects of its container alone', () => {
    const found = trends(EAST, addCluster());
    expect(found.sectors.map(({ sector }) => sector)).toEqual(['Aero']);
    expect(found.series.find(({ year }) => year === 2019)?.projectsHere).toBe(0);
  });
  test('West and East Midlands stand in for the Midlands Engine; what could not be placed is counted', () => {
    const found = trends('midlands-engine');
    expect(found.source).toContain('East and West Midlands in place of the Midlands Engine');
    expect(found.unplaced).toBe(1);
    // Nest names the Midlands, which the East Midlands are a part of.
    expect(trends(EAST).unplaced).toBe(2);
  });
  test('no share where the extract is not stated to cover the UK', async () => {
    const elsewhere = await createProjectWorld('unknown');
    const { series } = readInvestmentTrends(elsewhere.store, { geographySetId: EAST });
    expect(new Set(series.map(({ capexSharePercent }) => capexSharePercent))).toEqual(new Set([null]));
    elsewhere.close();
  });
});

test('forecasts are what analysts entered, with issuer and scope', () => {
  const clusterId = addCluster();
  const body = {
    clusterId,
    geographySetId: 'uk',
    metricId: 'capex-forecast' as const,
    number: 94_000_000,
    items: [],
    currency: null,
    context: '',
    forecast: 'Greenfield model, UK, 2025',
    source: 'Made up',
    date: '2023-05-01',
    note: '',
  };
  insertDeskEntry(world.store, 'f1', { kind: 'entered-figure', body });
  insertDeskEntry(world.store, 'f2', {
    kind: 'entered-figure',
    body: { ...body, clusterId: 'gone', currency: 'GBP' },
  });
  expect(trends(EAST, clusterId).forecasts).toEqual([
    {
      clusterId,
      clusterName: 'Aero',
      value: 94_000_000,
      currency: 'USD',
      words: 'Greenfield model, UK, 2025',
      source: 'Made up',
    },
  ]);
  expect(trends(EAST).forecasts.map(({ clusterName, currency }) => [clusterName, currency])).toEqual([
    ['Aero', 'USD'],
    ['gone', 'GBP'],
  ]);
});

test('an unknown set or cluster is refused', () => {
  expect(() => trends('nowhere')).toThrow(AppError);
  expect(() => trends(EAST, 'nobody')).toThrow(AppError);
});
