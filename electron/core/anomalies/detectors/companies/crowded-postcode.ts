import { formatPostcode } from '#shared/domain/postcode.ts';
import { formatCount } from '#shared/format/number.ts';
import { formatShare } from '#shared/format/percent.ts';
import type { CompanyWorld } from '../../company-world.ts';
import type { CompanyDetector, Finding } from '../../detector.ts';
import { cellOf, isOffice, need, siteSubject } from '../../finding-parts.ts';

/** A cell is proposed to be left out of the count only where the postcode is nearly all of it: the area keeps its real activity. */
const NEARLY_ALL = 0.8;
/** Evidence names so many companies at most. */
const MOST_NAMED = 200;

/**
 * Finds postcodes at which members are registered in numbers.
 *
 * n = members whose registered office has the postcode, found from `companies` on; or g = members of one corporate group there
 * (`ExtractColumns.group`), found from `sameOwner` on. Effect size: the larger of n ÷ `companies` and g ÷ `sameOwner`. High from four
 * times where n is also at least 1 % of the members, medium from twice, else low. Source: the published report's note that a spike may
 * come from many companies that a parent registers at one place.
 */
export const findCrowdedPostcodes: CompanyDetector = (world, thresholds) => {
  const byPostcode = new Map<number, number[]>();
  for (const position of world.positions) {
    const place = world.texts.officePostcode[position] ?? 0;
    if (place === 0) continue;
    const known = byPostcode.get(place);
    if (known === undefined) byPostcode.set(place, [position]);
    else known.push(position);
  }
  const least = need(thresholds, 'companies');
  const leastOwned = need(thresholds, 'sameOwner');
  const findings: Finding[] = [];
  for (const [place, members] of byPostcode) {
    if (members.length < Math.min(least, leastOwned)) continue;
    const owned = largestGroup(world, members);
    const effectSize = Math.max(members.length / least, owned.length / leastOwned);
    if (effectSize < 1) continue;
    findings.push(findingAt(world, place, members, owned, effectSize));
  }
  return findings;
};

function largestGroup({ columns }: CompanyWorld, members: readonly number[]): readonly number[] {
  const groups = new Map<number, number[]>();
  let largest: readonly number[] = [];
  for (const position of members) {
    const group = columns.group[position] ?? position;
    const known = groups.get(group) ?? [];
    if (known.length === 0) groups.set(group, known);
    known.push(position);
    if (known.length > largest.length) largest = known;
  }
  return largest;
}

function findingAt(
  world: CompanyWorld,
  place: number,
  members: readonly number[],
  owned: readonly number[],
  effectSize: number,
): Finding {
  const { cluster, names, texts, positions } = world;
  const key = texts.postcodes[place] ?? '';
  const postcode = formatPostcode(key) ?? key;
  const first = members[0] ?? 0;
  const site = officeAt(world, first, place);
  const cell = cellOf(world, site);
  const share = members.length / positions.length;
  const severity = effectSize >= 4 && share >= 0.01 ? 'high' : effectSize >= 2 ? 'medium' : 'low';
  const isOwned = owned.length >= 2;
  names.prepare(members.slice(0, MOST_NAMED));
  const subject =
    cell === null
      ? siteSubject(world, first, site)
      : { kind: 'hex' as const, spacing: world.spacing, ...cell };
  const isNearlyAll = cell !== null && members.length >= NEARLY_ALL * membersInCell(world, site);
  return {
    detectorId: 'crowded-postcode',
    subject,
    discriminator: key.replaceAll(/\s/g, ''),
    severity,
    effectSize,
    sentence: `${formatCount(members.length, 'member')} of ${cluster.name} (${formatShare(share, 1)}) ${members.length === 1 ? 'is' : 'are'} registered at ${postcode}${isOwned ? `, ${owned.length} of them of one owner (${names.name(owned[0] ?? first)} among them)` : ''}: the count tells of an address.`,
    facts: [
      { label: 'Postcode', value: postcode, unit: '' },
      { label: 'Members registered there', value: members.length, unit: 'companies' },
      { label: 'Of one owner', value: owned.length, unit: 'companies' },
      { label: 'Of the cluster’s members', value: share * 100, unit: '%' },
    ],
    measures: ['businesses'],
    metricIds: ['1.1'],
    clusterIds: [cluster.id],
    cell,
    extractIds: [world.extractId],
    proposal:
      cell !== null && isNearlyAll
        ? {
            subject: { kind: 'cell', spacing: world.spacing, ...cell },
            measures: ['businesses'],
            action: 'disregard',
            cause: 'many-registrations',
          }
        : null,
    evidence: {
      companyNumbers: members.slice(0, MOST_NAMED).map((position) => names.number(position)),
      measure: null,
      value: null,
    },
  };
}

function officeAt(world: CompanyWorld, position: number, place: number): number {
  const { siteFrom } = world.columns;
  const from = siteFrom[position] ?? 0;
  for (let site = from; site < (siteFrom[position + 1] ?? 0); site += 1)
    if (isOffice(world, site) && world.texts.sitePostcode[site] === place) return site;
  return from;
}

function membersInCell({ columns, positions }: CompanyWorld, at: number): number {
  const { siteFrom, siteCell } = columns;
  const cell = siteCell[at];
  let count = 0;
  for (const position of positions) {
    const end = siteFrom[position + 1] ?? 0;
    for (let site = siteFrom[position] ?? 0; site < end; site += 1)
      if (siteCell[site] === cell) {
        count += 1;
        break;
      }
  }
  return count;
}
