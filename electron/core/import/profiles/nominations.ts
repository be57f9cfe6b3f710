import { editionFromFileName } from './edition.ts';
import { alsoReads, fills, needs, personal } from './supplier-columns.ts';
import type { LayoutProfile } from './profile.ts';

/** Nominations: what partners name as a cluster, each with who says so and in which document. */
export const nominations: LayoutProfile = {
  form: 'layout',
  id: 'nominations',
  title: 'Nominations of clusters',
  supplier: 'Own list',
  product: 'Nominations',
  edition: '',
  target: 'nominations',
  reads:
    'CSV or workbook with Cluster and Nominated by; Scale, Place, Strategy, Document, Date and Notes may follow. Names of persons who sent them in are not stored.',
  assumed: false,
  columns: [
    needs('cluster', ['Cluster', 'Cluster name', 'Nominated cluster', 'Nomination']),
    needs('nominatedBy', ['Nominated by', 'Nominating organisation', 'Partner']),
  ],
  otherColumns: alsoReads([
    fills('scale', ['Scale', 'Geographical scale']),
    fills('place', ['Place', 'Area', 'Location']),
    fills('strategy', ['Strategy', 'Government initiative', 'Initiative', 'Strategy or initiative']),
    fills('document', ['Document', 'Source document', 'Reference', 'Link']),
    fills('date', ['Date', 'Nominated on'], { dateForm: 'dmy' }),
    fills('notes', ['Notes', 'Comment', 'Reason']),
    ...personal('Contact', 'Contact name', 'Email', 'Telephone', 'Phone'),
  ]),
  suggest({ fileName }) {
    const edition = editionFromFileName(fileName);
    return {
      title: 'Nominations of clusters',
      product: 'Nominations',
      ...(edition === null ? {} : { edition }),
      territory: 'unknown',
      universe: 'unknown',
    };
  },
};
