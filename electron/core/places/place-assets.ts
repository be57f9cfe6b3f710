import { z } from 'zod';
import type { MethodOutput } from '#shared/contract/methods.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import { formatPostcode } from '#shared/domain/postcode.ts';
import { assetStanding, type AssetPlace } from '../scorecards/entered/asset-place.ts';
import type { ReadStore } from '../store/handles.ts';

type PlacedAsset = MethodOutput<'places.profile'>['assets'][number];

interface StoredAsset extends AssetPlace {
  readonly extractId: number;
  readonly line: number;
  readonly name: string | null;
  readonly kind: string | null;
  readonly clusters: string;
}

/**
 * Lists the assets of live extracts that stand in a geography set, in the order of their kinds and names: by district code, postcode or
 * position, as the hubs of metric 2.4 are placed.
 */
export function listAssets(store: ReadStore, set: GeographySet): PlacedAsset[] {
  const standing = assetStanding(store, set);
  return store.db
    .prepare<[], StoredAsset>(
      `SELECT record.extract_id AS extractId, record.line, json_extract(record.fields, '$.name') AS name,
         record.label AS kind, record.area_code AS areaCode, record.postcode,
         json_extract(record.fields, '$.latitude') AS latitude, json_extract(record.fields, '$.longitude') AS longitude,
         json_extract(record.fields, '$.easting') AS easting, json_extract(record.fields, '$.northing') AS northing,
         (SELECT json_group_array(code) FROM (
           SELECT code FROM record_code WHERE record_id = record.id ORDER BY position, code)) AS clusters
       FROM extract CROSS JOIN record ON record.extract_id = extract.id
       WHERE extract.target = 'assets' AND extract.status = 'live' ORDER BY record.extract_id, record.line, record.ordinal`,
    )
    .all()
    .filter((asset) => standing(asset) === 'here')
    .map(({ name, kind, postcode, clusters, extractId, line }) => ({
      name: name ?? '',
      kind: kind ?? '',
      postcode: postcode === null ? null : (formatPostcode(postcode) ?? postcode),
      clusters: z.array(z.string()).parse(JSON.parse(clusters)),
      extractId,
      line,
    }))
    .toSorted((a, b) => a.kind.localeCompare(b.kind, 'en-GB') || a.name.localeCompare(b.name, 'en-GB'));
}
