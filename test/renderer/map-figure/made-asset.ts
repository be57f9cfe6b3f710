import { assetSchema, type Asset } from '#shared/domain/map-figure.ts';
import type { PlacedAsset, Town } from '../../../renderer/panels/map/assets/asset-words.ts';

/** A town of the list of places. */
export const town = (name: string, population: number): Town => ({ name, population, lon: 0, lat: 0 });
/** An asset as an analyst enters it. */
export const asset = (patch: Partial<Asset> = {}): Asset =>
  assetSchema.parse({
    name: 'Space Park',
    type: 'science-park',
    town: 'Derby',
    source: 'Its web page',
    ...patch,
  });

/** An asset with its place. */
export const placed = (patch: Partial<PlacedAsset> = {}): PlacedAsset => ({
  id: 'a1',
  name: 'Space Park',
  type: 'science-park',
  lon: -1.4,
  lat: 52.9,
  easting: 435_000,
  northing: 336_000,
  precision: 'town',
  place: 'Derby',
  clusterIds: [],
  note: '',
  source: 'Its web page',
  deskEntryId: 'd1',
  ...patch,
});
