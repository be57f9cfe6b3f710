import { createHash } from 'node:crypto';
import { AppError } from '#shared/contract/errors.ts';
import type { District, SuccessionIndex } from '#shared/domain/area.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import { resolveDistrict, territoryOf } from '#shared/domain/geography.ts';
import { savedGeographySetSchema } from '#shared/domain/map-figure.ts';
import { formatCount } from '#shared/format/number.ts';
import type { Connection } from '../store/handles.ts';

const PREFIX = 'saved:';

interface Row {
  readonly id: string;
  readonly body: string;
  readonly author: string;
}

/** The sets that an analyst put together, as the workspace holds them now. */
export interface SavedSets {
  /** Names their whole content; empty where there are none. */
  readonly key: string;
  readonly rows: readonly Row[];
}

/**
 * Reads what analysts saved as geography sets.
 *
 * The table of the desk is read here and not through the desk: the desk stands right of geography and asks it for districts, and
 * every figure must meet a saved set by the same door as any other.
 */
export function readSavedSets(db: Connection): SavedSets {
  const rows = db
    .prepare<[], Row>(
      `SELECT id, body, author FROM desk_entry WHERE kind = 'geography-set' AND removed = 0 ORDER BY id`,
    )
    .all();
  const key =
    rows.length === 0 ? '' : createHash('sha256').update(JSON.stringify(rows)).digest('hex').slice(0, 24);
  return { key, rows };
}

/**
 * Makes geography sets of what was saved, in the order of their names. A district that was merged since stands for its successor; the
 * note says who put the set together, of how many districts, and how many of its codes are no district any more.
 */
export function savedGeographySets(
  saved: SavedSets,
  districts: ReadonlyMap<string, District>,
  successions: SuccessionIndex,
): GeographySet[] {
  return saved.rows
    .map(({ id, body, author }): GeographySet => {
      const set = savedGeographySetSchema.parse(JSON.parse(body));
      const found = new Map(
        set.districtCodes.flatMap((code) => {
          const district = districts.get(resolveDistrict(code, successions));
          return district === undefined ? [] : [[district.code, district] as const];
        }),
      );
      const lost = set.districtCodes.filter(
        (code) => !districts.has(resolveDistrict(code, successions)),
      ).length;
      const note = [
        `Put together by ${author} of ${formatCount(found.size, 'district')}.`,
        ...(lost === 0
          ? []
          : [
              `${formatCount(lost, 'code')} of it ${lost === 1 ? 'is' : 'are'} no current district and left out.`,
            ]),
        set.note,
      ];
      return {
        id: `${PREFIX}${id}`,
        name: set.name,
        kind: 'saved',
        code: null,
        districtCodes: [...found.keys()].toSorted(),
        territory: territoryOf([...found.values()]),
        note: note.filter((part) => part !== '').join(' '),
      };
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1));
}

/** Puts saved sets where they are offered: behind the readings of the Midlands, before official areas. */
export function withSavedSets(
  sets: readonly GeographySet[],
  saved: readonly GeographySet[],
): readonly GeographySet[] {
  const at = sets.findLastIndex(({ kind }) => kind === 'midlands' || kind === 'region-union') + 1;
  return [...sets.slice(0, at), ...saved, ...sets.slice(at)];
}

/** The refusal for a saved set that was taken away; null for an id under which none was ever saved. */
export function removedSetRefusal(db: Connection, geographySetId: string): AppError | null {
  if (!geographySetId.startsWith(PREFIX)) return null;
  const body = db
    .prepare<[string], string>(`SELECT body FROM desk_entry WHERE kind = 'geography-set' AND id = ?`)
    .pluck()
    .get(geographySetId.slice(PREFIX.length));
  if (body === undefined) return null;
  const { name } = savedGeographySetSchema.parse(JSON.parse(body));
  return new AppError(
    'not-found',
    `The geography set “${name}” was taken away. Put it back in the list of saved sets, or choose another geography set.`,
    { geographySetId },
  );
}
