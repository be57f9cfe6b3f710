import { annotationSubjectKey } from '#shared/domain/annotation.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import { MEASURE_ENTRIES } from '#shared/domain/measure.ts';
import { countOpenBySubject } from '../annotations/marks.ts';
import { districtsIn } from '../membership/condition-bits.ts';
import { amountAt, siteAttribution } from '../membership/site-attribution.ts';
import { SITE_IDENTITY } from '../membership/site-identity.ts';
import type { ReadStore } from '../store/handles.ts';
import type { CellMarks } from './companies-here.ts';
import type { CountedMembers, MeasureFrame } from './measure-frame.ts';

/** One company in some cells, with what it adds to the measure there. */
export interface CellCompany {
  readonly companyNumber: string;
  readonly name: string;
  /** Of its registered office where that is among its sites here, else of its first site here. */
  readonly postcode: string | null;
  readonly siteKind: 'registered' | 'operating';
  /** A registered office may be a place of work too. */
  readonly isPlaceOfWork: boolean;
  /** False for a site of another area in a border cell. */
  readonly inSet: boolean;
  /** Null where it is not known. */
  readonly value: number | null;
  readonly whole: number | null;
  /** Over how many sites the figure is divided; 1 where it is counted whole. Of a count all its sites. */
  readonly sites: number;
  readonly annotations: number;
  /** As captured where a ruling touches it here; null where none does, or it is not known. */
  readonly captured: number | null;
  /** In the order of their numbers. */
  readonly rulingIds: string[];
}

/** A row before it is named: the value it has in the list, by the side of the border. */
export interface RowEntry {
  readonly position: number;
  /** NaN: not known. */
  readonly value: number;
  readonly inSet: boolean;
  readonly captured: number | null;
  readonly rulingIds: string[];
}

/** Where the rows stand. */
export interface RowsPlace {
  readonly frame: MeasureFrame;
  readonly counted: CountedMembers;
  readonly set: Pick<GeographySet, 'districtCodes'>;
  readonly marks: CellMarks;
}

/**
 * Names a page of companies, the largest value first, those without one last; equal ones by name and number. Only the companies that may
 * stand on the page are read.
 */
export function listCompanyRows(
  store: ReadStore,
  place: RowsPlace,
  entries: readonly RowEntry[],
  page: { readonly offset: number; readonly limit: number },
): CellCompany[] {
  const found = pageOf(store, place, entries, page);
  const rows = sitesOf(
    store,
    place,
    found.map(({ entry }) => entry.position),
  );
  const open = countOpenBySubject(store);
  return found.map(({ entry, companyNumber, name }): CellCompany => {
    const sites = rows.get(entry.position) ?? [];
    const here = sites.filter(({ isHere, inSet }) => isHere && inSet === entry.inSet);
    const named = here.find(({ kind }) => kind === 'registered') ?? here[0];
    const whole = place.counted.figures[entry.position] ?? Number.NaN;
    return {
      companyNumber,
      name,
      postcode: named?.postcode ?? null,
      siteKind: named?.kind === 'registered' ? 'registered' : 'operating',
      isPlaceOfWork: named?.kind !== 'registered' || named.alsoOperating === 1,
      inSet: entry.inSet,
      value: Number.isNaN(entry.value) ? null : entry.value,
      whole: Number.isNaN(whole) ? null : whole,
      sites: sitesSharing(place.frame, sites),
      annotations: countOnCompany(open, companyNumber, here),
      captured: entry.captured,
      rulingIds: entry.rulingIds,
    };
  });
}

interface NamedEntry {
  readonly entry: RowEntry;
  readonly companyNumber: string;
  readonly name: string;
}

