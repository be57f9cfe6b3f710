import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { AppError } from '#shared/contract/errors.ts';
import type { Area, District, SuccessionIndex } from '#shared/domain/area.ts';
import { indexDistricts, indexSuccessions, parseArea, parseSuccession } from '#shared/domain/area.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import { buildGeographySets, findGeographySet } from '#shared/domain/geography.ts';
import { laterAreas, readLookupLines } from './later-areas.ts';
import { listLiveExtracts } from './postcode-directory.ts';
import { makeReferenceCache } from './reference-cache.ts';
import type { ReferenceSource } from './reference-cache.ts';

/** Where the register is read from: the product's own table, and the lookups imported into the reference store. */
export type AreaSource = ReferenceSource;

/** The register of areas, ready for look-ups. */
export interface AreaRegister {
  /** Names the imported lookups that extend it; empty for the register as the product carries it. Caches are keyed by it. */
  readonly key: string;
  readonly areas: readonly Area[];
  /** Names of areas of any age by code. */
  readonly names: ReadonlyMap<string, string>;
  /** Current districts by code, each with its upper-tier authority and region. */
  readonly districts: ReadonlyMap<string, District>;
  readonly successions: SuccessionIndex;
  readonly sets: readonly GeographySet[];
}

const ownRegisters = new Map<string, AreaRegister>();
const extended = makeReferenceCache<AreaRegister>(2);

/**
 * Reads the register of areas, the successions of codes and the geography sets made from them.
 *
 * Districts of a later edition than the product's table come from the live lookups of the reference store. The product's table is
 * read once per process; a wrong line in it is a fault of the product and throws.
 */
export function readAreaRegister(source: AreaSource): AreaRegister {
  const own = readOwnRegister(source.folders);
  if (source.reference === null) return own;
  const key = listLiveExtracts(source.reference, 'area-lookup')
    .map(({ id }) => id)
    .join(',');
  if (key === '') return own;
  const known = extended.get(source, key);
  if (known !== undefined) return known;
  const later = laterAreas(own.areas, readLookupLines(source.reference));
  const register = later.length === 0 ? own : indexRegister(key, [...own.areas, ...later], own.successions);
  extended.set(source, key, register);
  return register;
}

function readOwnRegister(folders: AreaSource['folders']): AreaRegister {
  const known = ownRegisters.get(folders.resources);
  if (known !== undefined) return known;
  const register = indexRegister(
    '',
    readRecords(folders, 'areas.csv').map((record) => parseArea(record)),
    indexSuccessions(readRecords(folders, 'successions.csv').map((record) => parseSuccession(record))),
  );
  ownRegisters.set(folders.resources, register);
  return register;
}

function indexRegister(key: string, areas: readonly Area[], successions: SuccessionIndex): AreaRegister {
  return {
    key,
    areas,
    names: new Map(areas.map((area) => [area.code, area.name])),
    districts: indexDistricts(areas),
    successions,
    sets: buildGeographySets(areas),
  };
}

/** Lists the geography sets in the order in which they are offered. */
export function listGeographySets(source: AreaSource): readonly GeographySet[] {
  return readAreaRegister(source).sets;
}

/** Reads one geography set by its stored id; throws `not-found`. */
export function readGeographySet(source: AreaSource, id: string): GeographySet {
  const set = findGeographySet(listGeographySets(source), id);
  if (set === undefined) {
    throw new AppError(
      'not-found',
      `There is no geography set "${id}". Choose one from the list of geography sets.`,
      { geographySetId: id },
    );
  }
  return set;
}

function readRecords(folders: AreaSource['folders'], fileName: string): Record<string, string>[] {
  const text = readFileSync(path.join(folders.resources, 'geography', fileName), 'utf8');
  return parse<Record<string, string>>(text, { columns: true, bom: true, skip_empty_lines: true });
}
