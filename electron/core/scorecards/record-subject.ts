import { AppError } from '#shared/contract/errors.ts';
import type { RulingSubject } from '#shared/domain/ruling.ts';
import { formatDate } from '#shared/format/date.ts';
import { formatNumber } from '#shared/format/number.ts';
import { labelSubject } from '../annotations/subject-label.ts';
import { keyReader } from '../rulings/record-changes.ts';
import type { ReadStore } from '../store/handles.ts';
import { AWARD_COUNTED, AWARD_IN_FORCE, listAwards } from './companies/list-awards.ts';
import { projectFrame } from './investments/project-frame.ts';

type RecordSubject = Extract<RulingSubject, { kind: 'record' }>;

interface Row {
  readonly line: number;
  readonly companyNumber: string;
  readonly period: string | null;
  readonly label: string | null;
  readonly amount: number | null;
}

const EVENT_TARGETS = ['fundraisings', 'grants', 'accelerators'] as const;

/**
 * Names a row of an extract as a ruling does: by what it says, so that the ruling finds it again in the next edition. Rows that figures are
 * summed from can be ruled on: deals, grants, accelerators, awards, projects. Throws `not-found` for a row that is not there, is not in
 * force, or is of another kind.
 */
export function findRecordSubject(
  store: ReadStore,
  { extractId, line }: { readonly extractId: number; readonly line: number },
): RecordSubject {
  const target = store.db
    .prepare<[number], string>('SELECT target FROM extract WHERE id = ?')
    .pluck()
    .get(extractId);
  const event = EVENT_TARGETS.find((each) => each === target);
  const found =
    event !== undefined
      ? eventSubject(store, event, extractId, line)
      : target === 'awards'
        ? awardSubject(store, extractId, line)
        : target === 'investments'
          ? projectSubject(store, extractId, line)
          : null;
  if (found !== null) return found;
  throw new AppError(
    'not-found',
    `Row ${formatNumber(line)} of extract ${extractId} is no deal, grant, award or project in force. Rule on the company, or on the figure.`,
    { extractId, line },
  );
}

function eventSubject(
  store: ReadStore,
  target: (typeof EVENT_TARGETS)[number],
  extractId: number,
  line: number,
): RecordSubject | null {
  const keyOf = keyReader();
  const rows = store.db
    .prepare<[number, number, number], Row>(
      `SELECT line, company_number AS companyNumber, period, label, amount
       FROM record LEFT JOIN correction ON correction.id = record.correction_id
       WHERE record.extract_id = ? AND (record.correction_id IS NULL OR correction.in_force <> 0)
         AND company_number = (SELECT company_number FROM record WHERE extract_id = ? AND line = ? LIMIT 1)
       ORDER BY record.line, record.ordinal`,
    )
    .all(extractId, extractId, line);
  for (const row of rows) {
    const { companyNumber, period, amount } = row;
    const key = keyOf({ target, companyNumber, period, label: row.label ?? '', amount });
    if (row.line === line)
      return {
        kind: 'record',
        target,
        key,
        label: words(labelSubject(store, { kind: 'company', companyNumber }), row),
      };
  }
  return null;
}

function awardSubject(store: ReadStore, extractId: number, line: number): RecordSubject | null {
  const companyNumber = store.db
    .prepare<[number, number], string>(
      `SELECT record.company_number FROM record ${AWARD_IN_FORCE}
       WHERE record.extract_id = ? AND record.line = ? AND record.company_number IS NOT NULL AND ${AWARD_COUNTED} LIMIT 1`,
    )
    .pluck()
    .get(extractId, line);
  if (companyNumber === undefined) return null;
  const award = listAwards(store, extractId, [companyNumber]).find((each) => each.line === line);
  if (award === undefined) return null;
  const label = words(award.name, { label: award.project, period: null, amount: award.amount });
  return { kind: 'record', target: 'awards', key: award.key, label };
}

function projectSubject(store: ReadStore, extractId: number, line: number): RecordSubject | null {
  const keyOf = keyReader();
  for (const { investor: name, on: period, kind: label, capex: amount, line: at } of projectFrame(
    store,
    extractId,
  ).projects) {
    const key = keyOf({ target: 'investments', companyNumber: null, period, label, amount, name });
    if (at === line)
      return { kind: 'record', target: 'investments', key, label: words(name, { label, period, amount }) };
  }
  return null;
}

/** “Rotor Works Ltd: Seed, 3 May 2021, 250,000”. */
function words(name: string, { label, period, amount }: Pick<Row, 'label' | 'period' | 'amount'>): string {
  const told = [
    label ?? '',
    period === null ? '' : /^\d{4}-\d{2}-\d{2}$/.test(period) ? formatDate(period) : period,
    amount === null ? 'no amount' : formatNumber(amount, Number.isInteger(amount) ? 0 : 2),
  ].filter((part) => part !== '');
  return `${name === '' ? 'Not named' : name}: ${told.join(', ')}`.slice(0, 300);
}
