import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { METHODS } from '#shared/contract/methods.ts';
import { caveatSchema, type Caveat } from '#shared/domain/caveat.ts';
import type { MetricId } from '#shared/domain/metric-catalogue.ts';
import type { ScorecardSettings } from '#shared/domain/scorecard-settings.ts';
import { applyDocuments } from '#core/clusters/cluster-documents.ts';
import { deskReverser, removeDesk, saveDesk } from '#core/desk/save-desk.ts';
import { readGeographySet } from '#core/geography/register.ts';
import { clusterAsked, formSettings, rowsAsked } from '#core/scorecards/asked-rows.ts';
import { formCells } from '#core/scorecards/compute-cells.ts';
import { appliedCaveats } from '#core/scorecards/caveats/applied-caveats.ts';
import { computeCaveats } from '#core/scorecards/caveats/compute-caveats.ts';
import { registerReverser } from '#core/store/journal.ts';
import { createTinyWorld, type TinyWorld } from '../../../fixtures/world-workspace.ts';
import { clusterOf } from '../../places/cluster-of.ts';

const DERBY = 'utla:E06000015';
const LEICESTER = 'utla:E06000016';
let world: TinyWorld;

beforeEach(() => {
  world = createTinyWorld();
  registerReverser('desk', deskReverser);
  setting('extractId', world.register);
  setting('geographySetId', DERBY);
  applyDocuments(world.store, [clusterOf('Aircraft', '30300'), clusterOf('Crisps', '10310')]);
});
afterEach(() => world.close());

function setting(key: string, value: unknown): void {
  world.store.db.prepare('INSERT INTO setting (key, value) VALUES (?, ?)').run(key, JSON.stringify(value));
}

const write = (given: Partial<Caveat> & { readonly text: string }): string => {
  const [entry] = saveDesk(world.store, {
    entries: [{ kind: 'caveat', body: caveatSchema.parse(given) }],
  });
  return entry?.id ?? '';
};
const applied = async (asked: object) =>
  METHODS['caveats.applied'].output.parse({
    caveats: await computeCaveats(
      world.store,
      METHODS['caveats.applied'].input.parse({ geographySetId: DERBY, ...asked }),
      { breathe: () => Promise.resolve() },
    ),
  }).caveats;
const texts = async (asked: object) => (await applied(asked)).map(({ text }) => text);

/** As a scorecard asks, with its cells at hand and a method of its own. */
function beside(asked: {
  readonly metricIds: MetricId[];
  readonly settings?: ScorecardSettings;
  readonly setIds?: string[];
  readonly territory?: string;
}) {
  const { metricIds, settings = {}, setIds = [DERBY] } = asked;
  const found = formCells(world.store, {
    clusters: [clusterAsked(world.store, 'aircraft')],
    sets: setIds.map((id) => readGeographySet(world.store, id)),
    rows: rowsAsked(world.store, { metricIds, settings }),
    settings: formSettings(world.store, settings),
    withRange: false,
  }).map(({ cells, ...rest }) => ({
    ...rest,
    cells: cells.map((cell) => ({
      ...cell,
      territory:
        asked.territory === undefined ? cell.territory : { ...cell.territory, name: asked.territory },
    })),
  }));
  return appliedCaveats(world.store, {
    clusterIds: ['aircraft'],
    metricIds,
    sideBySide: false,
    settings,
    found,
  });
}

