import { fills, knownBy, needs } from './layout-columns.ts';
import type { LayoutProfile } from './profile.ts';
import { onsPostcodeLicence, suggestPublic } from './public-statement.ts';

/** The ONS best-fit lookup from postcodes to output areas and districts. It has no grid positions: it tells districts only. */
export const onsBestFitPostcodes: LayoutProfile = {
  form: 'layout',
  id: 'ons-best-fit-postcodes',
  title: 'ONS best-fit postcode lookup',
  supplier: 'Office for National Statistics',
  product: 'Postcode to output area and district, best fit',
  edition: '',
  target: 'postcodes',
  reads:
    'CSV with PCD7, PCD8, PCDS, DOTERM, OA21CD, LSOA21CD, MSOA21CD and LADCD. It carries no grid positions, so postcodes get an authority and no place on the map.',
  assumed: false,
  columns: [
    needs('postcode', ['pcds', 'pcd7', 'pcd8']),
    needs('districtCode', ['ladcd', /^lad\d{2}cd$/i]),
    knownBy([/^oa\d{2}cd$/i]),
    fills('terminatedOn', 'doterm', { dateForm: 'ymd' }),
  ],
  // The file has no such columns; a blank stands for “no position”, which is what is told of each postcode.
  constants: () => ({ easting: '', northing: '' }),
  suggest: suggestPublic({
    title: 'ONS best-fit postcode lookup',
    product: 'Postcode to output area and district, best fit',
    territory: 'UK',
    licence: onsPostcodeLicence,
  }),
};
