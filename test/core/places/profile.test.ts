import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addAnnotation } from '#core/annotations/annotate.ts';
import { applyDocuments } from '#core/clusters/cluster-documents.ts';
import { patchCluster } from '#core/clusters/register.ts';
import { saveEntries } from '#core/clusters/save-entries.ts';
import { deskReverser, saveDesk } from '#core/desk/save-desk.ts';
import { readProfile } from '#core/places/read-profile.ts';
import { registerReverser } from '#core/store/journal.ts';
import { METHODS } from '#shared/contract/methods.ts';
import { hexAt, latticeOf } from '#shared/domain/hex-lattice.ts';
import type { MetricId } from '#shared/domain/metric-catalogue.ts';
import { createTinyWorld, type TinyWorld } from '../../fixtures/world-workspace.ts';
import { clusterOf } from './cluster-of.ts';

const DERBY = 'utla:E06000015';
const LEICESTER = 'utla:E06000016';
let world: TinyWorld;

beforeEach(() => {
  world = createTinyWorld();
  registerReverser('desk', deskReverser);
  applyDocuments(world.store, [clusterOf('Aircraft', '30300'), clusterOf('Crisps', '10310')]);
});
afterEach(() => world.close());

function profile(geographySetId = DERBY, metricIds?: MetricId[]) {
  const request = METHODS['places.profile'].input.parse({
    geographySetId,
    metricIds,
    settings: { extractIds: [world.register] },
  });
  return METHODS['places.profile'].output.parse(readProfile(world.store, request));
}

/** Adds a list of assets, as a commit leaves it. */
function addAssets(
  assets: readonly { name: string; kind: string; areaCode: string | null; clusters: string[] }[],
): number {
  const { db } = world.store;
  const extractId = Number(
    db
      .prepare(
        `INSERT INTO extract (target, profile_id, supplier, title, edition, licence, territory, universe, file_name, file_bytes,
           fingerprint, encoding, columns, rows_read, rows_accepted, rows_rejected, rows_skipped, problems, status, committed_at, author)
         VALUES ('assets', 'assets', 'Own list', 'Assets', '2024', '{"name":"Synthetic"}', 'UK', 'unknown', 'assets.csv', 1, 'assets',
           'utf-8', '[]', 9, 9, 0, 0, '[]', 'live', '2026-11-22T10:00:00.000Z', 'A. Analyst')`,
      )
      .run().lastInsertRowid,
  );
  for (const [at, { name, kind, areaCode, clusters }] of assets.entries()) {
    const { lastInsertRowid } = db
      .prepare(
        `INSERT INTO record (extract_id, line, ordinal, kind, area_code, postcode, label, fields) VALUES (?, ?, 0, 'assets', ?, 'DE248BJ', ?, ?)`,
      )
      .run(extractId, at + 2, areaCode, kind, JSON.stringify({ name, kind }));
    for (const [position, code] of clusters.entries())
      db.prepare(
        `INSERT INTO record_code (record_id, extract_id, scheme, code, position) VALUES (?, ?, 'asset-cluster', ?, ?)`,
      ).run(lastInsertRowid, extractId, code, position);
  }
  return extractId;
}

describe('the profile of a place', () => {
  test('has every cluster with the figures of the place, those of the box beside a scorecard unless others are named', () => {
    const found = profile();
    expect(found).toMatchObject({ name: 'Derby', kind: 'utla', code: 'E06000015' });
    expect(found.columns.map(({ metricId }) => metricId)).toEqual(['1.1', '3.1', '1.3', '2.6', '4.4', '4.9']);
    const named = profile(DERBY, ['1.1', '1.4']);
    expect(named.columns.map(({ metricId }) => metricId)).toEqual(['1.1', '1.4']);
    expect(named.clusters.map(({ clusterName, cells }) => [clusterName, cells[0]?.value])).toMatchObject([
      ['Aircraft', { kind: 'value', value: 2 }],
      ['Crisps', { kind: 'value', value: 0 }],
    ]);
  });

  test('counts the companies of the extract in use with a site in it', () => {
    world.store.db.prepare(`UPDATE extract SET status = 'retired' WHERE id <> ?`).run(world.register);
    expect(profile().companies).toBe(4);
    expect(profile('utla:E06000018').companies).toBe(0);
    world.store.db.prepare(`UPDATE extract SET status = 'retired'`).run();
    expect(profile().companies).toBe(0);
  });

  test('lists the assets that stand in it by kind and name, with the row each came from', () => {
    const extractId = addAssets([
      { name: 'Velodrome', kind: 'Venue', areaCode: 'E06000015', clusters: [] },
      { name: 'Rolling Mill Park', kind: 'Park', areaCode: 'E06000015', clusters: ['Aircraft', 'Rail'] },
      { name: 'Space Park', kind: 'Park', areaCode: 'E06000016', clusters: ['Space'] },
      { name: 'Engine Hub', kind: 'Park', areaCode: 'E06000015', clusters: [] },
    ]);
    expect(profile().assets).toEqual([
      { name: 'Engine Hub', kind: 'Park', postcode: 'DE24 8BJ', clusters: [], extractId, line: 5 },
      {
        name: 'Rolling Mill Park',
        kind: 'Park',
        postcode: 'DE24 8BJ',
        clusters: ['Aircraft', 'Rail'],
        extractId,
        line: 3,
      },
      { name: 'Velodrome', kind: 'Venue', postcode: 'DE24 8BJ', clusters: [], extractId, line: 2 },
    ]);
  });

  test('lists the institutions whose main campus lies in it', () => {
    expect(profile().institutions.map(({ name }) => name)).toContain('University of Derby');
    expect(profile(LEICESTER).institutions.map(({ name }) => name)).not.toContain('University of Derby');
  });
});

