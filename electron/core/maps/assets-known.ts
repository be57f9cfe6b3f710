import { z } from 'zod';
import type { GeographySet } from '#shared/domain/geography.ts';
import { findGeographySet } from '#shared/domain/geography.ts';
import type { AssetType } from '#shared/domain/map-figure.ts';
import { degreesToGrid } from '#shared/domain/national-grid.ts';
import { INITIATIVE_KIND_NAMES, type InitiativeKind } from '#shared/domain/register-entry.ts';
import { listClusters, nameKey } from '../clusters/find-clusters.ts';
import { listEntries } from '../clusters/register-entries.ts';
import { listDeskOf } from '../desk/desk-entries.ts';
import { readAreaRegister } from '../geography/register.ts';
import { readInstitutions } from '../scorecards/institutions/institution-register.ts';
import type { ReadStore } from '../store/handles.ts';
import type { AssetWhereabouts } from './assets-placer.ts';

/** An asset as the workspace knows it, before it is placed. */
export interface KnownAsset {
  readonly id: string;
  readonly name: string;
  readonly type: AssetType;
  readonly where: AssetWhereabouts;
  /** Current codes of the districts it is known to lie in; null: to be told by its place. */
  readonly districtCodes: readonly string[] | null;
  readonly clusterIds: readonly string[];
  readonly note: string;
  readonly source: string;
  readonly deskEntryId: string | null;
}

const ZONES: readonly InitiativeKind[] = [
  'freeport',
  'investment-zone',
  'life-science-opportunity-zone',
  'food-enterprise-zone',
  'enterprise-zone',
];

/**
 * Lists the assets of a workspace: what analysts entered, universities, initiatives and zones of the register, and the rows of imported
 * lists. One that several of these name is listed once, as the first of them has it, with the clusters of all and a word on the others.
 */
export function listKnownAssets(store: ReadStore): KnownAsset[] {
  const institutions = readInstitutions(store);
  const byName = new Map<string, KnownAsset>();
  const keyOf = (name: string) => institutions.find({ code: null, name })?.key ?? nameKey(name);
  for (const asset of [...entered(store), ...universities(store), ...ofRegister(store), ...imported(store)]) {
    const key = keyOf(asset.name);
    const first = byName.get(key);
    byName.set(key, first === undefined ? asset : joined(first, asset));
  }
  return [...byName.values()];
}

function joined(first: KnownAsset, other: KnownAsset): KnownAsset {
  const beside = other.source === first.source ? '' : `Also in: ${other.source}.`;
  return {
    ...first,
    clusterIds: [...new Set([...first.clusterIds, ...other.clusterIds])],
    note: [first.note, beside].filter((words) => words !== '' && words !== undefined).join(' '),
  };
}

const NOWHERE: AssetWhereabouts = { position: null, postcode: '', town: '', area: null };

function entered(store: ReadStore): KnownAsset[] {
  return listDeskOf(store, 'asset').map(({ id, body }) => ({
    id: `desk:${id}`,
    name: body.name,
    type: body.type,
    where: { ...NOWHERE, postcode: body.postcode, town: body.town },
    districtCodes: null,
    clusterIds: body.clusterIds,
    note: body.note,
    source: body.source,
    deskEntryId: id,
  }));
}

/** A university stands in the town of its district’s name where there is one, else in the middle of the district. */
function universities(store: ReadStore): KnownAsset[] {
  const { sets, names } = readAreaRegister(store);
  return readInstitutions(store)
    .institutions.filter(({ institution }) => institution.kind === 'university')
    .map(({ key, institution, districtCode, entryId }) => {
      const area = districtCode === null ? undefined : findGeographySet(sets, `lad:${districtCode}`);
      const town = districtCode === null ? '' : (names.get(districtCode) ?? '');
      return {
        id: `institution:${key}`,
        name: institution.name,
        type: 'university' as const,
        where: { ...NOWHERE, postcode: institution.postcode, town, area: area ?? null },
        districtCodes: districtCode === null ? null : [districtCode],
        clusterIds: [],
        note: institution.memberships.join(', '),
        source: institution.source,
        deskEntryId: entryId,
      };
    });
}

