import type { Call } from '#core/call.ts';
import { dropOldest } from '../../store/drop-oldest.ts';
import type { Connection } from '#core/store/handles.ts';
import type { Stage } from '#shared/contract/methods/extracts.ts';
import type { Extract, ProfileTarget } from '#shared/domain/extract.ts';
import { isRecordTarget } from '#shared/domain/extract.ts';
import { ledgerOf, readExtract, withReference, workspaceOrNull } from '../ledger.ts';
import { OWN_MAPPING } from '../stage-profile.ts';
import type { Side } from './side.ts';
import { extractSide } from './side.ts';

/** One total of a file or an extract; null where no row carries such a figure. */
export interface TotalLine {
  readonly label: string;
  readonly value: number | null;
}

export type EditionTotals = NonNullable<Stage['against']>;

/** Kinds of money or unit that are totalled one by one; beyond them the sums would be a list, not a check. */
const MOST_UNITS = 24;

const keptByConnection = new WeakMap<Connection, Map<string, readonly TotalLine[]>>();
const MOST_KEPT = 16;

/**
 * Totals what an extract or a staged file holds, for setting editions side by side: rows, companies, sites, employees,
 * turnover in pounds, records, and the sum of amounts for each currency or unit. Blank is never zero.
 *
 * Kept for the next question until anything is written, since the totals of a million rows take a second or two.
 */
