import { AppError } from '#shared/contract/errors.ts';
import type { BorderArc } from '#shared/domain/border-arc.ts';
import { arrangePolygons, dissolveToArcs, joinRings, simplifyArc } from '#shared/domain/border-arc.ts';
import { gridToDegrees } from '#shared/domain/national-grid.ts';
import type { Point } from '#shared/domain/polygon.ts';
import type { ReadStore } from '../store/handles.ts';
import type { AreaPieces } from './area-cover.ts';
import { areaOfDistrict, drawableAreas } from './area-cover.ts';
import { labelPoint } from './label-point.ts';
import type { OutlineLayer, OutlineLevel, OutlineProvenance } from './outline-layer.ts';
import { listOutlineLayers, OUTLINE_LEVELS } from './outline-layer.ts';
import { makeReferenceCache } from './reference-cache.ts';
import type { AreaRegister } from './register.ts';
import { readAreaRegister, readGeographySet } from './register.ts';

/** One outline for the map, in degrees. */
export interface Boundary {
  readonly code: string;
  readonly name: string;
  readonly polygons: [number, number][][][];
  /** A point inside for the name. */
  readonly labelAt: [number, number];
}

export interface Boundaries {
  readonly provenance: OutlineProvenance;
  readonly areas: Boundary[];
}

const cache = makeReferenceCache<Boundaries>(24);

/** Metres by which a drawn border may leave the true one; below what a line's width covers at the scale of the level. */
const TOLERANCE_M: Readonly<Record<OutlineLevel, number>> = { lad: 100, utla: 100, region: 200 };
const LEAST_PART_M2: Readonly<Record<OutlineLevel, number>> = {
  lad: 100_000,
  utla: 250_000,
  region: 1_000_000,
};
const LABEL_PRECISION_M = 200;

const LEVEL_NAMES: Readonly<Record<OutlineLevel, string>> = {
  lad: 'local authority districts',
  utla: 'upper-tier authorities',
  region: 'regions',
};

/**
 * Gives outlines of one level for the map, all of them or those that a geography set touches, thinned out, in degrees.
 *
 * Neighbours share their thinned borders. Coarser levels are dissolved from finer imported ones where no outlines of their own were
 * imported. Throws `not-found` for an unknown set and `reference-missing` where no source has outlines of this level.
 */
export function readBoundaries(store: ReadStore, level: OutlineLevel, geographySetId?: string): Boundaries {
  const register = readAreaRegister(store);
  const wanted = wantedAreas(store, register, level, geographySetId);
  const choice = bestLayer(store, register, level, wanted);
  if (choice === null) {
    throw new AppError(
      'reference-missing',
      `There are no outlines of ${LEVEL_NAMES[level]} for this geography yet. Import the ONS boundaries of ${LEVEL_NAMES[level]} (GeoJSON or TopoJSON) to draw them.`,
      { level },
    );
  }
  const key = `${level} ${choice.layer.id} ${geographySetId ?? ''} ${register.key}`;
  const known = cache.get(store, key);
  if (known !== undefined) return known;
  const boundaries = {
    provenance: withMissing(choice.layer, register, wanted, choice.pieces),
    areas: drawAreas(register, level, choice.layer, choice.pieces),
  };
  cache.set(store, key, boundaries);
  return boundaries;
}

function wantedAreas(
  store: ReadStore,
  register: AreaRegister,
  level: OutlineLevel,
  geographySetId: string | undefined,
): Set<string> {
  const codes =
    geographySetId === undefined
      ? [...register.districts.keys()]
      : readGeographySet(store, geographySetId).districtCodes;
  return new Set(
    codes.flatMap((code) => {
      const district = register.districts.get(code);
      return district === undefined ? [] : [areaOfDistrict(district, level)];
    }),
  );
}

interface LayerChoice {
  readonly layer: OutlineLayer;
  readonly pieces: readonly AreaPieces[];
}

/** The layer that draws most of the wanted areas; of equals the level's own outlines, then the better source. */
function bestLayer(
  store: ReadStore,
  register: AreaRegister,
  level: OutlineLevel,
  wanted: ReadonlySet<string>,
): LayerChoice | null {
  let best: LayerChoice | null = null;
  const layers = listOutlineLayers(store)
    .filter((layer) => OUTLINE_LEVELS.indexOf(layer.level) <= OUTLINE_LEVELS.indexOf(level))
    .toSorted((a, b) => rank(a, level) - rank(b, level));
  for (const layer of layers) {
    const drawable = drawableAreas(register, layer, level);
    const pieces = [...wanted].toSorted().flatMap((code) => drawable.get(code) ?? []);
    if (pieces.length > (best?.pieces.length ?? 0)) best = { layer, pieces };
  }
  return best;
}

function rank(layer: OutlineLayer, level: OutlineLevel): number {
  return (layer.provenance.indicative ? 2 : 0) + (layer.level === level ? 0 : 1);
}

function withMissing(
  layer: OutlineLayer,
  register: AreaRegister,
  wanted: ReadonlySet<string>,
  pieces: readonly AreaPieces[],
): OutlineProvenance {
  const drawn = new Set(pieces.map(({ code }) => code));
  const missing = [...wanted].filter((code) => !drawn.has(code) && !layer.absent.includes(code));
  if (missing.length === 0) return layer.provenance;
  const names = missing.slice(0, 3).map((code) => register.names.get(code) ?? code);
  const others = missing.length > names.length ? ` and ${missing.length - names.length} more` : '';
  const note = [layer.provenance.note, `Without an outline here: ${names.join(', ')}${others}.`]
    .filter((part) => part !== null)
    .join(' ');
  return { ...layer.provenance, note };
}

function drawAreas(
  register: AreaRegister,
  level: OutlineLevel,
  layer: OutlineLayer,
  pieces: readonly AreaPieces[],
): Boundary[] {
  const arcs = dissolveToArcs(
    pieces.flatMap(({ code, storedCodes }) =>
      storedCodes.map((stored) => ({ area: code, polygons: layer.read(stored) })),
    ),
  );
  const thinned = arcs.map((arc) => ({
    areas: arc.areas,
    points: simplifyArc(arc.points, TOLERANCE_M[level]),
  }));
  const [whole, thin] = [arcsByArea(arcs), arcsByArea(thinned)];
  return pieces.flatMap(({ code }) => {
    let polygons = arrangePolygons(joinRings(thin.get(code) ?? []), LEAST_PART_M2[level]);
    // An area smaller than the tolerance is drawn as it is.
    if (polygons.length === 0) polygons = arrangePolygons(joinRings(whole.get(code) ?? []), 0);
    if (polygons.length === 0) return [];
    return [
      {
        code,
        name: register.names.get(code) ?? code,
        polygons: polygons.map((polygon) => polygon.map((ring) => ring.map(inDegrees))),
        labelAt: inDegrees(labelPoint(polygons, LABEL_PRECISION_M)),
      },
    ];
  });
}

function arcsByArea(arcs: readonly BorderArc[]): ReadonlyMap<string, (readonly Point[])[]> {
  const byArea = new Map<string, (readonly Point[])[]>();
  for (const { areas, points } of arcs) {
    if (points.length < 2) continue;
    for (const area of areas) byArea.set(area, [...(byArea.get(area) ?? []), points]);
  }
  return byArea;
}

/** Five decimals are about a metre, below the thinning. */
function inDegrees([easting, northing]: Point): [number, number] {
  const [lon, lat] = gridToDegrees(easting, northing);
  return [Math.round(lon * 1e5) / 1e5, Math.round(lat * 1e5) / 1e5];
}
