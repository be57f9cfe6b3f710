import { countryName } from '#shared/domain/country.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import { readAreaRegister } from '../../geography/register.ts';
import { dropOldest } from '../../store/drop-oldest.ts';
import { extractStamp } from '../../store/extract-stamp.ts';
import type { Connection, ReadStore } from '../../store/handles.ts';
import { readFields } from '../deals/record-fields.ts';
import { yearOf } from '../deals/time-window.ts';
import { projectPlacer } from './project-place.ts';

/** A project of direct investment, as a row of the supplier tells it. */
export interface Project {
  readonly line: number;
  readonly investor: string;
  /** "2019-03", as the supplier dates it. */
  readonly on: string | null;
  readonly year: number | null;
  /** "Derby, East Midlands". */
  readonly place: string;
  /** In the areas of the frame; -1: nothing says where it went. */
  readonly area: number;
  readonly kind: string;
  readonly jobs: number | null;
  readonly jobsEstimated: boolean;
  /** In `currency`, in full. */
  readonly capex: number | null;
  readonly currency: string | null;
  readonly capexEstimated: boolean;
  /** As `countryName` names it; null: not stated. */
  readonly sourceCountry: string | null;
  readonly codes: readonly { readonly scheme: string; readonly code: string }[];
}

/** How an area lies to a geography set: a project of `part` may be in it or not. */
export type Lie = 'within' | 'outside' | 'part' | 'unknown';

/** The projects of an extract, retail left out. */
export interface ProjectFrame {
  readonly projects: readonly Project[];
  readonly retail: number;
  /** Places in `projects` by scheme and code, ascending. */
  readonly byCode: ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>;
  /** Says how the place of a project lies to a set. */
  lieOf(set: GeographySet, project: Project): Lie;
}

type Row = [
  id: number,
  line: number,
  areaCode: string | null,
  period: string | null,
  label: string | null,
  amount: number | null,
  currency: string | null,
  fields: string,
];

/** Foreign and domestic projects, two editions of each. */
const MOST_KEPT = 4;
const kept = new WeakMap<Connection, Map<string, ProjectFrame>>();

/** Gives the projects of an extract with the areas they reached; kept until its rows or the register of areas change. */
export function projectFrame(store: ReadStore, extractId: number): ProjectFrame {
  const frames = kept.get(store.db) ?? new Map<string, ProjectFrame>();
  kept.set(store.db, frames);
  const stamp = `${extractStamp(store.db, extractId)}/${readAreaRegister(store).key}`;
  const known = frames.get(stamp);
  // Inside a transaction the rows may yet be rolled back, and their number given to other rows.
  if (known !== undefined && !store.db.inTransaction) return known;
  const frame = readFrame(store, extractId);
  if (store.db.inTransaction) return frame;
  dropOldest(frames, MOST_KEPT - 1);
  frames.set(stamp, frame);
  return frame;
}

function readFrame(store: ReadStore, extractId: number): ProjectFrame {
  const place = projectPlacer(readAreaRegister(store));
  const areas: (readonly string[])[] = [];
  const areaAt = new Map<string, number>();
  const internArea = (codes: readonly string[] | null): number => {
    if (codes === null) return -1;
    const key = codes.join(' ');
    const found = areaAt.get(key);
    if (found !== undefined) return found;
    areaAt.set(key, areas.length);
    return areas.push(codes) - 1;
  };
  const codesOf = readCodes(store, extractId);
  const projects: Project[] = [];
  let retail = 0;
  const rows = store.db
    .prepare<[number], Row>(
      `SELECT record.id, line, area_code, period, label, amount, currency, fields
       FROM record LEFT JOIN correction ON correction.id = record.correction_id
       WHERE record.extract_id = ? AND (record.correction_id IS NULL OR correction.in_force <> 0)
       ORDER BY line, ordinal`,
    )
    .raw();
  for (const [id, line, areaCode, on, label, capex, currency, text] of rows.iterate(extractId)) {
    const fields = readFields(text);
    if (fields.flag('retail') === true) {
      retail += 1;
      continue;
    }
    const region = fields.text('destinationRegion');
    const city = fields.text('destinationCity');
    projects.push({
      line,
      investor: fields.text('investor') ?? '',
      on,
      year: yearOf(on),
      place: [city, region].filter((name) => name !== null).join(', '),
      area: internArea(place({ areaCode, country: fields.text('destinationCountry'), region, city })),
      kind: label ?? '',
      jobs: fields.number('jobs'),
      jobsEstimated: fields.flag('jobsEstimated') === true,
      capex,
      currency,
      capexEstimated: fields.flag('capexEstimated') === true,
      sourceCountry: countryName(fields.text('sourceCountry')),
      codes: codesOf.get(id) ?? [],
    });
  }
  return { projects, retail, byCode: indexCodes(projects), lieOf: makeLies(areas) };
}

function indexCodes(projects: readonly Project[]): ProjectFrame['byCode'] {
  const byCode = new Map<string, Map<string, number[]>>();
  for (const [at, { codes }] of projects.entries())
    for (const { scheme, code } of codes) {
      const ofScheme = byCode.get(scheme) ?? new Map<string, number[]>();
      byCode.set(scheme, ofScheme);
      const places = ofScheme.get(code) ?? [];
      ofScheme.set(code, places);
      places.push(at);
    }
  return byCode;
}

function readCodes({ db }: ReadStore, extractId: number): Map<number, Project['codes'][number][]> {
  const codes = new Map<number, Project['codes'][number][]>();
  const rows = db
    .prepare<[number], { id: number; scheme: string; code: string }>(
      'SELECT record_id AS id, scheme, code FROM record_code WHERE extract_id = ? ORDER BY record_id, position',
    )
    .iterate(extractId);
  for (const { id, scheme, code } of rows) {
    const list = codes.get(id) ?? [];
    list.push({ scheme, code });
    codes.set(id, list);
  }
  return codes;
}

function makeLies(areas: readonly (readonly string[])[]): ProjectFrame['lieOf'] {
  const bySet = new WeakMap<GeographySet, readonly Lie[]>();
  return (set, { area }) => {
    let lies = bySet.get(set);
    if (lies === undefined) {
      const inSet = new Set(set.districtCodes);
      lies = areas.map((codes): Lie => {
        const common = codes.reduce((sum, code) => sum + (inSet.has(code) ? 1 : 0), 0);
        if (common === 0) return 'outside';
        return common === codes.length ? 'within' : 'part';
      });
      bySet.set(set, lies);
    }
    return lies[area] ?? 'unknown';
  };
}
