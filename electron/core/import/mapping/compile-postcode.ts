import { resolveDistrict } from '#shared/domain/area.ts';
import { degreesToGrid } from '#shared/domain/national-grid.ts';
import { normalisePostcode } from '#shared/domain/postcode.ts';
import { headerKey, refuse } from '../profiles/profile.ts';
import type { MappedRow, RowProblem } from '../profiles/profile.ts';
import { readTime } from './calendar-text.ts';
import type { MappedColumn, MappedColumns } from './mapped-columns.ts';

/** Positional quality of postcodes without a position: 9 of the ONS directories, 90 of Code-Point Open. */
const NO_POSITION = new Set([9, 90]);
/** The ONS directories write this latitude where there is no position. */
const NO_LATITUDE = 99;
/** The National Grid in metres: nothing of Great Britain lies outside. */
const EASTINGS = [0, 700_000] as const;
const NORTHINGS = [0, 1_300_000] as const;
/** Northern Ireland: the directories give these positions on the Irish grid. */
const NORTHERN_IRELAND = /^BT[0-9]/;
/** Stand-ins for "no district": the Channel Islands, the Isle of Man, no code of a country. */
const PSEUDO_DISTRICT = /^[A-Z]9{8}$/;

/** Makes the function that reads rows of a postcode directory as a mapping says. */
export function compilePostcode(columns: MappedColumns): (fields: readonly string[]) => MappedRow {
  const { context } = columns;
  const postcodes = columns.of('postcode');
  const district = columns.first('districtCode');
  const terminated = columns.first('terminatedOn');
  const position = positionReader(columns);
  return (fields) => {
    let postcode: string | null = null;
    for (const { at } of postcodes) postcode ??= normalisePostcode(fields[at] ?? '');
    const first = postcodes[0];
    if (postcode === null)
      return refuse('postcode-unreadable', first?.setting.column ?? null, textIn(fields, first));
    const problems: RowProblem[] = [];
    const place = position(fields, postcode, problems);
    if (place === null) return { record: null, problems };
    const delivered = textIn(fields, district);
    const current = delivered === '' ? null : resolveDistrict(delivered, context.successions);
    const districtCode = current === null || PSEUDO_DISTRICT.test(current) ? null : current;
    if (delivered !== '' && (districtCode === null || !context.districts.has(districtCode)))
      problems.push({ code: 'district-unknown', field: district?.setting.column ?? null, value: delivered });
    const terminatedOn = terminated === null ? null : readMonth(fields, terminated, problems);
    if (terminatedOn !== null)
      problems.push({
        code: 'postcode-terminated',
        field: terminated?.setting.column ?? null,
        value: postcode,
      });
    return {
      record: {
        target: 'postcodes',
        postcode,
        easting: place.easting,
        northing: place.northing,
        quality: place.quality,
        districtCode,
        deliveredDistrictCode: delivered === '' ? null : delivered,
        terminatedOn,
      },
      problems,
    };
  };
}

interface Position {
  readonly easting: number | null;
  readonly northing: number | null;
  readonly quality: number | null;
}

function positionReader(
  columns: MappedColumns,
): (fields: readonly string[], postcode: string, problems: RowProblem[]) => Position | null {
  const easting = columns.first('easting');
  const northing = columns.first('northing');
  const quality = columns.first('quality');
  const latitude = degreesColumn(columns, /^lat(?:itude)?$/);
  const longitude = degreesColumn(columns, /^long?(?:itude)?$/);
  return (fields, postcode, problems) => {
    const qualityText = textIn(fields, quality);
    const grade = /^\d{1,2}$/.test(qualityText) ? Number(qualityText) : null;
    const eastText = textIn(fields, easting);
    const northText = textIn(fields, northing);
    const east = readMetres(eastText, EASTINGS);
    const north = readMetres(northText, NORTHINGS);
    const refused = (column: MappedColumn | null, value: string): null => {
      problems.unshift({ code: 'position-invalid', field: column?.setting.column ?? null, value });
      return null;
    };
    if (east === undefined) return refused(easting, eastText);
    if (north === undefined) return refused(northing, northText);
    const lat = latitude === null ? null : readDegrees(fields[latitude]);
    let place: readonly [number, number] | null = null;
    const isPlaced = !(grade !== null && NO_POSITION.has(grade)) && !(lat !== null && lat > NO_LATITUDE);
    if (isPlaced && NORTHERN_IRELAND.test(postcode)) {
      const lon = longitude === null ? null : readDegrees(fields[longitude]);
      if (lat !== null && lon !== null) {
        const [x, y] = degreesToGrid(lon, lat);
        place = [Math.round(x), Math.round(y)];
      }
    } else if (isPlaced && east !== null && north !== null && (east !== 0 || north !== 0))
      place = [east, north];
    if (place === null)
      problems.push({
        code: 'postcode-no-position',
        field: (quality ?? easting)?.setting.column ?? null,
        value: postcode,
      });
    return { easting: place?.[0] ?? null, northing: place?.[1] ?? null, quality: grade };
  };
}

/** Latitude and longitude are no fields of a directory; they only tell where there is no position, and where Ulster is. */
function degreesColumn(columns: MappedColumns, name: RegExp): number | null {
  const at = columns.mapping.columns.findIndex(({ column, drop }) => !drop && name.test(headerKey(column)));
  return at === -1 ? null : at;
}

function readDegrees(cell: string | undefined): number | null {
  const text = cell?.trim() ?? '';
  return /^-?\d{1,3}(?:\.\d+)?$/.test(text) ? Number(text) : null;
}

function textIn(fields: readonly string[], column: MappedColumn | null | undefined): string {
  return column === null || column === undefined ? '' : (fields[column.at]?.trim() ?? '');
}

/** Metres; null where blank, undefined where it is no position on the grid. */
function readMetres(text: string, [from, to]: readonly [number, number]): number | null | undefined {
  if (text === '') return null;
  if (!/^\d{1,7}$/.test(text)) return undefined;
  const metres = Number(text);
  return metres >= from && metres <= to ? metres : undefined;
}

function readMonth(fields: readonly string[], column: MappedColumn, problems: RowProblem[]): string | null {
  const text = textIn(fields, column);
  if (text === '') return null;
  const read = readTime(text, column.use.dateForm ?? 'ymd');
  if (read !== null && read !== 'ambiguous') return read.slice(0, 7);
  problems.push({ code: 'date-invalid', field: column.setting.column, value: text });
  return null;
}
