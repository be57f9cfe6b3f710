import type { Severity } from '#shared/domain/anomaly.ts';
import type { CompanyDetector, Finding } from '../../detector.ts';
import { figureText } from '../../finding-parts.ts';

/** What a status says, the gravest first; the first that fits counts. “Active” in “inactive” is no word of its own. */
const STATES: readonly { readonly words: RegExp; readonly effect: number; readonly says: string }[] = [
  {
    words:
      /dissol|struck.?off|(?<!proposal to )strike.?off|removed|closed|ceased|converted|\bdead\b|defunct|wound up/i,
    effect: 3,
    says: 'no longer exists',
  },
  {
    words: /liquidat|insolven|receiver|administrat|bankrupt|voluntary arrangement/i,
    effect: 2,
    says: 'is insolvent',
  },
  {
    words: /inactive|not active|dormant|non.?trading|not trading|zombie|proposal to strike/i,
    effect: 1,
    says: 'is not active',
  },
];
const LARGE_TURNOVER = 10_000_000;
const LARGE_STAFF = 250;

/**
 * Finds members that their supplier itself calls dissolved, insolvent or dormant, by the words of the status or by a day of dissolution.
 *
 * Effect size: 3 where the company no longer exists, 2 where it is in liquidation, administration or receivership, 1 where it is
 * inactive, dormant or about to be struck off. High: it no longer exists and is counted with at least £10m of turnover or 250 employees;
 * medium: it no longer exists or is insolvent and any turnover or employees are counted; else low.
 */
export const findInactive: CompanyDetector = (world) => {
  const { columns, positions, cluster, names, texts } = world;
  const byStatus = columns.statuses.map((status) => STATES.find(({ words }) => words.test(status)) ?? null);
  const findings: Finding[] = [];
  for (const position of positions) {
    const isDissolved = texts.isDissolved[position] === 1;
    const state = isDissolved ? STATES[0] : byStatus[columns.status[position] ?? 0];
    if (state === undefined || state === null) continue;
    const turnover = columns.turnover[position] ?? Number.NaN;
    const staff = columns.employees[position] ?? Number.NaN;
    const status = columns.statuses[columns.status[position] ?? 0] ?? '';
    const companyNumber = names.number(position);
    const counted = [
      ...(turnover > 0 ? [`${figureText('turnover', turnover)} of turnover`] : []),
      ...(staff > 0 ? [figureText('employees', staff)] : []),
    ].join(' and ');
    const said =
      status === '' || byStatus[columns.status[position] ?? 0] === null
        ? 'gives a day of dissolution'
        : `calls it “${status}”`;
    findings.push({
      detectorId: 'inactive',
      subject: { kind: 'company', companyNumber },
      discriminator: '',
      severity: severityOf(state.effect, turnover, staff),
      effectSize: state.effect,
      sentence: `${names.name(position)} ${state.says}: its supplier ${said}, and it is counted${counted === '' ? '' : ` with ${counted}`}.`,
      facts: [
        { label: 'Status', value: status === '' ? null : status, unit: '' },
        { label: 'Turnover', value: Number.isNaN(turnover) ? null : turnover, unit: '£' },
        { label: 'Employees', value: Number.isNaN(staff) ? null : staff, unit: 'persons' },
      ],
      measures: ['businesses', 'turnover', 'employees'],
      metricIds: ['1.1', 'turnover', '3.1'],
      clusterIds: [cluster.id],
      cell: null,
      extractIds: [world.extractId],
      proposal: {
        subject: { kind: 'company', companyNumber },
        measures: ['businesses', 'turnover', 'employees'],
        action: 'disregard',
        cause: 'inactive',
      },
      evidence: { companyNumbers: [companyNumber], measure: null, value: null },
    });
  }
  return findings;
};

function severityOf(effect: number, turnover: number, staff: number): Severity {
  if (effect === 3 && (turnover >= LARGE_TURNOVER || staff >= LARGE_STAFF)) return 'high';
  return effect >= 2 && (turnover > 0 || staff > 0) ? 'medium' : 'low';
}
