import { expect } from 'vitest';
import { METRIC_IDS } from '#shared/domain/metric-catalogue.ts';
import { propertyRuns } from '../fixtures/property-runs.ts';
import { differencesOf } from './compare-world.ts';
import { importWorld, openHome, type Home } from './imported-world.ts';
import type { RawSettings } from './second-answer.ts';
import { ASKED_SETS } from './second-places.ts';
import { drawFrom, type Draw } from './second-random.ts';
import { reckoner } from './second-reckoning.ts';
import { drawWorld } from './second-world.ts';

/** Clusters of each world, every one with a definition of its own. */
const CLUSTERS = 2;
/** As the catalogue reads the rows: a third of the worlds are asked so, the others under settings that are drawn. */
const PLAIN: RawSettings = {
  attribution: 'equal-over-sites',
  countingUnit: 'company',
  composition: 'own',
  currency: 'own',
  basis: null,
  window: null,
};
/** Differences that are told before a run is given up. */
const MOST_TOLD = 40;

/** What was compared, by kind of answer. */
interface Tally {
  worlds: number;
  cells: number;
  contexts: number;
  readonly valued: Set<string>;
  readonly reasons: Set<string>;
  readonly told: string[];
}

/**
 * Compares every metric of random worlds with the second implementation: 50 worlds in `check`, 1,000 under the deep flag, so that the
 * two files that call it make a hundred, the same on every machine, or two thousand new ones. The seed is printed; `WORKBENCH_SEED`
 * tries it again.
 */
export async function compareWorlds(name: string, firstSeed: number): Promise<void> {
  const { numRuns, seed } = propertyRuns(name, { check: 50, deep: 1000, seed: firstSeed });
  const tally: Tally = {
    worlds: 0,
    cells: 0,
    contexts: 0,
    valued: new Set(),
    reasons: new Set(),
    told: [],
  };
  const home = await openHome();
  const started = performance.now();
  try {
    for (let at = 0; at < numRuns && tally.told.length < MOST_TOLD; at += 1)
      await compareWorld(home, (seed + at * 7919) % 2 ** 31, at % 2, tally);
  } finally {
    home.close();
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const { worlds, cells, contexts, valued, reasons, told } = tally;
  process.stdout.write(
    `${name}: ${worlds} worlds, ${cells} cells, ${contexts} contexts in ${seconds} s; ${reasons.size} reasons for no value\n`,
  );
  expect(told, told.join('\n')).toEqual([]);
  // Every row was formed somewhere, so that nothing above was empty.
  expect(METRIC_IDS.filter((id) => !valued.has(id))).toEqual([]);
}

/** `more`: under how many further settings it is asked about. */
async function compareWorld(home: Home, seed: number, more: number, tally: Tally): Promise<void> {
  const raw = drawWorld(seed, CLUSTERS);
  const world = await importWorld(home, raw);
  const second = reckoner(raw);
  const draw = drawFrom(seed + 1);
  try {
    const asked = [draw.often(30) ? PLAIN : drawSettings(draw)];
    for (let at = 0; at < more; at += 1) asked.push(drawSettings(draw));
    for (const settings of asked) {
      const { basis, window, ...others } = settings;
      const rows = await world.compute({
        ...others,
        ...(basis === null ? {} : { basis }),
        ...(window === null ? {} : { window }),
      });
      for (const { clusterId, geographySetId, cells } of rows)
        for (const cell of cells) {
          const set = ASKED_SETS.find(({ id }) => id === geographySetId);
          if (set === undefined) throw new Error(`nobody asked about ${geographySetId}`);
          const wanted = second(cell.metricId, world.clusterIds.indexOf(clusterId), set, settings);
          tally.cells += 1;
          tally.contexts += cell.contexts.length;
          if (cell.value.kind === 'value' || cell.value.kind === 'list') tally.valued.add(cell.metricId);
          if (cell.value.kind === 'undefined') tally.reasons.add(cell.value.reason);
          const found = differencesOf(cell, wanted);
          if (found.length > 0)
            tally.told.push(
              `world ${seed}, ${clusterId}, ${geographySetId}, ${cell.metricId}, ${JSON.stringify(settings)}: ${found.join('; ')}`,
            );
        }
    }
  } finally {
    world.close();
  }
  tally.worlds += 1;
}

function drawSettings(draw: Draw): RawSettings {
  return {
    attribution: draw.pick([
      'equal-over-sites',
      'registered-office',
      'operating-sites',
      'supplier-sites',
      'weighted',
      'whole-company',
    ] as const),
    countingUnit: draw.pick(['company', 'group'] as const),
    composition: draw.pick(['own', 'union', 'intersection'] as const),
    currency: draw.pick(['own', 'GBP', 'USD'] as const),
    basis: draw.pick([null, 'stock', 'flow'] as const),
    window: draw.pick([null, { from: 2018, to: 2020 }, { from: 2016, to: 2016 }, { from: 2015, to: 2023 }]),
  };
}
