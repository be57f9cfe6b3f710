import type { District } from '#shared/domain/area.ts';
import type { AreaRegister } from './register.ts';
import type { OutlineLayer, OutlineLevel } from './outline-layer.ts';

/** The area of one level a district lies in. */
export function areaOfDistrict(district: District, level: OutlineLevel): string {
  return level === 'lad' ? district.code : level === 'utla' ? district.utlaCode : district.regionCode;
}

/** Stored parts of a layer that make up an area, which may be of a coarser level than the layer. */
export interface AreaPieces {
  readonly code: string;
  readonly storedCodes: readonly string[];
}

/**
 * Finds which areas of a level a layer can draw whole, each with the stored parts it is put together from.
 *
 * A layer of districts draws an upper-tier authority or a region if it holds every district of it; a layer of regions draws no
 * authority. Current codes in and out.
 */
export function drawableAreas(
  register: AreaRegister,
  layer: OutlineLayer,
  level: OutlineLevel,
): ReadonlyMap<string, AreaPieces> {
  const pieces = new Map<string, AreaPieces>();
  if (layer.level === level) {
    for (const [code, storedCodes] of layer.codes) pieces.set(code, { code, storedCodes });
    return pieces;
  }
  const incomplete = new Set<string>();
  const partsOf = new Map<string, Set<string>>();
  for (const district of register.districts.values()) {
    const area = areaOfDistrict(district, level);
    const part = areaOfDistrict(district, layer.level);
    if (!layer.codes.has(part)) incomplete.add(area);
    partsOf.set(area, (partsOf.get(area) ?? new Set()).add(part));
  }
  // A part that belongs to two areas of the wanted level is too coarse to draw either.
  const owners = new Map<string, number>();
  for (const parts of partsOf.values())
    for (const part of parts) owners.set(part, (owners.get(part) ?? 0) + 1);
  for (const [code, parts] of partsOf) {
    if (incomplete.has(code) || [...parts].some((part) => owners.get(part) !== 1)) continue;
    pieces.set(code, { code, storedCodes: [...parts].flatMap((part) => layer.codes.get(part) ?? []) });
  }
  return pieces;
}

/**
 * Finds the stored parts of a layer that cover a set of districts exactly; null where the layer cannot.
 *
 * Districts the layer names as absent (drawn as part of a neighbour) do not stand in the way unless nothing else is left.
 */
export function coverOf(
  register: AreaRegister,
  layer: OutlineLayer,
  districtCodes: readonly string[],
): readonly string[] | null {
  const wanted = new Set(districtCodes);
  const parts = new Set<string>();
  for (const code of districtCodes) {
    const district = register.districts.get(code);
    if (district === undefined) return null;
    const part = areaOfDistrict(district, layer.level);
    if (layer.codes.has(part)) parts.add(part);
    else if (!layer.absent.includes(part)) return null;
  }
  if (parts.size === 0) return null;
  for (const district of register.districts.values()) {
    if (parts.has(areaOfDistrict(district, layer.level)) && !wanted.has(district.code)) return null;
  }
  return [...parts].flatMap((part) => layer.codes.get(part) ?? []);
}
