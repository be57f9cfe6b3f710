import type { RecordTarget } from '#shared/domain/extract.ts';

/** Which fields of a record become its columns; the first that is filled counts. */
export interface RecordShape {
  readonly period: readonly string[];
  readonly label: readonly string[];
  readonly amount: string | null;
  readonly institution: readonly string[];
  /** The fields that no two rows of a file may share; empty where rows may repeat. */
  readonly key: readonly string[];
}

const INSTITUTION = ['institutionCode', 'institutionName'] as const;
const NOTHING: RecordShape = { period: [], label: [], amount: null, institution: [], key: [] };

/** RECORD SHAPES: how the records of each kind are told apart, dated and summed. */
export const RECORD_SHAPES: Readonly<Record<RecordTarget, RecordShape>> = {
  sites: { ...NOTHING, key: ['companyNumber', 'postcode', 'address'] },
  fundraisings: { ...NOTHING, period: ['date'], label: ['stage'], amount: 'amount' },
  grants: { ...NOTHING, period: ['date'], label: ['programme', 'awardingBody'], amount: 'amount' },
  accelerators: { ...NOTHING, period: ['startsOn'], label: ['accelerator'] },
  investments: {
    ...NOTHING,
    period: ['date'],
    label: ['projectType'],
    amount: 'amount',
    key: ['projectId'],
  },
  awards: {
    ...NOTHING,
    period: ['period', 'startsOn'],
    label: ['product', 'programme'],
    amount: 'amount',
    institution: ['participantName'],
    key: ['projectNumber', 'participantName', 'companyNumber', 'postcode'],
  },
  observations: { ...NOTHING, period: ['period'], label: ['indicator'], institution: INSTITUTION },
  'research-results': {
    ...NOTHING,
    label: ['profile'],
    institution: INSTITUTION,
    key: ['institutionCode', 'institutionName', 'unitNumber', 'submission', 'joint', 'profile'],
  },
  rankings: {
    ...NOTHING,
    period: ['period'],
    label: ['subject'],
    amount: 'score',
    institution: INSTITUTION,
    key: ['institutionName', 'subject', 'period'],
  },
  assets: {
    ...NOTHING,
    label: ['kind'],
    institution: ['organisation'],
    key: ['name', 'kind', 'postcode', 'latitude', 'longitude', 'easting', 'northing'],
  },
  nominations: { ...NOTHING, period: ['date'], label: ['cluster'], institution: ['nominatedBy'] },
};