function ofRegister(store: ReadStore): KnownAsset[] {
  const { sets } = readAreaRegister(store);
  const clusters = listClusters(store, { includeRetired: false });
  return listEntries(store, { includeRemoved: false }).flatMap((entry): KnownAsset[] => {
    if (entry.kind !== 'initiative') return [];
    const { name, kind, place, geographySetId, note, source } = entry.body;
    const area: GeographySet | null =
      geographySetId === null ? null : (findGeographySet(sets, geographySetId) ?? null);
    return [
      {
        id: `initiative:${entry.id}`,
        name,
        type: ZONES.includes(kind) ? 'zone' : 'initiative',
        // Its area is what the register says of it; its words are asked where there is none.
        where: { ...NOWHERE, town: area === null ? place : '', area },
        districtCodes: area?.districtCodes ?? null,
        clusterIds: clusters
          .filter(({ initiativeIds }) => initiativeIds.includes(entry.id))
          .map((cluster) => cluster.id),
        note: [`${INITIATIVE_KIND_NAMES[kind]}, ${place}.`, note].filter((words) => words !== '').join(' '),
        source,
        deskEntryId: null,
      },
    ];
  });
}

interface StoredAsset {
  readonly extractId: number;
  readonly line: number;
  readonly name: string | null;
  readonly kind: string | null;
  readonly areaCode: string | null;
  readonly postcode: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly easting: number | null;
  readonly northing: number | null;
  readonly clusters: string;
  readonly source: string;
}

function imported(store: ReadStore): KnownAsset[] {
  const { sets } = readAreaRegister(store);
  const clusterIds = new Map(
    listClusters(store, { includeRetired: false }).flatMap(({ id, name, aliases }) =>
      [name, ...aliases].map((word) => [nameKey(word), id] as const),
    ),
  );
  return store.db
    .prepare<[], StoredAsset>(
      `SELECT record.extract_id AS extractId, record.line, json_extract(record.fields, '$.name') AS name,
         record.label AS kind, record.area_code AS areaCode, record.postcode,
         json_extract(record.fields, '$.latitude') AS latitude, json_extract(record.fields, '$.longitude') AS longitude,
         json_extract(record.fields, '$.easting') AS easting, json_extract(record.fields, '$.northing') AS northing,
         extract.supplier || ', ' || extract.title || ', ' || extract.edition AS source,
         (SELECT json_group_array(code) FROM (
           SELECT code FROM record_code WHERE record_id = record.id ORDER BY position, code)) AS clusters
       FROM extract CROSS JOIN record ON record.extract_id = extract.id
         LEFT JOIN correction ON correction.id = record.correction_id
       WHERE extract.target = 'assets' AND extract.status = 'live'
         AND (record.correction_id IS NULL OR correction.in_force = 1)
       ORDER BY record.extract_id DESC, record.line, record.ordinal`,
    )
    .all()
    .map((row) => {
      const { extractId, line, kind, areaCode } = row;
      const codes = z.array(z.string()).parse(JSON.parse(row.clusters));
      return {
        id: `extract:${extractId}:${line}`,
        name: row.name ?? '',
        type: assetTypeOf(kind ?? ''),
        where: {
          ...NOWHERE,
          position: positionOf(row),
          postcode: row.postcode ?? '',
          area: areaCode === null ? null : (findGeographySet(sets, `lad:${areaCode}`) ?? null),
        },
        districtCodes: areaCode === null ? null : [areaCode],
        clusterIds: [...new Set(codes.flatMap((code) => clusterIds.get(nameKey(code)) ?? []))],
        note: kind === null ? '' : `${kind}.`,
        source: row.source,
        deskEntryId: null,
      };
    });
}

function positionOf({ easting, northing, latitude, longitude }: StoredAsset): AssetWhereabouts['position'] {
  if (easting !== null && northing !== null) return { easting, northing };
  if (latitude === null || longitude === null) return null;
  const [x, y] = degreesToGrid(longitude, latitude);
  return { easting: x, northing: y };
}

/** ASSET TYPES IN WORDS: the first that a supplier’s type names. What names none is drawn as a hub, and its own type is in the note. */
const TYPE_WORDS: readonly (readonly [RegExp, AssetType])[] = [
  [/^universit/i, 'university'],
  [/\b(?:zones?|freeports?)\b/i, 'zone'],
  [
    /\b(?:organisations?|networks?|partnerships?|consorti(?:um|a)|associations?|alliances?)\b/i,
    'cluster-organisation',
  ],
  [/\bparks?\b/i, 'science-park'],
  [/\b(?:initiatives?|opportunit(?:y|ies)|programmes?)\b/i, 'initiative'],
  [/\b(?:research|laborator(?:y|ies)|labs?|institutes?|centres? of excellence)\b/i, 'research-centre'],
];

/** Reads the type of an asset from a supplier’s words. */
export function assetTypeOf(kind: string): AssetType {
  return TYPE_WORDS.find(([words]) => words.test(kind))?.[1] ?? 'innovation-hub';
}