describe('a caveat applies', () => {
  test('where one of its clusters and one of its metrics is shown; to all where it names none', async () => {
    write({ text: 'of Aircraft', clusterIds: ['aircraft'] });
    write({ text: 'of jobs', metricIds: ['3.1'] });
    write({ text: 'of jobs in Crisps', clusterIds: ['crisps'], metricIds: ['3.1'] });
    write({ text: 'of everything' });
    expect(await texts({ clusterIds: ['aircraft'], metricIds: ['1.1'] })).toEqual([
      'of Aircraft',
      'of everything',
    ]);
    expect(await texts({ clusterIds: ['crisps'], metricIds: ['1.1', '3.1'] })).toEqual([
      'of jobs',
      'of jobs in Crisps',
      'of everything',
    ]);
    expect(await texts({})).toHaveLength(4);
  });

  test('until it is taken away; undo brings it back', async () => {
    const id = write({ text: 'of Aircraft' });
    removeDesk(world.store, { ids: [id], removed: true });
    expect(await texts({})).toEqual([]);
    world.store.undo();
    expect(await texts({})).toEqual(['of Aircraft']);
  });

  test('under the trigger “cross-cluster” only where clusters stand side by side', async () => {
    write({ text: 'beside others', triggers: ['cross-cluster'] });
    expect(await texts({ clusterIds: ['aircraft'] })).toEqual([]);
    expect(await texts({ clusterIds: ['aircraft', 'crisps'] })).toEqual(['beside others']);
    expect(await texts({ clusterIds: ['aircraft'], sideBySide: true })).toEqual(['beside others']);
    expect(await texts({ clusterIds: ['aircraft', 'crisps'], sideBySide: false })).toEqual([]);
  });

  test('under “territory-differs” only where a figure it is about covers another territory than its set', () => {
    write({ text: 'elsewhere', metricIds: ['1.1'], triggers: ['territory-differs'] });
    expect(beside({ metricIds: ['1.1'] })).toEqual([]);
    expect(beside({ metricIds: ['1.1'], territory: 'East Midlands' })).toHaveLength(1);
    expect(beside({ metricIds: ['3.1'], territory: 'East Midlands' })).toEqual([]);
  });

  test('under “method-differs” only where a method that can change the figure is not the workspace’s own', () => {
    write({ text: 'otherwise formed', metricIds: ['3.1', '1.1'], triggers: ['method-differs'] });
    const own = formSettings(world.store, {}).attribution;
    const other = own === 'whole-company' ? 'equal-over-sites' : 'whole-company';
    const at = (metricIds: MetricId[], settings: ScorecardSettings) => beside({ metricIds, settings }).length;
    expect(at(['3.1'], {})).toBe(0);
    expect(at(['3.1'], { attribution: own })).toBe(0);
    expect(at(['3.1'], { attribution: other })).toBe(1);
    // Counting companies does not depend on how their figures are shared over sites.
    expect(at(['1.1'], { attribution: other })).toBe(0);
    expect(at(['1.1'], { countingUnit: 'group' })).toBe(1);
    expect(at(['1.1'], { countingUnit: 'company', composition: 'own' })).toBe(0);
  });

  test('under “method-differs” also where a method is asked for by itself', async () => {
    write({ text: 'otherwise formed', metricIds: ['3.1'], triggers: ['method-differs'] });
    const own = formSettings(world.store, {}).attribution;
    const other = own === 'whole-company' ? 'equal-over-sites' : 'whole-company';
    expect(await texts({ settings: {} })).toEqual([]);
    expect(await texts({ settings: { attribution: other } })).toEqual(['otherwise formed']);
  });

  test('where figures are named, only to one of those: a metric of another cluster is not shown', async () => {
    write({ text: 'of jobs in Crisps', clusterIds: ['crisps'], metricIds: ['3.1'] });
    write({ text: 'of companies in Crisps', clusterIds: ['crisps'], metricIds: ['1.1'] });
    write({ text: 'of jobs', metricIds: ['3.1'] });
    const figures = [
      { clusterId: 'aircraft', metricId: '3.1' },
      { clusterId: 'crisps', metricId: '1.1' },
    ];
    const asked = { clusterIds: ['aircraft', 'crisps'], metricIds: ['1.1', '3.1'] };
    expect(await texts(asked)).toHaveLength(3);
    expect(await texts({ ...asked, figures })).toEqual(['of companies in Crisps', 'of jobs']);
    expect(await texts({ ...asked, figures: [] })).toEqual([]);
  });

  test('with the triggers that hold, not all it has', async () => {
    write({ text: 'x', triggers: ['always', 'cross-cluster'] });
    const triggersOf = async (sideBySide: boolean) => (await applied({ sideBySide }))[0]?.triggers;
    expect(await triggersOf(false)).toEqual(['always']);
    expect(await triggersOf(true)).toEqual(['always', 'cross-cluster']);
  });
});

