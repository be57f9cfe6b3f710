import {
  ANNOTATION_KIND_NAMES,
  ANNOTATION_KINDS,
  type AnnotationStatus,
  type AnnotationSubject,
} from '#shared/domain/annotation.ts';

export const KIND_OPTIONS = ANNOTATION_KINDS.map((id) => ({ id, name: ANNOTATION_KIND_NAMES[id] }));

export const STATUS_NAMES: Readonly<Record<AnnotationStatus, string>> = {
  open: 'Open',
  resolved: 'Resolved',
  withdrawn: 'Withdrawn',
};

export const SUBJECT_KIND_NAMES: Readonly<Record<AnnotationSubject['kind'], string>> = {
  hex: 'Hex cell',
  company: 'Company',
  site: 'Site',
  metric: 'Figure',
  extract: 'Extract',
  cluster: 'Cluster',
  'catalogue-metric': 'Metric',
};
