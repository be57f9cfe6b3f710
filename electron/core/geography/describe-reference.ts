import { AppError } from '#shared/contract/errors.ts';
import { gridToDegrees } from '#shared/domain/national-grid.ts';
import { normalisePostcode } from '#shared/domain/postcode.ts';
import type { ReadStore } from '../store/handles.ts';
import { listOutlineLayers } from './outline-layer.ts';
import { listLiveExtracts, openPostcodeDirectory } from './postcode-directory.ts';
import { readAreaRegister } from './register.ts';

/** What the reference store holds. */
export interface ReferenceDescription {
  readonly store: string;
  /** Distinct postcodes of all live extracts. */
  readonly postcodes: number;
  readonly postcodeSource: string | null;
  readonly boundaries: { level: string; areas: number; source: string; indicative: boolean }[];
  readonly successions: number;
}

/** Says what the reference store holds, and which outlines stand in where none were imported. */
export function describeReference(
  store: Pick<ReadStore, 'reference' | 'referenceName' | 'folders'>,
): ReferenceDescription {
  const { reference } = store;
  const directories = reference === null ? [] : listLiveExtracts(reference, 'postcodes');
  const layers = listOutlineLayers(store);
  return {
    store: store.referenceName,
    postcodes: reference === null ? 0 : countPostcodes(reference, directories),
    postcodeSource:
      directories.length === 0
        ? null
        : directories.map(({ supplier, title, edition }) => `${supplier}, ${title}, ${edition}`).join('; '),
    boundaries: layers
      .filter((layer, index) => layers.findIndex((other) => other.level === layer.level) === index)
      .map(({ level, codes, provenance }) => ({
        level,
        areas: codes.size,
        source: `${provenance.source} (${provenance.vintage})`,
        indicative: provenance.indicative,
      })),
    successions: readAreaRegister(store).successions.size,
  };
}

function countPostcodes(
  reference: NonNullable<ReadStore['reference']>,
  directories: readonly { id: number }[],
): number {
  const live = directories.map(({ id }) => id).join(',');
  // One extract has each postcode once, and counting without DISTINCT is several times faster.
  const counted = directories.length > 1 ? 'DISTINCT postcode' : '*';
  return (
    reference
      .prepare<[], number>(`SELECT count(${counted}) FROM postcode WHERE extract_id IN (${live})`)
      .pluck()
      .get() ?? 0
  );
}

/** One postcode as the directory has it, with the areas it lies in. */
export interface PostcodeDescription {
  readonly postcode: string;
  readonly easting: number | null;
  readonly northing: number | null;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly districtCode: string | null;
  readonly districtName: string | null;
  readonly utlaCode: string | null;
  readonly utlaName: string | null;
}

/**
 * Finds one postcode in the directory, however it is typed; positions in grid metres and degrees.
 *
 * Throws `invalid-input` for a text that is not a postcode and `not-found` for one the directory does not hold.
 */
export function findPostcode(store: ReadStore, text: string): PostcodeDescription {
  const key = normalisePostcode(text);
  if (key === null)
    throw new AppError(
      'invalid-input',
      `"${text}" does not have the form of a postcode. Write it like NG1 1AA.`,
    );
  const found = openPostcodeDirectory(store).find(key);
  if (found === null) {
    throw new AppError(
      'not-found',
      `The postcode directory does not hold ${key}. Check it, or import a directory that covers it.`,
      { postcode: key },
    );
  }
  const { easting, northing, districtCode } = found;
  const register = readAreaRegister(store);
  const district = districtCode === null ? undefined : register.districts.get(districtCode);
  const [lon, lat] = easting === null || northing === null ? [null, null] : gridToDegrees(easting, northing);
  return {
    postcode: key,
    easting,
    northing,
    lon,
    lat,
    districtCode,
    districtName:
      district?.name ?? (districtCode === null ? null : (register.names.get(districtCode) ?? null)),
    utlaCode: district?.utlaCode ?? null,
    utlaName: district?.utlaName ?? null,
  };
}
