import { fills, knownBy, needs } from './layout-columns.ts';
import type { LayoutProfile } from './profile.ts';
import { onsLicence, suggestPublic } from './public-statement.ts';

/** The workbench's own layout for a list of codes of any classification, with the code above each. */
export const classificationList: LayoutProfile = {
  form: 'layout',
  id: 'classification-list',
  title: 'Classification list',
  supplier: 'Observatory',
  product: 'Classification list',
  edition: '',
  target: 'codes',
  reads:
    'CSV or workbook with scheme, code, title and parent, one code in each row. The scheme is the name that mappings use: sic-2007, cah, ref-uoa.',
  assumed: false,
  columns: [
    needs('scheme', ['scheme', 'classification']),
    needs('code', 'code'),
    needs('title', ['title', 'name', 'label']),
    fills('parent', ['parent', 'parent code', 'broader']),
  ],
  suggest: ({ fileName }) => ({
    title: fileName.replace(/\.[^.]+$/, ''),
    product: 'Classification list',
    territory: 'unknown',
    universe: 'unknown',
  }),
};

/** Titles of SIC 2007 classes with the industry segment each was put in by the publisher of the regional tables. */
export const sicSegmentList: LayoutProfile = {
  form: 'layout',
  id: 'sic-segment-list',
  title: 'SIC 2007 classes and industry segments',
  supplier: 'Nesta',
  product: 'SIC class to industry segment',
  edition: '',
  target: 'codes',
  reads:
    'CSV with clust, sic_4, descr, category, name and cluster; codes and titles are taken, segments stay in the raw row.',
  assumed: false,
  columns: [
    needs('code', 'sic_4', { scheme: 'sic-2007' }),
    needs('title', 'descr'),
    knownBy('clust'),
    knownBy('cluster'),
  ],
  constants: () => ({ scheme: 'sic-2007' }),
  suggest: suggestPublic({
    title: 'SIC 2007 classes and industry segments',
    product: 'SIC class to industry segment',
    territory: 'UK',
    licence: onsLicence,
  }),
};
