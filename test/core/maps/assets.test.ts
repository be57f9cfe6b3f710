import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { saveDesk } from '#core/desk/save-desk.ts';
import { saveEntries } from '#core/clusters/save-entries.ts';
import { applyDocuments } from '#core/clusters/cluster-documents.ts';
import { assetTypeOf } from '#core/maps/assets-known.ts';
import { listMapAssets } from '#core/maps/assets.ts';
import type { Asset } from '#shared/domain/map-figure.ts';
import { createWorldWorkspace, type WorldWorkspace } from '../../fixtures/world-workspace.ts';
import { DERBY, LEICESTER } from '../../fixtures/tiny-world.ts';

let world: WorldWorkspace;
beforeEach(() => {
  world = createWorldWorkspace();
  applyDocuments(world.store, [
    {
      name: 'Aerospace',
      tier: 'super',
      aliases: ['Aviation'],
      description: '',
      definition: { schemaVersion: 2, containers: [], rules: [], pins: [] },
    },
    {
      name: 'Agri-tech',
      tier: 'super',
      aliases: [],
      description: '',
      definition: { schemaVersion: 2, containers: [], rules: [], pins: [] },
    },
  ]);
});
afterEach(() => world.close());

function keep(name: string, body: Partial<Asset>): void {
  saveDesk(world.store, {
    entries: [
      {
        kind: 'asset',
        body: {
          name,
          type: 'science-park',
          postcode: '',
          town: '',
          clusterIds: [],
          note: '',
          source: 'Test list',
          ...body,
        },
      },
    ],
  });
}

const named = (name: string, request: Parameters<typeof listMapAssets>[1] = {}) =>
  listMapAssets(world.store, request).assets.filter((asset) => asset.name === name);
/** Metres between two points on the grid. */
const apart = (a: { easting: number; northing: number }, b: { easting: number; northing: number }) =>
  Math.hypot(a.easting - b.easting, a.northing - b.northing);

