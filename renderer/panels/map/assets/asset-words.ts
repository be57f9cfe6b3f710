import type { MethodOutput } from '#shared/contract/methods.ts';
import { ASSET_TYPES, type Asset, type AssetType } from '#shared/domain/map-figure.ts';
import { isPostcode } from '#shared/domain/postcode.ts';

export type PlacedAsset = MethodOutput<'assets.list'>['assets'][number];
export type UnplacedAsset = MethodOutput<'assets.list'>['notPlaced'][number];
export type Town = MethodOutput<'geographies.places'>['places'][number];

/** How well a place is known, in words. */
export const PRECISION_NAMES: Readonly<Record<PlacedAsset['precision'], string>> = {
  postcode: 'Postcode',
  town: 'Middle of the town',
  area: 'Middle of the area',
};

/** Counts assets by type; every type is there, with 0 where there is none. */
export function countByType(assets: readonly Pick<PlacedAsset, 'type'>[]): ReadonlyMap<AssetType, number> {
  const counts = new Map<AssetType, number>(ASSET_TYPES.map((type) => [type, 0]));
  for (const { type } of assets) counts.set(type, (counts.get(type) ?? 0) + 1);
  return counts;
}

/** The towns that a beginning may mean, those that begin with it first, larger before smaller. */
export function suggestTowns(towns: readonly Town[], typed: string, most = 6): Town[] {
  const wanted = typed.trim().toLocaleLowerCase('en-GB');
  if (wanted === '') return [];
  const rank = ({ name }: Town): number => name.toLocaleLowerCase('en-GB').indexOf(wanted);
  return towns
    .filter((town) => rank(town) >= 0)
    .toSorted((a, b) => Math.min(1, rank(a)) - Math.min(1, rank(b)) || b.population - a.population)
    .slice(0, most);
}

/** Whether a town stands in the list of places, however its letters were typed. */
export function findTown(towns: readonly Town[], typed: string): Town | null {
  const wanted = typed.trim().toLocaleLowerCase('en-GB');
  return towns.find(({ name }) => name.toLocaleLowerCase('en-GB') === wanted) ?? null;
}

/** What is wrong with each field of an asset, as a sentence; null where it is well. */
export interface AssetProblems {
  readonly name: string | null;
  readonly postcode: string | null;
  readonly town: string | null;
  readonly source: string | null;
}

/** Checks an asset before it is kept. An empty list of towns is one that has not arrived yet, and refuses nothing. */
export function checkAsset(asset: Asset, towns: readonly Town[]): AssetProblems {
  const { name, postcode, town, source } = asset;
  const hasPostcode = postcode.trim() !== '';
  const hasTown = town.trim() !== '';
  return {
    name: name.trim() === '' ? 'Name the asset.' : null,
    postcode:
      hasPostcode && !isPostcode(postcode) ? 'This is no full postcode. Write one such as NG1 1AA.' : null,
    town:
      !hasPostcode && !hasTown
        ? 'Enter a postcode or a town, so that a map can show it.'
        : hasTown && towns.length > 0 && findTown(towns, town) === null
          ? 'No town of that name is in the list of places. Choose one of the list.'
          : null,
    source: source.trim() === '' ? 'Name the source.' : null,
  };
}
