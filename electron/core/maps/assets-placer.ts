import type { GeographySet } from '#shared/domain/geography.ts';
import { degreesToGrid, gridToDegrees } from '#shared/domain/national-grid.ts';
import type { MultiPolygon, Point } from '#shared/domain/polygon.ts';
import { pointInPolygon, signedRingArea } from '#shared/domain/polygon.ts';
import { formatPostcode, normalisePostcode } from '#shared/domain/postcode.ts';
import { nameKey } from '../clusters/find-clusters.ts';
import { areaOfDistrict, coverOf } from '../geography/area-cover.ts';
import { labelPoint } from '../geography/label-point.ts';
import { listOutlineLayers } from '../geography/outline-layer.ts';
import { listPlaces } from '../geography/places.ts';
import { openPostcodeDirectory } from '../geography/postcode-directory.ts';
import { makeReferenceCache } from '../geography/reference-cache.ts';
import { readAreaRegister, type AreaRegister } from '../geography/register.ts';
import type { ReadStore } from '../store/handles.ts';

/** What is known of where an asset is, the best first: a position of its own, a postcode, a town, an area. */
export interface AssetWhereabouts {
  readonly position: { readonly easting: number; readonly northing: number } | null;
  readonly postcode: string;
  readonly town: string;
  readonly area: GeographySet | null;
}

/** Where an asset stands on the map. */
export interface AssetPoint {
  readonly lon: number;
  readonly lat: number;
  readonly easting: number;
  readonly northing: number;
  readonly precision: 'postcode' | 'town' | 'area';
  readonly place: string;
}

export interface AssetPlacer {
  /** The point, or the sentence that says why there is none. */
  place(where: AssetWhereabouts): AssetPoint | string;
  /** Whom the points are owed to, once all are placed. */
  attribution(): string;
}

/** A qualifier tells two towns of a name apart only where it is near one of them. */
const NEAR_M = 60_000;
const LABEL_PRECISION_M = 200;

const middles = makeReferenceCache<Middle | null>(400);

interface Middle {
  readonly point: Point;
  readonly attribution: string;
}

/**
 * Makes the function that places assets: at a position of their own or by their postcode in the directory, else in the middle of their
 * town, else in the middle of their area’s outline. Of two towns of a name the larger is meant, unless a qualifier behind a comma
 * (“Newport, Shropshire”) is nearer to the other; a village that is not in the list stands at the town behind the comma. Metres on the
 * national grid and degrees.
 */
export function assetPlacer(store: ReadStore): AssetPlacer {
  const directory = openPostcodeDirectory(store);
  const places = listPlaces(store.folders, 0);
  const towns = new Map<string, (typeof places.places)[number][]>();
  for (const town of places.places) {
    const key = nameKey(town.name);
    towns.set(key, [...(towns.get(key) ?? []), town]);
  }
  const { sets } = readAreaRegister(store);
  const owed = new Set<string>();
  const at = (point: Point, precision: AssetPoint['precision'], place: string): AssetPoint => {
    const [easting, northing] = point;
    const [lon, lat] = gridToDegrees(easting, northing);
    return { lon, lat, easting, northing, precision, place };
  };
  const middleOf = (set: GeographySet): Point | null => {
    const found = readMiddle(store, set);
    if (found !== null) owed.add(found.attribution);
    return found?.point ?? null;
  };
  const townAt = (name: string): Point | null => {
    const [first = '', ...rest] = name.split(',').map((part) => part.trim());
    const candidates = (towns.get(nameKey(first)) ?? []).map(({ lon, lat }) => degreesToGrid(lon, lat));
    const qualifier = rest.join(', ');
    if (qualifier === '') return candidates[0] ?? null;
    const near = townAt(qualifier) ?? areaNamed(sets, qualifier, middleOf);
    if (near === null) return candidates[0] ?? null;
    const [nearest] = candidates
      .map((point) => ({ point, distance: distanceOf(point, near) }))
      .filter(({ distance }) => distance <= NEAR_M)
      .toSorted((a, b) => a.distance - b.distance);
    return nearest?.point ?? near;
  };
  return {
    place: ({ position, postcode, town, area }) => {
      if (position !== null) return at([position.easting, position.northing], 'postcode', town || postcode);
      const key = normalisePostcode(postcode);
      const found = key === null ? null : directory.find(key);
      if (found !== null && found.easting !== null && found.northing !== null)
        return at([found.easting, found.northing], 'postcode', formatPostcode(postcode) ?? postcode);
      if (town !== '') {
        const middle = townAt(town);
        if (middle !== null) {
          owed.add(places.attribution);
          return at(middle, 'town', town);
        }
        const named = areaNamed(sets, town, middleOf);
        if (named !== null) return at(named, 'area', town);
      }
      if (area !== null) {
        const middle = middleOf(area);
        if (middle !== null) return at(middle, 'area', area.name);
      }
      return whyNot({ position, postcode, town, area });
    },
    attribution: () => [...owed].toSorted().join(' '),
  };
}

