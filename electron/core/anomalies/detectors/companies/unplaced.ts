import { formatPostcode } from '#shared/domain/postcode.ts';
import { PLACED } from '../../../membership/extract-columns.ts';
import { SITE_TROUBLES, TERMINATED } from '../../company-texts.ts';
import type { CompanyWorld } from '../../company-world.ts';
import type { CompanyDetector, Finding } from '../../detector.ts';
import { cellOf, fallsOn, figureText, need, siteSubject } from '../../finding-parts.ts';

/**
 * Finds sites whose postcode was terminated or is in no directory, and that carry turnover or jobs.
 *
 * A = turnover and J = jobs that fall on the site under the workspace's attribution method; found where A ≥ `turnover` or J ≥
 * `employees`. Effect size: the larger of the two over their thresholds. A site on no map: high from a hundred times, medium from ten
 * times, else low; a terminated postcode still has its position, so it is low. Nothing is said where no site of the extract is placed:
 * then the directory is missing, and the rule of coverage says so once.
 */
export const findUnplaced: CompanyDetector = (world, thresholds) => {
  const { columns, positions, texts } = world;
  if (!columns.siteFlags.some((flags) => (flags & PLACED) !== 0)) return [];
  const least = { turnover: need(thresholds, 'turnover'), employees: need(thresholds, 'employees') };
  const { siteFrom } = columns;
  const findings: Finding[] = [];
  for (const position of positions) {
    const end = siteFrom[position + 1] ?? 0;
    for (let site = siteFrom[position] ?? 0; site < end; site += 1) {
      if ((texts.siteTrouble[site] ?? 0) === 0) continue;
      const turnover = fallsOn(world, 'turnover', position, site);
      const staff = fallsOn(world, 'employees', position, site);
      if (!(turnover > 0 && turnover >= least.turnover) && !(staff > 0 && staff >= least.employees)) continue;
      const effectSize = Math.max(
        turnover / Math.max(1, least.turnover),
        staff / Math.max(1, least.employees),
      );
      findings.push(findingAt(world, { position, site, turnover, staff, effectSize }));
    }
  }
  return findings;
};

interface Unplaced {
  readonly position: number;
  readonly site: number;
  readonly turnover: number;
  readonly staff: number;
  readonly effectSize: number;
}

function findingAt(world: CompanyWorld, { position, site, turnover, staff, effectSize }: Unplaced): Finding {
  const { cluster, names, texts } = world;
  const trouble = texts.siteTrouble[site] ?? 0;
  const isTerminated = trouble === TERMINATED;
  const subject = siteSubject(world, position, site);
  const key = texts.postcodes[texts.sitePostcode[site] ?? 0] ?? '';
  const written = formatPostcode(key) ?? key;
  const falls = [
    ...(turnover > 0 ? [`${figureText('turnover', turnover)} of turnover`] : []),
    ...(staff > 0 ? [figureText('employees', staff)] : []),
  ].join(' and ');
  return {
    detectorId: 'unplaced',
    subject,
    // Blank and malformed postcodes make no subject of their own: the company stands for the site.
    discriminator: subject.kind === 'site' ? '' : written.slice(0, 20),
    severity: isTerminated || effectSize < 10 ? 'low' : effectSize < 100 ? 'medium' : 'high',
    effectSize,
    sentence: `The postcode${written === '' ? ' of a site' : ` ${written}`} of ${names.name(position)} ${SITE_TROUBLES[trouble] ?? 'is in no directory'}: ${falls} ${isTerminated ? 'stand at an address that is no longer in use' : 'stand on no map'}.`,
    facts: [
      { label: 'Postcode', value: written === '' ? null : written, unit: '' },
      { label: 'Turnover there', value: turnover, unit: '£' },
      { label: 'Jobs there', value: staff, unit: 'persons' },
    ],
    measures: ['turnover', 'employees'],
    metricIds: ['turnover', '3.1'],
    clusterIds: [cluster.id],
    cell: cellOf(world, site),
    extractIds: [world.extractId],
    proposal: {
      subject,
      measures: ['turnover', 'employees'],
      action: subject.kind === 'site' ? 'reassign' : 'keep',
      cause: isTerminated ? 'out-of-date' : 'misplaced',
    },
    evidence: { companyNumbers: [names.number(position)], measure: null, value: null },
  };
}
