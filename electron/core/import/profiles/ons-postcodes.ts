import { fills, needs } from './layout-columns.ts';
import type { LayoutColumn, LayoutProfile } from './profile.ts';
import { onsPostcodeLicence, suggestPublic } from './public-statement.ts';

/** Names of the one column of the postcode that is taken; the other spellings of it stay in the raw row. */
const POSTCODE = needs('postcode', ['pcds', 'pcd7', 'pcd', 'pcd8', 'pcd2']);
const TERMINATED = fills('terminatedOn', 'doterm', { dateForm: 'ymd' });
/** Columns of the directories that end with 2024, and of those that name an area's year in its column. */
const PLACES: Readonly<Record<'before-2025' | 'from-2025', readonly LayoutColumn[]>> = {
  'before-2025': [needs('easting', 'oseast1m'), needs('northing', 'osnrth1m'), fills('quality', 'osgrdind')],
  'from-2025': [
    needs('easting', ['east1m', 'oseast1m']),
    needs('northing', ['north1m', 'osnrth1m']),
    fills('quality', ['gridind', 'osgrdind']),
  ],
};

/**
 * Makes the profile of a postcode directory of the Office for National Statistics from what tells it apart.
 * A grid quality of 9 means that the postcode has no position; terminated postcodes are kept with the month of their end.
 */
export function onsPostcodes(
  head: Pick<LayoutProfile, 'id' | 'title' | 'product' | 'edition' | 'reads' | 'assumed'> & {
    readonly places: keyof typeof PLACES;
    readonly district: readonly (string | RegExp)[];
    readonly more?: readonly LayoutColumn[];
    /** Entries of the supplier's archive that hold the rows. */
    readonly entries: RegExp;
  },
): LayoutProfile {
  const { places, district, more = [], entries, ...rest } = head;
  return {
    ...rest,
    form: 'layout',
    supplier: 'Office for National Statistics',
    target: 'postcodes',
    columns: [POSTCODE, ...PLACES[places], needs('districtCode', district), TERMINATED, ...more],
    entries: (name) => entries.test(name),
    suggest: suggestPublic({
      title: head.title,
      product: head.product,
      territory: 'UK',
      licence: onsPostcodeLicence,
    }),
  };
}
