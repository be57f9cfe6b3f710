import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clustersHandlers } from '#core/handlers/clusters.ts';
import { insertDeskEntry } from '#core/desk/desk-entries.ts';
import { isHubType } from '#core/scorecards/entered/hub-assets.ts';
import { enteredFigureSchema } from '#shared/domain/desk-entry.ts';
import type { MetricId } from '#shared/domain/metric-catalogue.ts';
import { createImportWorld, type ImportWorld } from '../../../fixtures/import-world.ts';
import { BOTH, containing, csv, EAST, ENGINE, formOne, shown, take, unequal } from '../tables/table-world.ts';

const DERBY = 'utla:E06000015';
const LONDON = 'region:E12000007';

let world: ImportWorld;
let clusterId: string;
beforeEach(async () => {
  world = createImportWorld();
  const cluster = await clustersHandlers['clusters.create'](
    { name: 'Aerospace', tier: 'established', aliases: ['Aero'], description: '', stage: 'selected' },
    world.call,
  );
  clusterId = cluster.id;
});
afterEach(() => world.close());

function enter(
  metricId: MetricId,
  given: {
    readonly number?: number;
    readonly items?: readonly string[];
    readonly setId?: string;
    readonly context?: string;
    readonly forecast?: string;
    readonly date?: string;
  },
  id: string = metricId,
): void {
  const { number = null, items = [], setId = BOTH, context = '', forecast = '', date = '2023-03-02' } = given;
  const body = enteredFigureSchema.parse({
    clusterId,
    geographySetId: setId,
    metricId,
    number,
    items,
    context,
    forecast,
    source: 'ONS ASHE, 2021',
    date,
  });
  insertDeskEntry(world.store, id, { kind: 'entered-figure', body });
}

const cellOf = (metricId: MetricId, setId = BOTH, document = containing({})) =>
  formOne(world, metricId, { clusterId, clusterName: 'Aerospace', setId, document });

describe('figures entered by hand', () => {
  test('one stands where nothing is computed, with source, date and author; for its own set only', () => {
    enter('3.2', { number: 44_617, context: '2 % higher than the national average' });
    const cell = cellOf('3.2');
    expect(shown(cell)).toBe(44_617);
    expect(cell.formed.entered).toEqual({
      entryId: '3.2',
      source: 'ONS ASHE, 2021',
      date: '2023-03-02',
      author: 'A. Analyst',
    });
    expect(cell.formed.flags).toEqual(['entered']);
    expect(cell.formed.formula).toBe(
      'entered by hand: 44,617 (ONS ASHE, 2021, 2 Mar 2023; A. Analyst); “2 % higher than the national average”',
    );
    expect(cell.formed.vintage).toBe('ONS ASHE, 2021, entered as of 2 Mar 2023');
    expect(cell.formed.contexts).toMatchObject([
      { kind: 'difference-from-national', value: null, words: '2 % higher than the national average' },
    ]);
    expect(unequal(cell)).toEqual([]);
    expect(shown(cellOf('3.2', EAST))).toBe('no-source');
  });

  test('a computed figure stays; the entered one is a part where it differs', async () => {
    await take(
      world,
      'dfe-fe-leavers',
      'fe.csv',
      csv([
        'time_period,time_identifier,geographic_level,country_code,region_code,ssa_t1_desc,learners',
        '201819,Academic year,Regional,E92000001,E12000004,Engineering,700',
      ]),
    );
    const document = containing({ 'sector-subject-area': ['Engineering'] });
    enter('3.3', { number: 15_230, setId: EAST });
    const cell = cellOf('3.3', EAST, document);
    expect(shown(cell)).toBe(700);
    expect(cell.formed.entered).toBeNull();
    expect(cell.formed.parts).toContainEqual(
      expect.objectContaining({
        id: 'entered',
        name: 'Entered: ONS ASHE, 2021, 2 Mar 2023',
        value: 15_230,
      }),
    );
    enter('3.3', { number: 700, setId: EAST }, 'same');
    expect(cellOf('3.3', EAST, document).formed.parts).toEqual([]);
  });

  test('nothing is laid over a metric that is formed from rows alone; what was taken away is gone', () => {
    enter('3.6', { number: 97.3 });
    expect(shown(cellOf('3.6'))).toBe(97.3);
    world.store.db.exec('UPDATE desk_entry SET removed = 1');
    expect(shown(cellOf('3.6'))).toBe('no-source');
    enter('4.2', { number: 99.3 });
    expect(shown(cellOf('4.2'))).not.toBe(99.3);
  });

  test('a forecast is entered only, and marked', () => {
    expect(shown(cellOf('capex-forecast'))).toBe('not-entered');
    enter('capex-forecast', { number: 5.2e9, forecast: 'Wavteq, UK greenfield, 2025' });
    const cell = cellOf('capex-forecast');
    expect(shown(cell)).toBe(5.2e9);
    expect(cell.formed.flags).toEqual(['entered', 'forecast']);
    expect(cell.formed.currency).toBe('USD');
    expect(cell.formed.formula).toContain('forecast: Wavteq, UK greenfield, 2025');
    expect(unequal(cell)).toEqual([]);
  });
});

