import { readAreaRegister } from '../../geography/register.ts';
import { liveExtracts, type FeedExtract } from '../feeds.ts';
import type { FormContext } from '../former.ts';
import { keepByExtract } from './kept-tables.ts';
import { readPayTable, type PayTable } from './pay-rows.ts';
import type { AreaReader } from './source-areas.ts';

/** An extract of the earnings survey that holds mean annual pay, or how precise it is. */
export interface PayExtract {
  readonly extract: FeedExtract;
  readonly period: string;
  readonly table: PayTable;
}

/** The tables that earnings are formed from. */
export interface PaySources {
  /** Region by industry: Table 5. */
  readonly byRegion: PayExtract;
  /** United Kingdom by industry, where Table 5 has no row of it: Table 16. */
  readonly national: PayExtract | null;
  /** Coefficients of variation in per cent, in place of pay. */
  readonly precision: PayExtract | null;
}

interface Titled {
  readonly extract: FeedExtract;
  readonly title: string;
  readonly unit: string;
  readonly period: string;
}

const PRECISION = /\bCVs?\b|coefficients? of variation|table\s*\d+\.\d+b/i;
/** Pay beside the whole of it: incentives, overtime. */
const PART_OF_PAY = /incentive|overtime|excluding/i;

/**
 * Finds the tables of annual gross pay among the live extracts: those the settings name, else the ones committed last. Null where
 * there is none by region. The companion with coefficients of variation has the same layout and is told by its title.
 */
export function paySources(context: FormContext, areas: AreaReader): PaySources | null {
  const { window } = context.row;
  const titled = (profileId: string) =>
    chosen(context, profileId).flatMap((extract) => titleOf(context, extract) ?? []);
  const isPay = ({ title, unit }: Titled) =>
    unit === 'GBP per year' && !PRECISION.test(title) && !PART_OF_PAY.test(title);
  const isIn = ({ period }: Titled) => {
    const year = Number(/\d{4}/.exec(period)?.[0] ?? Number.NaN);
    return (
      window === null ||
      ((window.from === null || year >= window.from) && (window.to === null || year <= window.to))
    );
  };
  const regional = titled('ashe-table-5').filter(isIn);
  const byRegion = regional.find(isPay);
  if (byRegion === undefined) return null;
  const samePeriod = ({ period }: Titled) => period === byRegion.period;
  const precision = regional.find((each) => PRECISION.test(each.title) && samePeriod(each));
  const national = titled('ashe-table-16').find((each) => isPay(each) && samePeriod(each));
  // Which names are areas is known by the register.
  const registerKey = readAreaRegister(context.store).key;
  const read = ({ extract, period }: Titled, everywhere: string | null): PayExtract => ({
    extract,
    period,
    table: keepByExtract(context.store, extract.id, `pay ${everywhere} ${registerKey}`, () =>
      readPayTable(context, extract.id, areas, everywhere),
    ),
  });
  return {
    byRegion: read(byRegion, null),
    national: national === undefined ? null : read(national, 'K02000001'),
    precision: precision === undefined ? null : read(precision, null),
  };
}

function chosen({ store, settings }: FormContext, profileId: string): FeedExtract[] {
  const live = liveExtracts(store).filter((extract) => extract.profileId === profileId);
  const named = live.filter(({ id }) => settings.extractIds?.includes(id) === true);
  return named.length > 0 ? named : live;
}

function titleOf({ store }: FormContext, extract: FeedExtract): Titled | null {
  const row = store.db
    .prepare<[number], { source: string | null; unit: string | null; period: string | null }>(
      `SELECT json_extract(fields, '$.source') AS source, unit, period FROM record
       WHERE extract_id = ? AND label = 'Mean' ORDER BY line LIMIT 1`,
    )
    .get(extract.id);
  if (row === undefined) return null;
  return {
    extract,
    title: `${row.source ?? ''} ${extract.title}`,
    unit: row.unit ?? '',
    period: row.period ?? extract.edition,
  };
}
