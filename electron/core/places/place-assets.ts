import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import type { MethodOutput } from '#shared/contract/methods.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import { gridToDegrees } from '#shared/domain/national-grid.ts';
import { pointInPolygon } from '#shared/domain/polygon.ts';
import { formatPostcode, normalisePostcode } from '#shared/domain/postcode.ts';
import { readBoundaries, type Boundary } from '../geography/boundaries.ts';
import { openPostcodeDirectory } from '../geography/postcode-directory.ts';
import type { ReadStore } from '../store/handles.ts';

type PlacedAsset = MethodOutput<'places.profile'>['assets'][number];

interface StoredAsset {
  readonly extractId: number;
  readonly line: number;
  readonly areaCode: string | null;
  readonly postcode: string | null;
  readonly kind: string | null;
  readonly fields: string;
  readonly clusters: string;
}

const fieldsSchema = z.looseObject({
  name: z.string().catch(''),
  latitude: z.number().nullable().catch(null),
  longitude: z.number().nullable().catch(null),
  easting: z.number().nullable().catch(null),
  northing: z.number().nullable().catch(null),
});
type AssetFields = z.infer<typeof fieldsSchema>;

/**
 * Lists the assets of live extracts that stand in a geography set, in the order of their kinds and names.
 *
 * An asset stands where its district code says, else where the postcode directory puts its postcode, else where its
 * position lies within the outlines of the set (drawn outlines: within 100 m of a border it may fall on the other side).
 */
export function listAssets(store: ReadStore, set: GeographySet): PlacedAsset[] {
  const isHere = makeIsHere(store, set);
  return store.db
    .prepare<[], StoredAsset>(
      `SELECT record.extract_id AS extractId, record.line, record.area_code AS areaCode, record.postcode,
         record.label AS kind, record.fields,
         coalesce((SELECT json_group_array(code) FROM (
           SELECT code FROM record_code WHERE record_id = record.id ORDER BY position, code)), '[]') AS clusters
       FROM extract CROSS JOIN record ON record.extract_id = extract.id
       WHERE extract.target = 'assets' AND extract.status = 'live' ORDER BY record.extract_id, record.line`,
    )
    .all()
    .flatMap((asset): PlacedAsset[] => {
      const fields = fieldsSchema.parse(JSON.parse(asset.fields));
      if (!isHere(asset, fields)) return [];
      return [
        {
          name: fields.name,
          kind: asset.kind ?? '',
          postcode: asset.postcode === null ? null : (formatPostcode(asset.postcode) ?? asset.postcode),
          clusters: z.array(z.string()).parse(JSON.parse(asset.clusters)),
          extractId: asset.extractId,
          line: asset.line,
        },
      ];
    })
    .toSorted((a, b) => compareWords(a.kind, b.kind) || compareWords(a.name, b.name));
}

function compareWords(a: string, b: string): number {
  return a.localeCompare(b, 'en-GB');
}

function makeIsHere(
  store: ReadStore,
  set: GeographySet,
): (asset: Pick<StoredAsset, 'areaCode' | 'postcode'>, fields: AssetFields) => boolean {
  const districts = new Set(set.districtCodes);
  const directory = openPostcodeDirectory(store);
  let outlines: readonly Boundary[] | null = null;
  return ({ areaCode, postcode }, fields) => {
    if (areaCode !== null && districts.has(areaCode)) return true;
    const key = postcode === null ? null : normalisePostcode(postcode);
    const district = key === null ? null : (directory.find(key)?.districtCode ?? null);
    if (district !== null) return districts.has(district);
    const position = positionOf(fields);
    if (position === null) return false;
    outlines ??= readOutlines(store, set);
    const [lon, lat] = position;
    return outlines.some(({ polygons }) => pointInPolygon(polygons, lon, lat));
  };
}

function positionOf({
  latitude,
  longitude,
  easting,
  northing,
}: AssetFields): readonly [number, number] | null {
  if (longitude !== null && latitude !== null) return [longitude, latitude];
  return easting === null || northing === null ? null : gridToDegrees(easting, northing);
}

function readOutlines(store: ReadStore, set: GeographySet): readonly Boundary[] {
  try {
    return readBoundaries(store, 'lad', set.id).areas;
  } catch (refusal) {
    // Without outlines an asset that tells a position only can be put nowhere.
    if (refusal instanceof AppError && refusal.code === 'reference-missing') return [];
    throw refusal;
  }
}
