import { fills, needs } from './layout-columns.ts';
import { openGovernmentLicence } from './profile.ts';
import type { LayoutColumn } from './profile.ts';

/**
 * The columns that every table of Explore Education Statistics begins with, by the published standard, from the
 * coarsest area to the finest. The level of a row says which of them it fills.
 */
export const DFE_COLUMNS: readonly LayoutColumn[] = [
  needs('period', 'time_period', { dateForm: 'year' }),
  needs('dimension', 'time_identifier'),
  needs('areaVintage', 'geographic_level'),
  needs('areaCode', 'country_code'),
  fills('areaName', 'country_name'),
  fills('areaCode', 'region_code'),
  fills('areaName', 'region_name'),
  fills('areaCode', 'lsip_code'),
  fills('areaName', 'lsip_name'),
  fills('areaCode', 'new_la_code'),
  fills('areaName', 'la_name'),
  fills('areaCode', 'lad_code'),
  fills('areaName', 'lad_name'),
  fills('institutionCode', 'provider_ukprn'),
  fills('institutionName', 'provider_name'),
];

/** Names by which an indicator of these tables is told from a filter: counts, shares, money. */
const INDICATOR =
  /(?:^|_)(?:number|count|total|volume|learners|leavers|graduates?|grads|achievements|starts|participation|sustained|retained|employed|employment|destination|activity|earnings|median|mean|lower_quartile|upper_quartile|rate|perc|percent|percentage|pct|share|proportion)(?:_|$)/i;
const SHARE = /(?:^|_)(?:rate|perc|percent|percentage|pct|share|proportion)(?:_|$)/i;
const MONEY = /(?:^|_)(?:earnings)(?:_|$)/i;

/** Reads the remaining columns of such a table: indicators as values named by their column, everything else as a breakdown. */
export function dfeOtherColumn(column: string): { field: string; label?: string; unit?: string } | null {
  const name = column.trim();
  if (name === '' || /^(?:old_la_code|provider_urn|school_.*|.*_(?:code|id))$/i.test(name)) return null;
  if (!INDICATOR.test(name)) return { field: 'dimension' };
  const words = name.replace(/_+/g, ' ');
  const unit = SHARE.test(name) ? '%' : MONEY.test(name) ? 'GBP' : 'people';
  return { field: 'value', label: words.charAt(0).toUpperCase() + words.slice(1), unit };
}

/** The Open Government Licence with the line for figures of the Department for Education. */
export function dfeLicence(): ReturnType<typeof openGovernmentLicence> {
  return openGovernmentLicence(
    'Contains public sector information of the Department for Education licensed under the Open Government Licence v3.0.',
  );
}
