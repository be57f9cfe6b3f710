import { z } from 'zod';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { RECORD_TARGETS, type RecordTarget } from '#shared/domain/extract.ts';
import type { ReadStore } from '../store/handles.ts';

type CompanyRecord = MethodOutput<'dossiers.read'>['records'][number];

interface StoredRecord {
  readonly extractId: number;
  readonly line: number;
  readonly target: string;
  readonly period: string | null;
  readonly label: string | null;
  readonly amount: number | null;
  readonly currency: string | null;
  readonly postcode: string | null;
  readonly fields: string;
}

const fieldsSchema = z.record(z.string(), z.unknown());

/**
 * Reads the records of live extracts that carry a company's number: fundraisings, grants, accelerators, awards, sites.
 * The latest first, sites and others without a date last.
 */
export function readCompanyRecords(store: ReadStore, companyNumber: string): CompanyRecord[] {
  return store.db
    .prepare<[string], StoredRecord>(
      `SELECT record.extract_id AS extractId, record.line, extract.target, record.period, record.label, record.amount,
         record.currency, record.postcode, record.fields
       FROM extract CROSS JOIN record ON record.extract_id = extract.id AND record.company_number = ?
       WHERE extract.status = 'live'
       ORDER BY record.period DESC NULLS LAST, extract.id DESC, record.line, record.ordinal`,
    )
    .all(companyNumber)
    .map(describe);
}

/** What a record of each kind is called, and which of its fields tell what it is about. */
const WORDS: Readonly<Record<RecordTarget, { readonly kind: string; readonly detail: readonly string[] }>> = {
  sites: { kind: 'Site', detail: ['areaName', 'employees', 'turnover'] },
  fundraisings: { kind: 'Fundraising', detail: ['investors', 'investorCountries'] },
  grants: { kind: 'Grant', detail: ['awardingBody', 'programme'] },
  accelerators: { kind: 'Accelerator', detail: ['endsOn'] },
  investments: { kind: 'Investment', detail: ['investor', 'sourceCountry', 'jobs'] },
  awards: { kind: 'Award', detail: ['participantName', 'competition', 'programme', 'status'] },
  observations: { kind: 'Observation', detail: ['indicator'] },
  'research-results': { kind: 'Research result', detail: ['unitName'] },
  rankings: { kind: 'Ranking', detail: ['subject'] },
  assets: { kind: 'Asset', detail: ['organisation', 'description'] },
  nominations: { kind: 'Nomination', detail: ['nominatedBy'] },
};

const DETAIL_NAMES: Readonly<Record<string, string>> = {
  employees: 'employees',
  turnover: 'turnover, £',
  investorCountries: 'from',
  endsOn: 'until',
  jobs: 'jobs',
};

function describe(record: StoredRecord): CompanyRecord {
  const { extractId, line, period, amount, currency } = record;
  const target = RECORD_TARGETS.find((each) => each === record.target);
  const words = target === undefined ? { kind: record.target, detail: [] } : WORDS[target];
  const fields = fieldsSchema.parse(JSON.parse(record.fields));
  return {
    extractId,
    line,
    kind: words.kind,
    title: titleOf(record, fields) ?? words.kind,
    date: period,
    amount,
    currency,
    detail: words.detail
      .flatMap((id) => {
        const text = textOf(fields[id]);
        if (text === '' || text === record.label) return [];
        const name = DETAIL_NAMES[id];
        return [name === undefined ? text : `${name} ${text}`];
      })
      .join('; '),
  };
}

function titleOf({ label, postcode }: StoredRecord, fields: Record<string, unknown>): string | null {
  const told = textOf(fields['projectTitle']) || textOf(fields['name']) || label;
  return told === null || told === '' ? postcode : told;
}

/** A field as it is read out; lists with commas, blanks as nothing. */
function textOf(value: unknown): string {
  if (Array.isArray(value))
    return value
      .map(textOf)
      .filter((each) => each !== '')
      .join(', ');
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