export function totalsOf(db: Connection, side: Side): readonly TotalLine[] {
  if (db.inTransaction) return formTotals(db, side);
  const kept = keptByConnection.get(db) ?? new Map<string, readonly TotalLine[]>();
  keptByConnection.set(db, kept);
  // The first number moves when another connection has written, the second when this one has.
  const version = db
    .prepare<[], string>(`SELECT data_version || ' ' || total_changes() FROM pragma_data_version`)
    .pluck()
    .get();
  const key = `${version ?? ''} ${side.stamp}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  dropOldest(kept, MOST_KEPT - 1);
  const lines = formTotals(db, side);
  kept.set(key, lines);
  return lines;
}

function formTotals(db: Connection, side: Side): TotalLine[] {
  const one = (sql: string) => db.prepare<[], number | null>(sql).pluck().get() ?? null;
  const from = (table: string) => `FROM ${side.table(table)} AS t WHERE ${side.picks('t')}`;
  const line = (label: string, what: string, table: string): TotalLine => ({
    label,
    value: one(`SELECT ${what} ${from(table)}`),
  });
  const rows: TotalLine[] = [
    { label: 'Rows read', value: side.rows.read },
    { label: 'Rows accepted', value: side.rows.accepted },
    { label: 'Rows rejected', value: side.rows.rejected },
  ];
  switch (side.target) {
    case 'companies':
      return [
        ...rows,
        line('Companies', 'count(*)', 'company'),
        line('Sites', 'count(*)', 'site'),
        {
          label: 'Sites placed',
          value: one(`SELECT count(*) ${from('site')} AND t.placed = 'placed'`),
        },
        line('Companies with employees', 'count(t.employees)', 'company'),
        line('Employees', 'sum(t.employees)', 'company'),
        line('Companies with turnover', 'count(t.turnover_gbp)', 'company'),
        line('Turnover (GBP)', 'sum(t.turnover_gbp)', 'company'),
        line('Classification codes carried', 'count(*)', 'company_code'),
      ];
    case 'postcodes':
      return [
        ...rows,
        line('Postcodes', 'count(*)', 'postcode'),
        line('Postcodes with a position', 'count(t.easting)', 'postcode'),
        line('Postcodes no longer in use', 'count(t.terminated_on)', 'postcode'),
        line('Districts', 'count(DISTINCT t.district_code)', 'postcode'),
      ];
    case 'boundaries':
      return [...rows, line('Areas', 'count(*)', 'boundary')];
    case 'area-lookup':
      return [...rows, line('Areas', 'count(DISTINCT t.code)', 'area_lookup')];
    case 'codes':
      return [...rows, codeLine(db, side)];
    default:
      return [
        ...rows,
        line('Records', 'count(*)', 'record'),
        line('Companies by number', 'count(DISTINCT t.company_number)', 'record'),
        line('Institutions', 'count(DISTINCT t.institution)', 'record'),
        line('Areas', 'count(DISTINCT t.area_code)', 'record'),
        line('Records with a value', 'count(t.amount)', 'record'),
        ...amountLines(db, side),
      ];
  }
}

/** A staged list of codes stands in a table of another name than a committed one. */
function codeLine(db: Connection, side: Side): TotalLine {
  const staged = side.picks('t') === 'true';
  const value = db
    .prepare<[], number>(
      `SELECT count(*) FROM ${side.table(staged ? 'code' : 'code_list')} AS t WHERE ${side.picks('t')}`,
    )
    .pluck()
    .get();
  return { label: 'Codes', value: value ?? 0 };
}

function amountLines(db: Connection, side: Side): TotalLine[] {
  return db
    .prepare<[], { unit: string | null; total: number | null }>(
      `SELECT coalesce(t.currency, t.unit) AS unit, sum(t.amount) AS total FROM ${side.table('record')} AS t
       WHERE ${side.picks('t')} AND t.amount IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT ${MOST_UNITS}`,
    )
    .all()
    .map(({ unit, total }) => ({
      label: unit === null ? 'Sum of values' : `Sum of values (${unit})`,
      value: total,
    }));
}

/** Sets the totals of two editions side by side; a total that one of them lacks is null there. */
export function pairTotals(
  before: Pick<Extract, 'id' | 'statement'>,
  beforeLines: readonly TotalLine[],
  afterLines: readonly TotalLine[],
): EditionTotals {
  const values = (lines: readonly TotalLine[]) => new Map(lines.map(({ label, value }) => [label, value]));
  const [then, now] = [values(beforeLines), values(afterLines)];
  const labels = [...new Set([...now.keys(), ...then.keys()])];
  return {
    extractId: before.id,
    title: before.statement.title,
    edition: before.statement.edition,
    lines: labels.map((label) => ({
      label,
      before: then.get(label) ?? null,
      after: now.get(label) ?? null,
    })),
  };
}

/** What tells whose edition a file is. */
export interface EditionOf {
  readonly target: ProfileTarget;
  readonly profileId: string;
  readonly supplier: string;
  readonly product: string;
}

/** Tells whose edition a staged file is, as far as that can be told before it is stated. */
export function editionOf(stage: Pick<Stage, 'profile' | 'mapping' | 'suggested'>): EditionOf {
  const { profile, mapping, suggested } = stage;
  return {
    target: profile.target,
    profileId: profile.id,
    supplier: profile.supplier === '' ? (mapping?.constants['supplier'] ?? '') : profile.supplier,
    product: suggested.product ?? '',
  };
}

/**
 * Finds the edition a file is to be set against: of the live extracts of the same kind and supplier the one committed
 * last that is of the same product, else that the same built-in profile read. Null where there is none, or the supplier
 * is not known.
 */
export function findLastEdition(db: Connection, edition: EditionOf): number | null {
  const found = db
    .prepare<[EditionOf & { own: string }], number>(
      `SELECT id FROM (SELECT *, coalesce(json_extract(statement, '$.product'), '') = $product COLLATE NOCASE AS same FROM extract)
       WHERE target = $target AND status = 'live' AND supplier <> '' AND supplier = $supplier COLLATE NOCASE
         AND (same OR profile_id = $profileId AND ($profileId <> $own OR $product = ''))
       ORDER BY same DESC, profile_id = $profileId DESC, id DESC LIMIT 1`,
    )
    .pluck()
    .get({ ...edition, own: OWN_MAPPING });
  return found ?? null;
}

/**
 * Totals a staged file against the last live extract of the same profile, or supplier and product; null where there is none.
 * `db` is the staging store; the earlier edition is read from the open workspace or its reference store.
 */
export function stageTotals(
  call: Call,
  db: Connection,
  side: Side,
  edition: EditionOf,
): EditionTotals | null {
  const against = (store: Connection | null, isWorkspace: boolean): EditionTotals | null => {
    const id = store === null ? null : findLastEdition(store, edition);
    if (store === null || id === null) return null;
    const extract = readExtract(store, id, null);
    return pairTotals(extract, totalsOf(store, extractSide(store, extract, isWorkspace)), totalsOf(db, side));
  };
  if (ledgerOf(edition.target) === 'reference') return withReference(call, (store) => against(store, false));
  return against(workspaceOrNull(() => call.reading())?.db ?? null, true);
}

/** Says whether a target's rows stand in the tables of the workspace that have companies or records. */
export function isCompared(target: ProfileTarget): boolean {
  return target === 'companies' || isRecordTarget(target);
}