/** Names are read of the page, and of whoever has the same value as its first and last row: names decide between those. */
function pageOf(
  { db }: ReadStore,
  { counted }: RowsPlace,
  entries: readonly RowEntry[],
  { offset, limit }: { readonly offset: number; readonly limit: number },
): NamedEntry[] {
  const { ids } = counted.members.columns;
  const ordered = entries.toSorted((a, b) => compareValues(a.value, b.value));
  const last = Math.min(offset + limit, ordered.length) - 1;
  const isLevel = (at: number, next: number) =>
    compareValues(ordered[at]?.value ?? Number.NaN, ordered[next]?.value ?? Number.NaN) === 0;
  if (last < offset) return [];
  let from = offset;
  while (from > 0 && isLevel(from - 1, from)) from -= 1;
  let end = last + 1;
  while (end < ordered.length && isLevel(end - 1, end)) end += 1;
  const wanted: (readonly [at: number, id: number, rank: number, outside: number])[] = [];
  let rank = 0;
  for (let at = from; at < end; at += 1) {
    if (at > from && !isLevel(at - 1, at)) rank += 1;
    const entry = ordered[at];
    wanted.push([at, ids[entry?.position ?? 0] ?? 0, rank, entry?.inSet === true ? 0 : 1]);
  }
  return db
    .prepare<[string, number, number], { at: number; companyNumber: string; name: string }>(
      `SELECT wanted.value ->> 0 AS at, company_number AS companyNumber, name
       FROM json_each(?) AS wanted CROSS JOIN company ON company.id = wanted.value ->> 1
       ORDER BY wanted.value ->> 2, name COLLATE NOCASE, company_number, wanted.value ->> 3 LIMIT ? OFFSET ?`,
    )
    .all(JSON.stringify(wanted), last + 1 - offset, offset - from)
    .flatMap(({ at, ...named }) => {
      const entry = ordered[at];
      return entry === undefined ? [] : [{ entry, ...named }];
    });
}

/** Largest first, what is not known last. */
function compareValues(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return b - a;
}

interface SiteRow {
  readonly kind: string;
  readonly alsoOperating: number;
  readonly postcode: string | null;
  readonly identity: string;
  /** In one of the cells asked for. */
  readonly isHere: boolean;
  readonly inSet: boolean;
  /** Whether something of the company's figure falls on it. */
  readonly takes: boolean;
}

/** The sites of companies as they are stored, in the order of the columns: those know a site by its place among the sites of its company. */
function sitesOf(
  { db }: ReadStore,
  { frame, counted, set, marks }: RowsPlace,
  positions: readonly number[],
): ReadonlyMap<number, readonly SiteRow[]> {
  const { columns } = counted.members;
  const { siteFrom, siteCell, siteDistrict, ids } = columns;
  const isOwn = districtsIn(columns, set.districtCodes);
  const method = siteAttribution(columns, frame.attribution);
  const read = db.prepare<
    [number],
    { kind: string; alsoOperating: number; postcode: string | null; identity: string }
  >(
    `SELECT kind, also_operating AS alsoOperating, postcode, ${SITE_IDENTITY} AS identity FROM site WHERE company_id = ? ORDER BY id`,
  );
  return new Map(
    [...new Set(positions)].map((position) => [
      position,
      read.all(ids[position] ?? 0).map((row, place): SiteRow => {
        const site = (siteFrom[position] ?? 0) + place;
        const { shared } = frame;
        return {
          ...row,
          isHere: marks[siteCell[site] ?? -1] === 1,
          inSet: isOwn[siteDistrict[site] ?? 0] === 1,
          takes:
            shared === null || amountAt(method, columns, { position, figure: shared, whole: 1 }, site) > 0,
        };
      }),
    ]),
  );
}

function sitesSharing(
  { measure, shared, isShared, attribution }: MeasureFrame,
  sites: readonly SiteRow[],
): number {
  const isWhole = shared === null ? MEASURE_ENTRIES[measure].kind !== 'count' : !isShared;
  if (isWhole || (isShared && attribution === 'registered-office')) return 1;
  return new Set(sites.filter(({ takes }) => takes).map(({ identity }) => identity)).size;
}

/** Counts the open annotations on a company itself and on its sites here. */
function countOnCompany(
  open: ReadonlyMap<string, number>,
  companyNumber: string,
  here: readonly SiteRow[],
): number {
  const postcodes = new Set(here.flatMap(({ postcode }) => postcode ?? []));
  return [
    annotationSubjectKey({ kind: 'company', companyNumber }),
    ...[...postcodes].map((postcode) => annotationSubjectKey({ kind: 'site', companyNumber, postcode })),
  ].reduce((sum, key) => sum + (open.get(key) ?? 0), 0);
}
