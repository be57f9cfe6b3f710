import { ANNOTATION_KIND_NAMES, type Annotation } from '#shared/domain/annotation.ts';
import { formatDateTime } from '#shared/format/date.ts';
import type { GridColumn } from '../../grid/grid-column.ts';
import { STATUS_NAMES, SUBJECT_KIND_NAMES } from './annotation-names.ts';

/** The columns of the list of annotations. */
export const ANNOTATION_COLUMNS: readonly GridColumn<Annotation>[] = [
  { id: 'about', header: 'About', value: (row) => row.subjectLabel, flex: 2, minWidth: 160 },
  { id: 'subject', header: 'Subject', value: (row) => SUBJECT_KIND_NAMES[row.subject.kind], width: 104 },
  { id: 'kind', header: 'Kind', value: (row) => ANNOTATION_KIND_NAMES[row.kind], width: 136 },
  { id: 'text', header: 'Text', value: (row) => row.text, hint: (row) => row.text, flex: 4, minWidth: 200 },
  { id: 'replies', header: 'Replies', value: (row) => row.replies, numeric: true, width: 80 },
  {
    id: 'files',
    header: 'Files',
    value: (row) => row.attachments.length,
    hint: (row) => row.attachments.map(({ name }) => name).join(', ') || null,
    numeric: true,
    width: 72,
  },
  { id: 'status', header: 'Status', value: (row) => STATUS_NAMES[row.status], width: 96 },
  { id: 'author', header: 'Author', value: (row) => row.author, width: 128 },
  {
    id: 'view',
    header: 'Whose view',
    value: (row) => row.attributedTo,
    text: (row) =>
      `${row.attributedTo === '' ? 'own' : row.attributedTo}${row.anonymised ? ' (anonymised)' : ''}`,
    width: 152,
    hidden: true,
  },
  {
    id: 'changed',
    header: 'Changed',
    value: (row) => row.changedAt,
    text: (row) => formatDateTime(row.changedAt),
    width: 144,
  },
];
