import { onsPostcodes } from './ons-postcodes.ts';

const ENTRIES = /(?:^|\/)Data\/(?:NSPL[^/]*|multi_csv\/NSPL[^/]*)\.csv$/i;

/** The National Statistics Postcode Lookup with the column names it had up to 2024 (oseast1m, laua). */
export const nspl = onsPostcodes({
  id: 'nspl',
  title: 'National Statistics Postcode Lookup',
  product: 'NSPL',
  edition: '2011 to 2024',
  reads: 'CSV of the whole country or of one postcode area, with oseast1m, osnrth1m, osgrdind and laua.',
  assumed: false,
  places: 'before-2025',
  district: ['laua'],
  entries: ENTRIES,
});

/** The National Statistics Postcode Lookup since its columns name the year of the areas (east1m, lad25cd). */
export const nspl2025 = onsPostcodes({
  id: 'nspl-2025',
  title: 'National Statistics Postcode Lookup',
  product: 'NSPL',
  edition: '2025 on',
  reads:
    'CSV of the whole country or of one postcode area, with east1m, north1m and gridind and a year in the names of the areas (lad25cd).',
  assumed: true,
  places: 'from-2025',
  district: [/^la(?:ua|d)\d{2}(?:cd)?$/i, 'ladcd'],
  entries: ENTRIES,
});
