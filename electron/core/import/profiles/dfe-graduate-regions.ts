import { dfeLicence, dfeOtherColumn } from './dfe-columns.ts';
import { fills, needs } from './layout-columns.ts';
import type { LayoutProfile } from './profile.ts';
import { suggestPublic } from './public-statement.ts';

const PEOPLE = { unit: 'people' } as const;

/**
 * Graduates by region and industry, those trained in the region beside those who live there: the table behind the publisher's
 * dashboard of graduate outcomes by industry. England only; rounded counts.
 */
export const dfeGraduateRegions: LayoutProfile = {
  form: 'layout',
  id: 'dfe-graduate-regions',
  title: 'DfE graduate outcomes by region and industry',
  supplier: 'Department for Education',
  product: 'Graduate outcomes (LEO): regional and industry',
  edition: 'Graduate industry dashboard',
  target: 'observations',
  reads:
    'CSV of the graduate industry dashboard: time_period, geographic_level, region, YAG, SECTIONNAME, qualification_TR, subject_name, trained_in_region, living_in_region.',
  // The names of the columns are seen in the publisher's public code, the rows are not.
  assumed: true,
  columns: [
    needs('period', 'time_period', { dateForm: 'year' }),
    fills('dimension', 'time_identifier'),
    fills('areaVintage', 'geographic_level'),
    fills('areaCode', 'country_code'),
    fills('areaName', 'country_name'),
    fills('areaCode', 'region_code'),
    needs('areaName', 'region_name'),
    needs('codes', ['SECTIONNAME', 'industry_section', 'section_name'], { scheme: 'industry-section' }),
    fills('codes', ['subject_name', 'subject'], { scheme: 'cah' }),
    fills('dimension', [/^(?:yag|years_after_graduation)$/i]),
    needs('value', 'trained_in_region', { ...PEOPLE, label: 'Trained in region' }),
    needs('value', 'living_in_region', { ...PEOPLE, label: 'Living in region' }),
  ],
  // The difference of both and its share are formed anew, where they are asked for.
  otherColumns: (column) => (/^difference/i.test(column.trim()) ? null : dfeOtherColumn(column)),
  constants: () => ({ 'last:areaCode': 'yes', 'last:areaName': 'yes' }),
  suggest: suggestPublic({
    title: 'Graduate outcomes by region and industry',
    product: 'Graduate outcomes (LEO): regional and industry',
    territory: 'England',
    nameTellsPeriod: true,
    licence: dfeLicence,
  }),
};
