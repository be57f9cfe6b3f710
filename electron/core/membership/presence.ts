import type { GeographySet } from '#shared/domain/geography.ts';

/**
 * When a site counts towards an area: it is placed, and its district code is one of the set's (never the
 * outline, never the cell). `site` is the name of the table of sites in the query; the parameter
 * `@districts` holds the codes as JSON.
 */
export function siteInSet(site: string): string {
  return `${site}.placed = 'placed' AND ${site}.district_code IN (SELECT value FROM json_each(@districts))`;
}

/** The districts of a set as the parameter of `siteInSet`. */
export function districtsParameter(set: Pick<GeographySet, 'districtCodes'>): string {
  return JSON.stringify(set.districtCodes);
}