describe('assets on the map', () => {
  test('several in one town stand at one point, in the middle of the town', () => {
    keep('First Park', { town: 'Derby' });
    keep('Second Park', { town: 'derby' });
    const [first] = named('First Park');
    const [second] = named('Second Park');
    expect(first).toMatchObject({
      precision: 'town',
      place: 'Derby',
      type: 'science-park',
      source: 'Test list',
    });
    // Derby of GeoNames: 52.92277° N, 1.47663° W; on the grid about SK 352 363.
    expect(first?.lat).toBeCloseTo(52.9228, 3);
    expect(first?.lon).toBeCloseTo(-1.4766, 3);
    expect(apart(first ?? NOWHERE, { easting: 435_280, northing: 336_250 })).toBeLessThan(500);
    expect(first?.deskEntryId).not.toBeNull();
    expect([second?.easting, second?.northing]).toEqual([first?.easting, first?.northing]);
    expect(listMapAssets(world.store, {}).attribution).toMatch(/GeoNames/);
  });

  test('of two Newports the larger is meant, unless a county or town behind the comma is nearer to the other', () => {
    keep('Welsh', { town: 'Newport' });
    keep('By county', { town: 'Newport, Shropshire' });
    keep('By town', { town: 'Newport, Telford' });
    keep('Village', { town: 'Ansty, Coventry' });
    const lonOf = (name: string) => named(name)[0]?.lon;
    expect(lonOf('Welsh')).toBeCloseTo(-2.998, 2);
    expect(lonOf('By county')).toBeCloseTo(-2.377, 2);
    expect(lonOf('By town')).toBeCloseTo(-2.377, 2);
    // The village is not in the list of places: it stands at the town behind the comma.
    expect(lonOf('Village')).toBeCloseTo(-1.512, 2);
  });

  test('the name of an area places in the middle of it; what nothing places is listed with the reason', () => {
    keep('County Hub', { town: 'Leicestershire' });
    keep('Lost', { town: 'Nowhere-on-Sea' });
    keep('Without directory', { postcode: 'DE1 1AA' });
    expect(named('County Hub')[0]).toMatchObject({ precision: 'area', place: 'Leicestershire' });
    const { notPlaced } = listMapAssets(world.store, { types: ['science-park'] });
    expect(notPlaced).toEqual([
      {
        name: 'Lost',
        type: 'science-park',
        why: 'Nowhere-on-Sea is neither a town of the list of places nor an area.',
      },
      {
        name: 'Without directory',
        type: 'science-park',
        why: 'The postcode directory does not hold DE1 1AA.',
      },
    ]);
  });

  test('initiatives stand in the middle of their area, zones as zones; one without an area by its words', () => {
    saveEntries(world.store, {
      entries: [
        initiative('Derby Freeport', 'freeport', 'Derby', `utla:${DERBY}`),
        initiative('Potential of Leicester', 'high-potential-opportunity', 'Leicester', null),
        initiative('Offshore', 'other', 'The sea', null),
      ],
      reason: '',
    });
    expect(named('Derby Freeport')[0]).toMatchObject({ type: 'zone', precision: 'area', place: 'Derby' });
    expect(named('Potential of Leicester')[0]).toMatchObject({ type: 'initiative', precision: 'town' });
    expect(listMapAssets(world.store, {}).notPlaced).toContainEqual(
      expect.objectContaining({ name: 'Offshore', type: 'initiative' }),
    );
    const [derby] = named('Derby Freeport');
    expect(apart(derby ?? NOWHERE, { easting: 435_280, northing: 336_250 })).toBeLessThan(4_000);
  });

  test('universities are there by their district, and an entry of the same name takes the place of one', () => {
    const [lincoln] = named('University of Lincoln');
    expect(lincoln).toMatchObject({
      type: 'university',
      precision: 'town',
      place: 'Lincoln',
      deskEntryId: null,
    });
    keep('University of Lincoln', { type: 'university', town: 'Grantham', clusterIds: ['agri-tech'] });
    const found = named('University of Lincoln');
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ place: 'Grantham', clusterIds: ['agri-tech'] });
    expect(found[0]?.note).toMatch(/Also in: Own register/);
    const names = listMapAssets(world.store, {}).assets.map(({ name }) => name.toLowerCase());
    expect(new Set(names).size).toBe(names.length);
  });

  test('by cluster those of the cluster and those that name none; by set those that lie in it', () => {
    keep('Wings', { town: 'Derby', clusterIds: ['aerospace'] });
    keep('Fields', { town: 'Leicester', clusterIds: ['agri-tech'] });
    keep('Anybody', { town: 'Leicester' });
    const park = (request: Parameters<typeof listMapAssets>[1]) =>
      listMapAssets(world.store, { types: ['science-park'], ...request }).assets.map(({ name }) => name);
    expect(park({})).toEqual(['Anybody', 'Fields', 'Wings']);
    expect(park({ clusterId: 'aerospace' })).toEqual(['Anybody', 'Wings']);
    expect(park({ geographySetId: `utla:${LEICESTER}` })).toEqual(['Anybody', 'Fields']);
    expect(park({ geographySetId: `utla:${LEICESTER}`, clusterId: 'aerospace' })).toEqual(['Anybody']);
    const universities = listMapAssets(world.store, {
      types: ['university'],
      geographySetId: `utla:${DERBY}`,
    }).assets.map(({ name }) => name);
    expect(universities).toEqual(['University of Derby']);
    expect(() => park({ clusterId: 'none' })).toThrow(/No cluster/);
  });

  test('the words of suppliers’ types become the types of the map', () => {
    const types = [
      'University',
      'Enterprise zones',
      'Science park',
      'Research institute',
      'Catapult',
      'Cluster organisation',
      'Odd',
    ];
    expect(types.map(assetTypeOf)).toEqual([
      'university',
      'zone',
      'science-park',
      'research-centre',
      'innovation-hub',
      'cluster-organisation',
      'innovation-hub',
    ]);
  });
});

const NOWHERE = { easting: 0, northing: 0 };

function initiative(
  name: string,
  kind: 'freeport' | 'high-potential-opportunity' | 'other',
  place: string,
  geographySetId: string | null,
) {
  return {
    kind: 'initiative' as const,
    body: { name, kind, place, geographySetId, note: '', source: 'Published list' },
  };
}
