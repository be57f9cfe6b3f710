import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { AppError } from '#shared/contract/errors.ts';
import type { Area, District, SuccessionIndex } from '#shared/domain/area.ts';
import { indexDistricts, indexSuccessions, parseArea, parseSuccession } from '#shared/domain/area.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import { buildGeographySets, findGeographySet } from '#shared/domain/geography.ts';
import type { AppFolders } from '../store/app-folders.ts';

/** The register of areas as the product carries it, ready for look-ups. */
export interface AreaRegister {
  readonly areas: readonly Area[];
  /** Names of areas of any age by code. */
  readonly names: ReadonlyMap<string, string>;
  /** Current districts by code, each with its upper-tier authority and region. */
  readonly districts: ReadonlyMap<string, District>;
  readonly successions: SuccessionIndex;
  readonly sets: readonly GeographySet[];
}

const registers = new Map<string, AreaRegister>();

/**
 * Reads the register of areas, the successions of codes and the geography sets made from them.
 *
 * Read once per process; a wrong line is a fault of the product and throws.
 */
export function readAreaRegister(folders: Pick<AppFolders, 'resources'>): AreaRegister {
  const known = registers.get(folders.resources);
  if (known !== undefined) return known;
  const areas = readRecords(folders, 'areas.csv').map((record) => parseArea(record));
  const register: AreaRegister = {
    areas,
    names: new Map(areas.map((area) => [area.code, area.name])),
    districts: indexDistricts(areas),
    successions: indexSuccessions(
      readRecords(folders, 'successions.csv').map((record) => parseSuccession(record)),
    ),
    sets: buildGeographySets(areas),
  };
  registers.set(folders.resources, register);
  return register;
}

/** Lists the geography sets in the order in which they are offered. */
export function listGeographySets(folders: Pick<AppFolders, 'resources'>): readonly GeographySet[] {
  return readAreaRegister(folders).sets;
}

/** Reads one geography set by its stored id; throws `not-found`. */
export function readGeographySet(folders: Pick<AppFolders, 'resources'>, id: string): GeographySet {
  const set = findGeographySet(listGeographySets(folders), id);
  if (set === undefined) {
    throw new AppError(
      'not-found',
      `There is no geography set "${id}". Choose one from the list of geography sets.`,
      { geographySetId: id },
    );
  }
  return set;
}

function readRecords(folders: Pick<AppFolders, 'resources'>, fileName: string): Record<string, string>[] {
  const text = readFileSync(path.join(folders.resources, 'geography', fileName), 'utf8');
  return parse<Record<string, string>>(text, { columns: true, bom: true, skip_empty_lines: true });
}
