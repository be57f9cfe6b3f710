import { formatCount } from '#shared/format/number.ts';
import { formatMoney } from '#shared/format/money.ts';
import type { CompanyDetector, Finding } from '../../detector.ts';
import {
  cellOf,
  distinctSites,
  fallsOn,
  FIGURES,
  FIGURE_METRIC,
  FIGURE_UNIT,
  figureText,
  isOffice,
  need,
  postcodeOf,
  severityFrom,
  siteSubject,
} from '../../finding-parts.ts';

/**
 * Finds registered offices on which a large turnover or staff falls though the company has few sites.
 *
 * Turnover: what falls on the office ≥ `turnover`, the company has at most `sites` sites, and its turnover per employee is at least
 * `perEmployee` or its employees are not stated or nought (few staff). Staff: what falls on the office ≥ `employees` with at most
 * `sites` sites. Effect size: the amount over its threshold. High from ten times the threshold, medium from three times. Source: the
 * published report's warning that turnover stands at a registered office while the activity is elsewhere (issue of North Lincolnshire).
 */
export const findHeadOffices: CompanyDetector = (world, thresholds) => {
  const { columns, positions, cluster, names } = world;
  const most = need(thresholds, 'sites');
  const perEmployee = need(thresholds, 'perEmployee');
  const findings: Finding[] = [];
  for (const position of positions)
    for (const figure of FIGURES) {
      const least = need(thresholds, figure);
      const whole = columns[figure][position] ?? Number.NaN;
      if (!(whole >= least)) continue;
      const staff = columns.employees[position] ?? Number.NaN;
      if (figure === 'turnover' && staff > 0 && whole / staff < perEmployee) continue;
      const sites = distinctSites(world, position);
      if (sites > most) continue;
      const site = officeOf(world, position);
      if (site === null) continue;
      const amount = fallsOn(world, figure, position, site);
      if (amount < least) continue;
      const subject = siteSubject(world, position, site);
      const effectSize = amount / least;
      const at = postcodeOf(world, site);
      const staffWords =
        figure === 'employees'
          ? ''
          : staff > 0
            ? `, with ${formatCount(staff, 'employee')} (${formatMoney(whole / staff)} each)`
            : ', with no employees stated';
      findings.push({
        detectorId: 'head-office',
        subject,
        discriminator: figure,
        severity: severityFrom(effectSize, 3, 10),
        effectSize,
        sentence: `${figureText(figure, amount)}${figure === 'turnover' ? ' of turnover' : ''} of ${names.name(position)} ${figure === 'turnover' ? 'stands' : 'stand'} at its registered office${at === null ? '' : `, ${at}`}: it has ${formatCount(sites, 'site')} in the UK${staffWords}.`,
        facts: [
          { label: 'At the registered office', value: amount, unit: FIGURE_UNIT[figure] },
          { label: 'Of the whole company', value: whole, unit: FIGURE_UNIT[figure] },
          { label: 'Sites', value: sites, unit: 'sites' },
          { label: 'Employees', value: Number.isNaN(staff) ? null : staff, unit: 'persons' },
        ],
        measures: [figure],
        metricIds: [FIGURE_METRIC[figure]],
        clusterIds: [cluster.id],
        cell: cellOf(world, site),
        extractIds: [world.extractId],
        proposal: { subject, measures: [figure], action: 'disregard', cause: 'head-office' },
        evidence: { companyNumbers: [names.number(position)], measure: figure, value: whole },
      });
    }
  return findings;
};

function officeOf(world: Parameters<CompanyDetector>[0], position: number): number | null {
  const { siteFrom } = world.columns;
  const end = siteFrom[position + 1] ?? 0;
  for (let site = siteFrom[position] ?? 0; site < end; site += 1) if (isOffice(world, site)) return site;
  return null;
}