function whyNot({ postcode, town, area }: AssetWhereabouts): string {
  const causes = [
    ...(postcode === '' ? [] : [`the postcode directory does not hold ${postcode}`]),
    ...(town === '' ? [] : [`${town} is neither a town of the list of places nor an area`]),
    ...(area === null ? [] : [`there is no outline of ${area.name}`]),
  ];
  if (causes.length === 0)
    return 'Neither a position, a postcode, a town nor an area of the register is stated.';
  const words = causes.join('; ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

function distanceOf([ax, ay]: Point, [bx, by]: Point): number {
  return Math.hypot(ax - bx, ay - by);
}

function areaNamed(
  sets: readonly GeographySet[],
  name: string,
  middleOf: (set: GeographySet) => Point | null,
): Point | null {
  const key = nameKey(name);
  const set = sets.find((one) => one.kind !== 'saved' && nameKey(one.name) === key);
  return set === undefined ? null : middleOf(set);
}

/** The middle of a set’s outline; where no layer draws it exactly, that of the authorities that hold it. */
function readMiddle(store: ReadStore, set: GeographySet): Middle | null {
  const register = readAreaRegister(store);
  const layers = listOutlineLayers(store);
  const key = [set.id, register.key, ...layers.map(({ id }) => id)].join(' ');
  const known = middles.get(store, key);
  if (known !== undefined) return known;
  const holders = new Set(
    set.districtCodes.flatMap((code) => {
      const district = register.districts.get(code);
      return district === undefined ? [] : [areaOfDistrict(district, 'utla')];
    }),
  );
  const held = [...register.districts.values()].flatMap((district) =>
    holders.has(areaOfDistrict(district, 'utla')) ? [district.code] : [],
  );
  const drawn = drawnBy(store, register, set.districtCodes) ?? drawnBy(store, register, held);
  const middle: Middle | null =
    drawn === null
      ? null
      : { point: middlePoint(drawn.read()), attribution: drawn.layer.provenance.attribution };
  middles.set(store, key, middle);
  return middle;
}

/** The best layer that draws districts exactly; null where none does. */
function drawnBy(store: ReadStore, register: AreaRegister, districtCodes: readonly string[]) {
  for (const layer of listOutlineLayers(store)) {
    const cover = coverOf(register, layer, districtCodes);
    if (cover !== null) return { layer, read: () => cover.flatMap((code) => layer.read(code)) };
  }
  return null;
}

const outlines = makeReferenceCache<MultiPolygon>(8);

/** The outline of a set in grid metres; null where no layer draws it exactly. */
export function readSetOutline(store: ReadStore, set: GeographySet): MultiPolygon | null {
  const register = readAreaRegister(store);
  const drawn = drawnBy(store, register, set.districtCodes);
  if (drawn === null) return null;
  const key = `${set.id} ${register.key} ${drawn.layer.id}`;
  const outline = outlines.get(store, key) ?? drawn.read();
  outlines.set(store, key, outline);
  return outline;
}

/** The centre of gravity, where it lies within; of a bent area the point farthest from its borders. */
function middlePoint(area: MultiPolygon): Point {
  let [x, y, whole] = [0, 0, 0];
  for (const ring of area.flatMap(([outer]) => (outer === undefined ? [] : [outer]))) {
    const size = Math.abs(signedRingArea(ring));
    const [ringX, ringY] = ringCentre(ring);
    x += ringX * size;
    y += ringY * size;
    whole += size;
  }
  const centre: Point = [x / whole, y / whole];
  return whole > 0 && pointInPolygon(area, centre[0], centre[1])
    ? centre
    : labelPoint(area, LABEL_PRECISION_M);
}

function ringCentre(ring: readonly Point[]): Point {
  // Seen from a corner of its own, so that large coordinates cost no digits.
  const [ox, oy] = ring[0] ?? [0, 0];
  let [x, y, twice] = [0, 0, 0];
  for (const [at, [ax, ay]] of ring.entries()) {
    const [bx, by] = ring[(at + 1) % ring.length] ?? [ox, oy];
    const cross = (ax - ox) * (by - oy) - (bx - ox) * (ay - oy);
    x += (ax + bx - 2 * ox) * cross;
    y += (ay + by - 2 * oy) * cross;
    twice += cross;
  }
  return twice === 0 ? [ox, oy] : [ox + x / (3 * twice), oy + y / (3 * twice)];
}
