import { knownBy } from './layout-columns.ts';
import { onsPostcodes } from './ons-postcodes.ts';

/** The whole-country file in Data/, or one file for each postcode area in Data/multi_csv/. */
const ENTRIES = /(?:^|\/)Data\/(?:ONSPD[^/]*|multi_csv\/ONSPD[^/]*)\.csv$/i;

/** The ONS Postcode Directory with the column names it had up to 2024 (oseast1m, oslaua). */
export const onspd = onsPostcodes({
  id: 'onspd',
  title: 'ONS Postcode Directory',
  product: 'ONSPD',
  edition: '2011 to 2024',
  reads: 'CSV of the whole country or of one postcode area, with oseast1m, osnrth1m, osgrdind and oslaua.',
  assumed: false,
  places: 'before-2025',
  district: ['oslaua'],
  entries: ENTRIES,
});

/** The ONS Postcode Directory since its columns name the year of the areas (east1m, lad25cd). */
export const onspd2025 = onsPostcodes({
  id: 'onspd-2025',
  title: 'ONS Postcode Directory',
  product: 'ONSPD',
  edition: '2025 on',
  reads:
    'CSV of the whole country or of one postcode area, with east1m, north1m and gridind and a year in the names of the areas (lad25cd, parncp25cd).',
  // The names were gathered from descriptions of the file, not from the file.
  assumed: true,
  places: 'from-2025',
  district: [/^(?:os)?la(?:ua|d)\d{2}(?:cd)?$/i],
  more: [knownBy([/^par(?:ncp)?\d{2}cd$/i, 'parish'])],
  entries: ENTRIES,
});
