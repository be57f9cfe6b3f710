import { AppError } from '#shared/contract/errors.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import { gridToDegrees } from '#shared/domain/national-grid.ts';
import { pointInPolygon } from '#shared/domain/polygon.ts';
import { normalisePostcode } from '#shared/domain/postcode.ts';
import { areaOfDistrict } from '../../geography/area-cover.ts';
import { readBoundaries, type Boundary } from '../../geography/boundaries.ts';
import type { OutlineLevel } from '../../geography/outline-layer.ts';
import { openPostcodeDirectory } from '../../geography/postcode-directory.ts';
import { readAreaRegister } from '../../geography/register.ts';
import type { ReadStore } from '../../store/handles.ts';

/** What an asset says of where it stands. */
export interface AssetPlace {
  readonly areaCode: string | null;
  readonly postcode: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly easting: number | null;
  readonly northing: number | null;
}

/** `nowhere`: neither code, postcode nor position tells. */
export type Standing = 'here' | 'elsewhere' | 'nowhere';

/**
 * Makes the function that says whether an asset stands in a geography set: by its district code, else by its postcode in the
 * directory, else by its position within the outlines of the set (thinned outlines: near a border it may fall on the other side).
 */
export function assetStanding(store: ReadStore, set: GeographySet): (asset: AssetPlace) => Standing {
  const districts = new Set(set.districtCodes);
  const directory = openPostcodeDirectory(store);
  let outlines: Outlines | null = null;
  return (asset) => {
    if (asset.areaCode !== null) return districts.has(asset.areaCode) ? 'here' : 'elsewhere';
    const key = asset.postcode === null ? null : normalisePostcode(asset.postcode);
    const district = key === null ? null : (directory.find(key)?.districtCode ?? null);
    if (district !== null) return districts.has(district) ? 'here' : 'elsewhere';
    const position = positionOf(asset);
    if (position === null) return 'nowhere';
    outlines ??= outlinesOf(store, set);
    const [lon, lat] = position;
    if (outlines.areas.some(({ polygons }) => pointInPolygon(polygons, lon, lat))) return 'here';
    return outlines.isWhole ? 'elsewhere' : 'nowhere';
  };
}

function positionOf({
  latitude,
  longitude,
  easting,
  northing,
}: AssetPlace): readonly [lon: number, lat: number] | null {
  if (longitude !== null && latitude !== null) return [longitude, latitude];
  return easting === null || northing === null ? null : gridToDegrees(easting, northing);
}

/** The outlines of a set; not whole where a part of it has none. */
interface Outlines {
  readonly areas: readonly Boundary[];
  readonly isWhole: boolean;
}

/** Of districts, else of upper-tier authorities or regions that lie wholly in the set; of these the level that covers most. */
function outlinesOf(store: ReadStore, set: GeographySet): Outlines {
  const wanted = new Set(set.districtCodes);
  const districts = [...readAreaRegister(store).districts.values()];
  let best: Outlines = { areas: [], isWhole: false };
  let most = 0;
  for (const level of ['lad', 'utla', 'region'] as const) {
    const within = (code: string) =>
      districts.filter((district) => areaOfDistrict(district, level) === code).map(({ code: own }) => own);
    const areas = drawn(store, level, set).filter(({ code }) => within(code).every((own) => wanted.has(own)));
    const covered = areas.reduce((sum, { code }) => sum + within(code).length, 0);
    if (covered > most) best = { areas, isWhole: covered === wanted.size };
    most = Math.max(most, covered);
  }
  return best;
}

function drawn(store: ReadStore, level: OutlineLevel, set: GeographySet): readonly Boundary[] {
  try {
    return readBoundaries(store, level, set.id).areas;
  } catch (refusal) {
    // Without outlines an asset that tells a position only can be put nowhere.
    if (refusal instanceof AppError && refusal.code === 'reference-missing') return [];
    throw refusal;
  }
}
