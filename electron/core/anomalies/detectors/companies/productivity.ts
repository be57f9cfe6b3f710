import { formatMoney } from '#shared/format/money.ts';
import { formatCount } from '#shared/format/number.ts';
import type { CompanyDetector, Finding } from '../../detector.ts';
import { need, severityFrom } from '../../finding-parts.ts';

/**
 * Finds turnovers per employee that hardly any business has.
 *
 * Ratio = turnover ÷ employees, of members with at least `employees` employees and a turnover above nought; found above `highest` or
 * below `lowest`. A turnover of nought is left alone: a company before its first sale has none. Effect size: the ratio over `highest`,
 * or `lowest` over the ratio. High from twenty times, medium from four times: a figure given in thousands is a thousand times out.
 */
export const findProductivity: CompanyDetector = (world, thresholds) => {
  const { columns, positions, cluster, names } = world;
  const [highest, lowest, least] = ['highest', 'lowest', 'employees'].map((id) => need(thresholds, id));
  const findings: Finding[] = [];
  for (const position of positions) {
    const staff = columns.employees[position] ?? Number.NaN;
    const turnover = columns.turnover[position] ?? Number.NaN;
    if (!(staff >= (least ?? 0)) || !(turnover > 0) || staff === 0) continue;
    const ratio = turnover / staff;
    const isHigh = ratio > (highest ?? 0);
    if (!isHigh && ratio >= (lowest ?? 0)) continue;
    const effectSize = isHigh ? ratio / (highest ?? 1) : (lowest ?? 0) / ratio;
    const companyNumber = names.number(position);
    findings.push({
      detectorId: 'productivity',
      subject: { kind: 'company', companyNumber },
      discriminator: isHigh ? 'high' : 'low',
      severity: severityFrom(effectSize, 4, 20),
      effectSize,
      sentence: `${names.name(position)} turns over ${formatMoney(ratio)} for each employee (${formatMoney(turnover)} with ${formatCount(staff, 'employee')}): one of the two is likely of another year, unit or company.`,
      facts: [
        { label: 'Turnover per employee', value: ratio, unit: '£' },
        { label: 'Turnover', value: turnover, unit: '£' },
        { label: 'Employees', value: staff, unit: 'persons' },
      ],
      measures: ['turnover', 'employees'],
      metricIds: ['turnover', '3.1'],
      clusterIds: [cluster.id],
      cell: null,
      extractIds: [world.extractId],
      proposal: {
        subject: { kind: 'company', companyNumber },
        measures: [isHigh ? 'turnover' : 'employees'],
        action: 'replace',
        cause: 'supplier-error',
      },
      evidence: {
        companyNumbers: [companyNumber],
        measure: isHigh ? 'turnover' : 'employees',
        value: isHigh ? turnover : staff,
      },
    });
  }
  return findings;
};
