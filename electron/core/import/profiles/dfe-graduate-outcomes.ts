import { dfeLicence, dfeOtherColumn } from './dfe-columns.ts';
import { fills, needs } from './layout-columns.ts';
import type { LayoutProfile } from './profile.ts';
import { suggestPublic } from './public-statement.ts';

/** Graduates by region of study, region of residence and industry, some years after graduation. England only; rounded counts. */
export const dfeGraduateOutcomes: LayoutProfile = {
  form: 'layout',
  id: 'dfe-graduate-outcomes',
  title: 'DfE graduate outcomes by industry',
  supplier: 'Department for Education',
  product: 'Graduate outcomes (LEO): regional and industry',
  edition: 'Explore Education Statistics',
  target: 'observations',
  reads:
    'CSV of Explore Education Statistics: time_period, geographic_level, current region, region of study, industry section, subject, years after graduation, counts.',
  assumed: true,
  columns: [
    needs('period', 'time_period', { dateForm: 'year' }),
    fills('dimension', 'time_identifier'),
    fills('dimension', 'geographic_level'),
    // The codes of nation and region are those of the whole row; the figure is about the region where graduates live now.
    fills('areaCode', 'current_region_code'),
    needs('areaName', [/^current_region(?:_name)?$/i]),
    needs('dimension', [/^(?:study|home|provider)_region(?:_name)?$/i]),
    needs(
      'codes',
      [
        /^(?:industry_)?section(?:_name|_code)?$/i,
        /^industry(?:_section)?(?:_name)?$/i,
        /^sic_section(?:_name)?$/i,
      ],
      {
        scheme: 'industry-section',
      },
    ),
    fills('codes', [/^(?:cah2_)?subject(?:_name|_area)?$/i], { scheme: 'cah' }),
    fills('dimension', [/^(?:yag|years_after_graduation)$/i]),
  ],
  otherColumns: dfeOtherColumn,
  suggest: suggestPublic({
    title: 'Graduate outcomes by industry',
    product: 'Graduate outcomes (LEO): regional and industry',
    territory: 'England',
    nameTellsPeriod: true,
    licence: dfeLicence,
  }),
};