describe('the range of a caveat', () => {
  const alternatives: Caveat['alternatives'] = [
    {
      metricId: '1.1',
      source: 'A trade body',
      bound: 'about',
      value: 7,
      scope: 'business units',
      why: 'counts units',
    },
    { metricId: '3.1', source: 'An agency', bound: 'under', value: 3, scope: '', why: '' },
  ];

  test('spans the figure and its estimates, and is printed behind text and advice', async () => {
    write({
      text: 'Addresses are doubtful',
      advice: 'Read as an upper bound',
      clusterIds: ['aircraft'],
      alternatives,
    });
    const [found] = await applied({ clusterIds: ['aircraft'], metricIds: ['1.1'] });
    // Two aircraft makers of the tiny world are in Derby.
    expect(found?.ranges).toEqual([
      {
        clusterId: 'aircraft',
        metricId: '1.1',
        own: 2,
        low: 2,
        high: 7,
        lowIsOpen: false,
        highIsOpen: false,
        unit: 'companies',
        words: 'Between 2 (this figure) and about 7 (A trade body: business units)',
      },
    ]);
    expect(found?.alternatives.map(({ source }) => source)).toEqual(['A trade body']);
    expect(found?.words).toBe(
      'Addresses are doubtful. Read as an upper bound. Businesses: between 2 (this figure) and about 7 (A trade body: business units).',
    );
  });

  test('in another set than the workspace’s own names the set; the own set goes before', () => {
    write({ text: 'x', clusterIds: ['aircraft'], alternatives });
    const words = (setIds: string[]) => beside({ metricIds: ['1.1'], setIds })[0]?.ranges[0]?.words;
    expect(words([LEICESTER])).toMatch(/^Between \d+ \(this figure, Leicester\) and about 7/);
    expect(words([LEICESTER, DERBY])).toMatch(/^Between 2 \(this figure\) and/);
  });

  test('of several clusters names each; of a figure without a value it has the estimates alone', async () => {
    write({ text: 'x', clusterIds: ['aircraft', 'crisps'], alternatives });
    const [found] = await applied({ metricIds: ['1.1'] });
    expect(found?.words).toBe(
      'x. Businesses of Aircraft: between 2 (this figure) and about 7 (A trade body: business units). ' +
        'Businesses of Crisps: between 0 (this figure) and about 7 (A trade body: business units).',
    );
    world.store.db.prepare(`UPDATE extract SET status = 'retired'`).run();
    const [without] = await applied({ clusterIds: ['aircraft'], metricIds: ['3.1'] });
    expect(without?.ranges[0]).toMatchObject({
      own: null,
      low: 3,
      high: 3,
      lowIsOpen: true,
      words: 'under 3 (An agency)',
    });
  });

  test('is of the figures named alone, and leaves out a figure that is shown otherwise than formed here', async () => {
    write({ text: 'x', clusterIds: ['aircraft'], alternatives });
    const rangesOf = async (...figures: { metricId: string; isOther?: boolean }[]) =>
      (
        await applied({
          clusterIds: ['aircraft'],
          metricIds: ['1.1', '3.1'],
          figures: figures.map((one) => ({ clusterId: 'aircraft', ...one })),
        })
      )[0]?.ranges.map(({ metricId, own, words }) => ({ metricId, own, words }));
    expect(await rangesOf({ metricId: '1.1' })).toEqual([
      {
        metricId: '1.1',
        own: 2,
        words: 'Between 2 (this figure) and about 7 (A trade body: business units)',
      },
    ]);
    expect(await rangesOf({ metricId: '1.1', isOther: true })).toEqual([
      { metricId: '1.1', own: null, words: 'about 7 (A trade body: business units)' },
    ]);
    expect(await rangesOf({ metricId: '1.1', isOther: true }, { metricId: '1.1' })).toMatchObject([
      { own: 2 },
    ]);
  });

  test('of a caveat of every cluster is not formed: an estimate is one of a cluster', async () => {
    write({ text: 'x', alternatives });
    const [found] = await applied({ metricIds: ['1.1'] });
    expect(found).toMatchObject({ ranges: [], words: 'x.' });
    expect(found?.alternatives).toHaveLength(1);
  });
});

test('a cluster or set that is not there is refused', async () => {
  await expect(applied({ clusterIds: ['nowhere'] })).rejects.toMatchObject({ code: 'not-found' });
  await expect(applied({ geographySetId: 'nowhere' })).rejects.toMatchObject({ code: 'not-found' });
});
