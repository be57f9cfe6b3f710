import type { GeographySet } from '#shared/domain/geography.ts';
import { feedOf, type FeedExtract } from '../feeds.ts';
import type { FormContext } from '../former.ts';
import { assetStanding, type AssetPlace } from './asset-place.ts';

/** A hub of the asset list that carries the cluster. */
export interface HubAsset extends AssetPlace {
  readonly name: string;
  readonly kind: string;
  readonly organisation: string | null;
  readonly line: number;
}

/** The hubs of a cluster in one set. */
export interface HubsHere {
  readonly extract: FeedExtract;
  /** False where the list knows no code of the cluster, so that it cannot say that there are none. */
  readonly isCarried: boolean;
  /** In the order of their names, each name once. */
  readonly hubs: readonly HubAsset[];
  /** Hubs of the cluster that could not be placed at all. */
  readonly unplaced: number;
}

/**
 * HUB TYPES: words in an asset's type that make it an innovation hub: places where firms and researchers work together. A university,
 * an organisation, a hospital or a company is none.
 */
const HUB_TYPES =
  /\b(?:hubs?|parks?|campus(?:es)?|cent(?:re|er)s?(?: of excellence)?|catapults?|institutes?|incubators?|accelerators?|enterprise zones?|innovation zones?|freeports?|laborator(?:y|ies)|labs?|facilit(?:y|ies)|cluster (?:site|area)s?|food cluster area)\b/i;
const NO_HUB = /\b(?:compan(?:y|ies)|organisations?|networks?|partnerships?|consorti(?:um|a))\b/i;

/** Says whether a type of asset is one of innovation hubs. */
export function isHubType(kind: string): boolean {
  return HUB_TYPES.test(kind) && !NO_HUB.test(kind);
}

/** Finds the hubs that carry the cluster and stand in the set; null where no list of assets is loaded. */
export function hubsHere(context: FormContext, set: GeographySet): HubsHere | null {
  const extract = feedOf(context, 'assets', null);
  if (extract === null) return null;
  const { isCarried, all } = context.memo(`entered/hubs/${extract.id}`, () => readHubs(context, extract));
  const standing = assetStanding(context.store, set);
  const hubs = new Map<string, HubAsset>();
  let unplaced = 0;
  for (const hub of all) {
    const where = standing(hub);
    if (where === 'nowhere') unplaced += 1;
    else if (where === 'here' && !hubs.has(keyOf(hub.name))) hubs.set(keyOf(hub.name), hub);
  }
  return {
    extract,
    isCarried,
    hubs: [...hubs.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB')),
    unplaced,
  };
}

type StoredAsset = Omit<HubAsset, 'kind' | 'name'> & {
  readonly name: string | null;
  readonly kind: string | null;
};

function readHubs(
  { store, cluster, row }: FormContext,
  extract: FeedExtract,
): { isCarried: boolean; all: HubAsset[] } {
  const codes = clusterCodes(store.db, extract.id, cluster, row.metric.schemes);
  const all = store.db
    .prepare<[string, number], StoredAsset>(
      `SELECT json_extract(fields, '$.name') AS name, label AS kind, json_extract(fields, '$.organisation') AS organisation,
         area_code AS areaCode, postcode, json_extract(fields, '$.latitude') AS latitude,
         json_extract(fields, '$.longitude') AS longitude, json_extract(fields, '$.easting') AS easting,
         json_extract(fields, '$.northing') AS northing, line
       FROM record WHERE id IN (
         SELECT record_id FROM json_each(?) AS wanted CROSS JOIN record_code
         ON extract_id = ? AND scheme = 'asset-cluster' AND code = wanted.value)
       ORDER BY line, ordinal`,
    )
    .all(JSON.stringify(codes), extract.id)
    .flatMap((asset) =>
      asset.name === null || asset.kind === null || !isHubType(asset.kind)
        ? []
        : [{ ...asset, name: asset.name, kind: asset.kind }],
    );
  return { isCarried: codes.length > 0, all };
}

/** The codes of the list that speak of the cluster: those of its container, or where it has none its own name and aliases. */
function clusterCodes(
  db: FormContext['store']['db'],
  extractId: number,
  { name, document, id }: FormContext['cluster'],
  schemes: readonly string[],
): string[] {
  const container = document.containers.find(
    ({ scheme, codes }) => schemes.includes(scheme) && codes.length > 0,
  );
  const isPrefix = container?.match === 'prefix';
  const wanted = (container?.codes ?? [name, ...aliasesOf(db, id)]).map(keyOf);
  return db
    .prepare<[number], string>(
      `SELECT code FROM extract_code WHERE extract_id = ? AND scheme = 'asset-cluster'`,
    )
    .pluck()
    .all(extractId)
    .filter((code) =>
      wanted.some((each) => (isPrefix ? keyOf(code).startsWith(each) : keyOf(code) === each)),
    );
}

function aliasesOf(db: FormContext['store']['db'], clusterId: string): string[] {
  return db
    .prepare<[string], string>(
      'SELECT value FROM cluster CROSS JOIN json_each(cluster.aliases) WHERE cluster.id = ?',
    )
    .pluck()
    .all(clusterId);
}

/** Capitals and spaces do not tell two names apart. */
function keyOf(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLocaleLowerCase('en-GB');
}
