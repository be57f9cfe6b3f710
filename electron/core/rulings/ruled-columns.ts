import {
  capturedColumns,
  PLACED,
  type ExtractColumns,
  type RuledOverlay,
  type RuledSum,
  type SumChange,
} from '../membership/extract-columns.ts';
import { dropOldest } from '../store/drop-oldest.ts';
import type { ReadStore } from '../store/handles.ts';
import { inScope, type AppliedRuling, type RulingsInScope } from './applied-rulings.ts';
import { locateRulings, type LocatedRuling } from './located-rulings.ts';
import { ruledSites } from './ruled-sites.ts';
import { ruledAmount } from './site-amounts.ts';

/** The columns of an extract under some rulings, and where those meet its companies. */
export interface RuledExtract {
  readonly columns: ExtractColumns;
  readonly located: readonly LocatedRuling[];
}

/** Ruled columns kept for one extract: those used last. What no ruling changes is shared between them. */
const MOST_KEPT = 16;
const keptByColumns = new WeakMap<ExtractColumns, Map<string, RuledExtract>>();

/**
 * Gives the columns of an extract with rulings over them: whole figures and places of sites as ruled, the rest as captured. The same
 * object where nothing is changed, and for equal rulings over the same captured columns. Nothing captured is written.
 */
export function ruledColumns(
  store: Pick<ReadStore, 'db'>,
  columns: ExtractColumns,
  rulings: RulingsInScope,
): ExtractColumns {
  return ruledExtract(store, columns, rulings).columns;
}

/** Gives the columns of an extract under some rulings together with the places where the rulings meet it; kept. */
export function ruledExtract(
  store: Pick<ReadStore, 'db'>,
  columns: ExtractColumns,
  rulings: RulingsInScope,
): RuledExtract {
  const captured = capturedColumns(columns);
  if (rulings.rulings.length === 0) return { columns: captured, located: [] };
  const kept = keptByColumns.get(captured) ?? new Map<string, RuledExtract>();
  keptByColumns.set(captured, kept);
  const about = aboutCompanies(rulings);
  const known = kept.get(about.key);
  kept.delete(about.key);
  const found = known ?? build(store, captured, about);
  dropOldest(kept, MOST_KEPT - 1);
  kept.set(about.key, found);
  return found;
}

const keptParts = new WeakMap<readonly AppliedRuling[], RulingsInScope>();

/** Rulings on records, figures and extracts change nothing in columns. */
function aboutCompanies(rulings: RulingsInScope): RulingsInScope {
  const known = keptParts.get(rulings.rulings);
  if (known !== undefined) return known;
  const part = rulings.rulings.filter(
    ({ body: { subject } }) =>
      subject.kind === 'company' || subject.kind === 'site' || subject.kind === 'cell',
  );
  const found = part.length === rulings.rulings.length ? rulings : inScope(part);
  keptParts.set(rulings.rulings, found);
  return found;
}

function build(
  store: Pick<ReadStore, 'db'>,
  captured: ExtractColumns,
  { key, rulings }: RulingsInScope,
): RuledExtract {
  const located = locateRulings(store, captured, rulings);
  const changing = located.filter(({ ruling }) => ruling.body.action.kind !== 'keep');
  if (changing.length === 0) return { columns: captured, located };
  const wholes = {
    employees: ruledWholes(captured.employees, changing, 'employees'),
    turnover: ruledWholes(captured.turnover, changing, 'turnover'),
  };
  const ruled: RuledOverlay = {
    key,
    captured,
    leftOut: leftOut(changing),
    ...ruledSites(captured, wholes, changing),
    sums: {
      'innovate-uk': sumChanges(changing, 'innovate-uk'),
      fundraising: sumChanges(changing, 'fundraising'),
    },
  };
  return { columns: { ...captured, ...wholes, ...ruledPlaces(captured, changing), ruled }, located };
}

/** A company that is not counted at all. */
function leftOut(changing: readonly LocatedRuling[]): number[] {
  const positions = changing.flatMap(({ position, sites, measures }) =>
    sites === null && measures.includes('businesses') ? [position] : [],
  );
  return [...new Set(positions)].toSorted((a, b) => a - b);
}

function ruledWholes(
  captured: Float64Array,
  changing: readonly LocatedRuling[],
  measure: 'employees' | 'turnover',
): Float64Array {
  let figures = captured;
  for (const { ruling, position, sites, measures } of changing) {
    if (sites !== null || !measures.includes(measure)) continue;
    const had = captured[position] ?? Number.NaN;
    const { action } = ruling.body;
    // What is not stated can be given a value, and nothing else be done with it.
    const left = Number.isNaN(had) && action.kind !== 'replace' ? had : ruledAmount(action, had);
    if (Object.is(left, had)) continue;
    if (figures === captured) figures = captured.slice();
    figures[position] = left;
  }
  return figures;
}

/** A site at which a company is not counted is placed nowhere: it gives no presence, and what falls on it falls on no district. */
function ruledPlaces(
  captured: ExtractColumns,
  changing: readonly LocatedRuling[],
): Pick<ExtractColumns, 'siteDistrict' | 'siteCell' | 'siteFlags'> {
  const { siteDistrict, siteCell, siteFlags } = captured;
  const gone = changing.flatMap(({ sites, measures }) =>
    sites !== null && measures.includes('businesses') ? sites : [],
  );
  if (gone.length === 0) return { siteDistrict, siteCell, siteFlags };
  const places = {
    siteDistrict: siteDistrict.slice(),
    siteCell: siteCell.slice(),
    siteFlags: siteFlags.slice(),
  };
  for (const site of gone) {
    places.siteDistrict[site] = 0;
    places.siteCell[site] = -1;
    places.siteFlags[site] = (places.siteFlags[site] ?? 0) & ~PLACED;
  }
  return places;
}

function sumChanges(changing: readonly LocatedRuling[], measure: RuledSum): ReadonlyMap<number, SumChange> {
  const changes = new Map<number, SumChange>();
  for (const { ruling, position, sites, measures } of changing) {
    if (sites !== null || !measures.includes(measure)) continue;
    const { action } = ruling.body;
    if (action.kind === 'disregard') changes.set(position, { kind: 'at-most', amount: action.remains });
    else if (action.kind === 'cap') changes.set(position, { kind: 'at-most', amount: action.at });
    else if (action.kind === 'replace') changes.set(position, { kind: 'instead', amount: action.value });
  }
  return changes;
}
