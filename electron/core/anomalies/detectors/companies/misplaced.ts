import type { CompanyWorld } from '../../company-world.ts';
import type { CompanyDetector, Finding } from '../../detector.ts';
import { PLACED } from '../../../membership/extract-columns.ts';
import { cellOf, fallsOn, figureText, isOffice, postcodeOf, siteSubject } from '../../finding-parts.ts';

const LARGE_TURNOVER = 100_000_000;
const LARGE_STAFF = 1000;

/**
 * Finds sites whose postcode lies in another region or authority than the supplier's own columns name for the company.
 *
 * A supplier's lists of authorities and regions cover the addresses at which a company works, so only those are compared; of a company
 * that lists none, its registered office. Codes and names of any age are read as what they stand for today; a list of which one
 * entry is not understood is not compared at all. Effect size: 2 where the region differs as well, 1 where only the authority does. High: another
 * region, and at least £100m of turnover or 1,000 jobs fall there; medium: another region; low: another authority of the same region.
 */
export const findMisplaced: CompanyDetector = (world) => {
  const { columns, positions, texts, areas } = world;
  const currentOf = columns.districts.map((code) => (code === '' ? '' : areas.current(code)));
  const findings: Finding[] = [];
  for (const position of positions) {
    const claim = texts.claims[texts.claim[position] ?? 0];
    if (claim === undefined || (claim.districts.size === 0 && claim.regions.size === 0)) continue;
    const claimedRegions = new Set([
      ...claim.regions,
      ...[...claim.districts].map((code) => areas.region(code)),
    ]);
    const { siteFrom, siteFlags, siteDistrict } = columns;
    const from = siteFrom[position] ?? 0;
    const end = siteFrom[position + 1] ?? 0;
    const works = texts.siteWorks.subarray(from, end).includes(1);
    for (let site = from; site < end; site += 1) {
      const isMeant = works ? texts.siteWorks[site] === 1 : isOffice(world, site);
      if (!isMeant || ((siteFlags[site] ?? 0) & PLACED) === 0) continue;
      const district = currentOf[siteDistrict[site] ?? 0] ?? '';
      if (district === '') continue;
      const isElsewhere = !claimedRegions.has(areas.region(district));
      const isOther = claim.districts.size > 0 && !claim.districts.has(district);
      if (!isElsewhere && !isOther) continue;
      const claimed = [...(claim.districts.size > 0 ? claim.districts : claim.regions)];
      findings.push(findingAt(world, { position, site, district, claimed, isElsewhere }));
    }
  }
  return findings;
};

interface Misplaced {
  readonly position: number;
  readonly site: number;
  readonly district: string;
  readonly claimed: readonly string[];
  readonly isElsewhere: boolean;
}

function findingAt(
  world: CompanyWorld,
  { position, site, district, claimed, isElsewhere }: Misplaced,
): Finding {
  const { cluster, names, areas } = world;
  const turnover = fallsOn(world, 'turnover', position, site);
  const staff = fallsOn(world, 'employees', position, site);
  const isLarge = turnover >= LARGE_TURNOVER || staff >= LARGE_STAFF;
  const subject = siteSubject(world, position, site);
  const named = claimed.map((code) => areas.name(code));
  const listed = `${named.slice(0, 3).join(', ')}${named.length > 3 ? ` and ${named.length - 3} more` : ''}`;
  const falls = [
    ...(turnover > 0 ? [`${figureText('turnover', turnover)} of turnover`] : []),
    ...(staff > 0 ? [figureText('employees', staff)] : []),
  ].join(' and ');
  return {
    detectorId: 'misplaced',
    subject,
    discriminator: '',
    severity: isElsewhere ? (isLarge ? 'high' : 'medium') : 'low',
    effectSize: isElsewhere ? 2 : 1,
    sentence: `The site of ${names.name(position)} at ${postcodeOf(world, site) ?? 'its postcode'} lies in ${areas.name(district)}, but its supplier names ${listed}${falls === '' ? '' : `; ${falls} fall there`}.`,
    facts: [
      { label: 'Authority of the postcode', value: areas.name(district), unit: '' },
      { label: 'Named by the supplier', value: listed, unit: '' },
      { label: 'Turnover there', value: turnover, unit: '£' },
      { label: 'Jobs there', value: staff, unit: 'persons' },
    ],
    measures: ['turnover', 'employees'],
    metricIds: ['turnover', '3.1'],
    clusterIds: [cluster.id],
    cell: cellOf(world, site),
    extractIds: [world.extractId],
    proposal: { subject, measures: ['turnover', 'employees'], action: 'disregard', cause: 'misplaced' },
    evidence: { companyNumbers: [names.number(position)], measure: null, value: null },
  };
}
