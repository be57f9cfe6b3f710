import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { AppError } from '#shared/contract/errors.ts';
import type { Area, District, SuccessionIndex } from '#shared/domain/area.ts';
import { indexDistricts, indexSuccessions, parseArea, parseSuccession } from '#shared/domain/area.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import { buildGeographySets, findGeographySet } from '#shared/domain/geography.ts';
import { laterAreas, readLookupLines } from './later-areas.ts';
import { dropOldest } from '../store/drop-oldest.ts';
import type { Connection } from '../store/handles.ts';
import { listLiveExtracts } from './postcode-directory.ts';
import { makeReferenceCache } from './reference-cache.ts';
import type { ReferenceSource } from './reference-cache.ts';
import { readSavedSets, removedSetRefusal, savedGeographySets, withSavedSets } from './saved-sets.ts';
import type { SavedSets } from './saved-sets.ts';

/**
 * Where the register is read from: the product's own table, the lookups imported into the reference store, and the geography sets
 * that the workspace holds.
 */
export interface AreaSource extends ReferenceSource {
  readonly db?: Connection | null;
}

/** The same for geography sets; whoever asks for these says whether there is a workspace whose saved sets are among them. */
export interface SetSource extends ReferenceSource {
  readonly db: Connection | null;
}

/** The register of areas, ready for look-ups. */
export interface AreaRegister {
  /**
   * Names the imported lookups that extend it and the content of the saved sets; empty for the register as the product carries it.
   * Caches are keyed by it, so that a saved set that was changed or taken away is never answered from before.
   */
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

/** Registers with the saved sets of workspaces: a set keeps its identity while it stays as it is, which counts are kept by. */
const withSaved = new WeakMap<AreaRegister, Map<string, AreaRegister>>();
const MOST_SAVED = 8;

/**
 * Reads the register of areas, the successions of codes and the geography sets made from them, those that analysts saved included.
 *
 * Districts of a later edition than the product's table come from the live lookups of the reference store. The product's table is
 * read once per process; a wrong line in it is a fault of the product and throws.
 */
export function readAreaRegister(source: AreaSource): AreaRegister {
  const register = readOfficialRegister(source);
  if (source.db == null) return register;
  const saved = readSavedSets(source.db);
  return saved.key === '' ? register : addSavedSets(register, saved);
}

function addSavedSets(official: AreaRegister, saved: SavedSets): AreaRegister {
  const kept = withSaved.get(official) ?? new Map<string, AreaRegister>();
  withSaved.set(official, kept);
  const known = kept.get(saved.key);
  kept.delete(saved.key);
  const { districts, successions, sets } = official;
  const register = known ?? {
    ...official,
    key: `${official.key} ${saved.key}`,
    sets: withSavedSets(sets, savedGeographySets(saved, districts, successions)),
  };
  dropOldest(kept, MOST_SAVED - 1);
  kept.set(saved.key, register);
  return register;
}

function readOfficialRegister(source: ReferenceSource): AreaRegister {
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

/** Lists the geography sets in the order in which they are offered, saved ones behind the readings of the Midlands. */
export function listGeographySets(source: SetSource): readonly GeographySet[] {
  return readAreaRegister(source).sets;
}

/** Reads one geography set by its stored id; throws `not-found`, which names a saved set that was taken away. */
export function readGeographySet(source: SetSource, id: string): GeographySet {
  const set = findGeographySet(listGeographySets(source), id);
  if (set === undefined) {
    const removed = source.db === null ? null : removedSetRefusal(source.db, id);
    if (removed !== null) throw removed;
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
