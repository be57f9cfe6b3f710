import type { PlacedAsset } from '#shared/contract/methods/maps.ts';
import type { MethodOutput, MethodRequest } from '#shared/contract/methods.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import { ASSET_TYPES } from '#shared/domain/map-figure.ts';
import { pointInPolygon } from '#shared/domain/polygon.ts';
import { readCluster } from '../clusters/find-clusters.ts';
import { readGeographySet } from '../geography/register.ts';
import { assetStanding } from '../scorecards/entered/asset-place.ts';
import type { ReadStore } from '../store/handles.ts';
import { listKnownAssets, type KnownAsset } from './assets-known.ts';
import { assetPlacer, readSetOutline, type AssetPoint } from './assets-placer.ts';

export type MapAssets = MethodOutput<'assets.list'>;

/**
 * Lists universities, hubs, parks, zones and initiatives with their places, by type and name.
 *
 * Placed by a position or postcode, else in the middle of their town, else in the middle of their area; several of one town stand at one
 * point. What is known and has no place is listed apart, each with the reason. In a set is what lies in one of its districts: by the
 * district of a university, by those of an initiative’s area where the two share one, else by postcode and position; where nothing tells,
 * an asset is not listed as in the set but among those not placed. Throws `not-found` for an unknown cluster or set.
 */
export function listMapAssets(store: ReadStore, request: MethodRequest<'assets.list'>): MapAssets {
  const { types, clusterId, geographySetId } = request;
  const set = geographySetId === undefined ? null : readGeographySet(store, geographySetId);
  if (clusterId !== undefined) readCluster(store, clusterId);
  const asked = listKnownAssets(store).filter(
    (asset) =>
      (types === undefined || types.includes(asset.type)) &&
      (clusterId === undefined || asset.clusterIds.length === 0 || asset.clusterIds.includes(clusterId)),
  );
  const placer = assetPlacer(store);
  const lies = set === null ? null : standingIn(store, set);
  const assets: PlacedAsset[] = [];
  const notPlaced: MapAssets['notPlaced'] = [];
  for (const asset of asked) {
    const { name, type } = asset;
    if (lies !== null && set !== null && asset.districtCodes !== null && !lies.shares(asset.districtCodes))
      continue;
    const point = placer.place(asset.where);
    if (typeof point === 'string') {
      notPlaced.push({ name, type, why: point });
      continue;
    }
    if (lies !== null && set !== null && asset.districtCodes === null) {
      const standing = lies.at(asset, point);
      if (standing === 'elsewhere') continue;
      if (standing === 'nowhere') {
        notPlaced.push({ name, type, why: `No outline says whether ${point.place} lies in ${set.name}.` });
        continue;
      }
    }
    assets.push(placed(asset, point));
  }
  const order = (a: { type: KnownAsset['type']; name: string }, b: typeof a) =>
    ASSET_TYPES.indexOf(a.type) - ASSET_TYPES.indexOf(b.type) ||
    (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
  return {
    assets: assets.toSorted(order),
    notPlaced: notPlaced.toSorted(order),
    attribution: placer.attribution(),
  };
}

function placed(asset: KnownAsset, point: AssetPoint): PlacedAsset {
  const { id, name, type, clusterIds, note, source, deskEntryId } = asset;
  return { id, name, type, ...point, clusterIds: [...clusterIds], note, source, deskEntryId };
}

function standingIn(store: ReadStore, set: GeographySet) {
  const codes = new Set(set.districtCodes);
  const standing = assetStanding(store, set);
  const outline = readSetOutline(store, set);
  return {
    shares: (districts: readonly string[]) => districts.some((code) => codes.has(code)),
    at: ({ where }: KnownAsset, { precision, lon, lat, easting, northing }: AssetPoint) => {
      const isCoded = precision === 'postcode' && where.position === null;
      if (!isCoded && outline !== null)
        return pointInPolygon(outline, easting, northing) ? 'here' : 'elsewhere';
      return standing({
        areaCode: null,
        postcode: isCoded ? where.postcode : null,
        latitude: lat,
        longitude: lon,
        easting: null,
        northing: null,
      });
    },
  };
}
