import type { FigureSettings } from '#shared/contract/methods/figures.ts';
import type { AttributionMethod } from '#shared/domain/attribution.ts';
import type { Measure } from '#shared/domain/metric-catalogue.ts';
import { METRICS } from '#shared/domain/metric-catalogue.ts';
import { keepTables } from '../membership/kept-tables.ts';
import { SITE_IDENTITY } from '../membership/list-members.ts';
import type { ReadStore } from '../store/handles.ts';
import { readSettings } from '../store/meta.ts';

/** How a measure is to be formed: nothing left open. */
export interface MeasureSettings {
  readonly measure: Measure;
  /** Used by employees and turnover; counts of companies use presence. */
  readonly attribution: AttributionMethod;
  /** Calendar years of incorporation, both included. */
  readonly windowFrom: number;
  readonly windowTo: number;
}

/** Fills what a request leaves out from the workspace's settings. */
export function completeSettings(
  store: Pick<ReadStore, 'db'>,
  measure: Measure,
  asked: FigureSettings,
): MeasureSettings {
  const own = readSettings(store.db);
  return {
    measure,
    attribution: asked.attribution ?? own.attribution,
    windowFrom: asked.windowFrom ?? own.windowFrom,
    windowTo: asked.windowTo ?? own.windowTo,
  };
}

/** Whether parts of a measure add up over sites. Counts of companies do not: a company counts once wherever it is present. */
export function isAdditive(measure: Measure): boolean {
  return METRICS[measure].additive;
}

/**
 * The whole figure of a company in SQL (`company` is the table's name in the query): null where the extract carries none.
 * Uses the parameters `@windowFrom` and `@windowTo` for incorporations.
 */
export function wholeFigure(measure: Measure): string {
  switch (measure) {
    case 'businesses':
      return '1';
    case 'incorporations':
      return 'CAST(substr(company.incorporated_on, 1, 4) AS INTEGER) BETWEEN @windowFrom AND @windowTo';
    case 'employees':
      return 'company.employees';
    case 'turnover':
      return 'company.turnover_gbp';
  }
}

/**
 * What one distinct site gets of a company's whole figure, in SQL (`place` and `whole` are names in the query).
 *
 * A count of companies is whole at every site, because presence decides; sums of it are formed over distinct companies.
 */
export function siteShare({ measure, attribution }: MeasureSettings): string {
  if (!isAdditive(measure)) return 'whole';
  return attribution === 'registered-office'
    ? 'whole * place.is_registered'
    : 'whole / CAST(place.sites AS REAL)';
}

/** Among how many sites a company's figure is divided, in SQL. */
export function sharingSites({ measure, attribution }: MeasureSettings): string {
  return isAdditive(measure) && attribution === 'registered-office' ? '1' : 'place.sites';
}

const keepSites = keepTables<{ readonly sites: number }>();

/**
 * Gives the distinct sites of every company of an extract as a temporary table: `company_id`, `site_id` (one row of the table of
 * sites that stands for the place), `is_registered` (0 or 1), `sites` (how many distinct sites the company has, unplaced included).
 *
 * A registered office that is a place of work as well stands twice in the table of sites and once here. Kept per connection: the
 * sites of an extract never change, only where they are placed.
 */
export function distinctSites(store: Pick<ReadStore, 'db'>, extractId: number): string {
  const { db } = store;
  const name = `distinct_site_${extractId}`;
  const kept = keepSites(db, name, () => {
    db.exec(
      `CREATE TEMP TABLE ${name} (company_id INTEGER NOT NULL, site_id INTEGER NOT NULL, is_registered INTEGER NOT NULL, sites INTEGER NOT NULL,
         PRIMARY KEY (company_id, site_id)) WITHOUT ROWID`,
    );
    const { changes } = db
      .prepare<[number]>(
        `INSERT INTO temp.${name}
         SELECT site.company_id, min(site.id), max(site.kind = 'registered'), count(*) OVER (PARTITION BY site.company_id)
         FROM site WHERE site.extract_id = ? GROUP BY site.company_id, ${SITE_IDENTITY}`,
      )
      .run(extractId);
    return { sites: changes };
  });
  return kept.table;
}