describe('1.5 cluster organisations', () => {
  test('those of the register, then those entered, each name once', async () => {
    expect(shown(cellOf('1.5'))).toBe('not-entered');
    await clustersHandlers['clusters.update'](
      {
        clusterId,
        reason: '',
        patch: {
          organisations: ['Midlands Aerospace Alliance', 'ADS'].map((name) => ({
            name,
            kind: 'network',
            place: '',
            website: '',
            source: 'own page',
          })),
        },
      },
      world.call,
    );
    expect(shown(cellOf('1.5', LONDON))).toEqual(['Midlands Aerospace Alliance', 'ADS']);
    enter('1.5', { items: ['MakeUK', 'ads'] });
    const cell = cellOf('1.5');
    expect(shown(cell)).toEqual(['Midlands Aerospace Alliance', 'ADS', 'MakeUK']);
    expect(cell.formed.flags).toEqual(['entered']);
    expect(unequal(cell)).toEqual([]);
    expect(cell.trace('items').map(({ detail }) => detail)).toEqual([
      'Register of clusters; network; own page',
      'Register of clusters; network; own page',
      'Entered by hand: ONS ASHE, 2021, 2 Mar 2023; A. Analyst',
    ]);
  });
});

describe('2.4 innovation hubs', () => {
  const POSTCODES = [
    '"DE1 1AA",10,435050,336050,"E92000001","","","","E06000015","E05000001"',
    '"SW1A1AA",10,529090,179645,"E92000001","","","","E09000033","E05000003"',
  ];
  const ASSETS = [
    'Name,Type,Latitude,Longitude,Postcode,Organisation,Clusters',
    'Infinity Park Derby,Business park,52.9,-1.47,DE1 1AA,City,Aerospace; Rail',
    // By its position within the outline of the region.
    'Manufacturing Technology Centre,Research centre,52.40,-1.44,,MTC,aero',
    'University of Derby,University,52.9,-1.47,DE1 1AA,,Aerospace',
    'Rail Alliance Hub,Innovation hub,52.9,-1.47,DE1 1AA,,Rail',
    'London Hub,Innovation hub,51.5,-0.14,SW1A 1AA,,Aerospace',
    'Infinity Park Derby,Science park,52.9,-1.47,DE1 1AA,,Aerospace',
  ];

  const assets = async (): Promise<void> => {
    await world.commit(await world.stage(world.grant('codepo.csv', csv(POSTCODES))));
    await take(world, 'assets', 'assets 2023.csv', csv(ASSETS));
  };

  test('assets of hub-like types that carry the cluster and stand in the set; entered ones join them', async () => {
    await assets();
    const cell = cellOf('2.4', ENGINE);
    expect(shown(cell)).toEqual(['Infinity Park Derby', 'Manufacturing Technology Centre']);
    expect(unequal(cell)).toEqual([]);
    expect(shown(cellOf('2.4', DERBY))).toEqual(['Infinity Park Derby']);
    expect(shown(cellOf('2.4', LONDON))).toEqual(['London Hub']);
    expect(shown(cellOf('2.4', 'region:W92000004'))).toEqual([]);
    enter('2.4', { items: ['Space Park', 'infinity park derby'], setId: ENGINE });
    const merged = cellOf('2.4', ENGINE);
    expect(shown(merged)).toEqual(['Infinity Park Derby', 'Manufacturing Technology Centre', 'Space Park']);
    expect(merged.formed.entered?.entryId).toBe('2.4');
    expect(unequal(merged)).toEqual([]);
  });

  test('the container’s words go before the cluster’s name; a list that knows neither says nothing', async () => {
    await assets();
    expect(shown(cellOf('2.4', DERBY, containing({ 'asset-cluster': ['Rail'] })))).toEqual([
      'Infinity Park Derby',
      'Rail Alliance Hub',
    ]);
    expect(shown(cellOf('2.4', DERBY, containing({ 'asset-cluster': ['Space'] })))).toBe('not-entered');
  });

  test.each([
    ['Innovation hub', true],
    ['Science park', true],
    ['Food enterprise zone', true],
    ['Centre of excellence', true],
    ['Research centre network', false],
    ['University', false],
    ['Cluster organisation', false],
    ['Company', false],
  ])('%s is a hub: %s', (kind, isHub) => {
    expect(isHubType(kind)).toBe(isHub);
  });
});