describe('the register of a place', () => {
  const save = (entries: Parameters<typeof saveEntries>[1]['entries']) =>
    saveEntries(world.store, { entries, reason: '' });
  const nomination = (name: string, geographySetId: string | null, place = '') => ({
    kind: 'nomination' as const,
    body: {
      name,
      nominatedBy: 'D2N2',
      place,
      geographySetId,
      scale: 'unknown' as const,
      strategy: '',
      document: '',
      date: null,
      note: '',
      state: 'long-list' as const,
      clusterId: null,
      extractId: null,
      line: null,
    },
  });
  const initiative = (name: string, geographySetId: string | null, place = '') => ({
    kind: 'initiative' as const,
    body: { name, kind: 'freeport' as const, place, geographySetId, note: '', source: '' },
  });

  test('holds the nominations that lie in it, and not those of a region around it', () => {
    save([
      nomination('Rail', DERBY),
      nomination('Textiles', LEICESTER),
      nomination('Whole region', 'region:E12000004'),
      nomination('By words', null, 'Derby and Nottingham'),
      nomination('County', null, 'Derbyshire'),
    ]);
    expect(
      profile()
        .nominations.map(({ name }) => name)
        .toSorted(),
    ).toEqual(['By words', 'Rail']);
    expect(
      profile('region:E12000004')
        .nominations.map(({ name }) => name)
        .toSorted(),
    ).toEqual(['Rail', 'Textiles', 'Whole region']);
  });

  test('holds the initiatives that share a district with it, with the clusters linked to each, and those of a cluster’s named place', () => {
    const entries = save([
      initiative('East Midlands Freeport', 'region:E12000004'),
      initiative('Leeds Zone', 'utla:E08000035'),
      initiative('Without a place', null),
    ]);
    const idOf = (name: string) => entries.find(({ body }) => body.name === name)?.id ?? '';
    expect(profile().initiatives.map(({ name }) => name)).toEqual(['East Midlands Freeport']);
    patchCluster(world.store, 'aircraft', {
      places: [{ place: 'Derby', geographySetId: DERBY, detail: '', source: '' }],
      initiativeIds: [idOf('Without a place'), idOf('East Midlands Freeport')],
    });
    expect(profile().initiatives).toEqual([
      {
        id: idOf('East Midlands Freeport'),
        name: 'East Midlands Freeport',
        kind: 'Freeport',
        clusters: ['Aircraft'],
      },
      { id: idOf('Without a place'), name: 'Without a place', kind: 'Freeport', clusters: ['Aircraft'] },
    ]);
    expect(profile(LEICESTER).initiatives.map(({ name }) => name)).toEqual(['East Midlands Freeport']);
  });
});

describe('what is noted and done about a place', () => {
  test('is noted on its companies, sites, cells and figures, the newest first', () => {
    const note = (subject: Parameters<typeof addAnnotation>[1]['subject']) =>
      addAnnotation(world.store, { subject, kind: 'note', text: 'Look here.' }).id;
    const { q, r } = hexAt(latticeOf('area-1km2'), 435_300, 336_200);
    const ids = [
      note({ kind: 'company', companyNumber: '00000001' }),
      note({ kind: 'site', companyNumber: '00000002', postcode: 'DE1 1AA' }),
      note({ kind: 'hex', spacing: 'area-1km2', q, r }),
      note({ kind: 'metric', clusterId: 'aircraft', metricId: '1.1', geographySetId: DERBY }),
    ];
    note({ kind: 'company', companyNumber: '00000008' });
    note({ kind: 'site', companyNumber: '00000002', postcode: 'LE1 1AA' });
    note({ kind: 'hex', spacing: 'area-1km2', q: q + 50, r });
    note({ kind: 'metric', clusterId: 'aircraft', metricId: '1.1', geographySetId: LEICESTER });
    expect(profile().annotations.map(({ id }) => id)).toEqual(ids.toReversed());
    expect(profile().annotations.at(-1)).toMatchObject({ about: 'Aileron Works Ltd', text: 'Look here.' });
  });

  test('was done to the clusters that are present, to entries and notes of the place, and by hand for its figures', () => {
    world.store.db.prepare(`UPDATE extract SET status = 'retired' WHERE id <> ?`).run(world.register);
    patchCluster(world.store, 'crisps', { description: 'Leicester only' });
    patchCluster(world.store, 'aircraft', { description: 'Wings' });
    const entered = (geographySetId: string) =>
      saveDesk(world.store, {
        entries: [
          {
            kind: 'entered-figure',
            body: {
              clusterId: 'aircraft',
              geographySetId,
              metricId: '1.5',
              number: null,
              items: ['Midlands Aerospace Alliance'],
              currency: null,
              context: '',
              forecast: '',
              source: 'its website',
              date: '2026-11-01',
              note: '',
            },
          },
        ],
      });
    entered(LEICESTER);
    entered(DERBY);
    const told = profile().changes.map(({ summary }) => summary);
    expect(told).toHaveLength(3);
    expect(told[1]).toBe('Changed description of Aircraft');
    // The document that added both clusters is an act on both.
    expect(told[2]).toMatch(/^Applied 2 cluster documents/);
    expect(profile(LEICESTER).changes.map(({ summary }) => summary)).toContain(
      'Changed description of Crisps',
    );
    world.store.undo();
    expect(profile().changes.map(({ summary }) => summary)).toEqual(told.slice(1));
  });
});
