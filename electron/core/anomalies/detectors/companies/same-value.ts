import { formatCount, formatNumber } from '#shared/format/number.ts';
import type { CompanyDetector, Finding } from '../../detector.ts';
import { FIGURES, FIGURE_METRIC, FIGURE_UNIT, FIGURE_WORDS, need } from '../../finding-parts.ts';

/**
 * Finds one value that several companies of no common owner share, though it is no round one.
 *
 * Within a cluster and figure: values with at least `digits` significant digits (the whole number without the noughts at its end) that
 * stand with companies of at least `companies` different corporate groups. Effect size: groups over `companies`. High from five times,
 * medium from twice, else low. Limit: a value that stands with the members of several clusters only is not seen.
 */
export const findSameValues: CompanyDetector = (world, thresholds) => {
  const least = need(thresholds, 'companies');
  const digits = need(thresholds, 'digits');
  const { columns, positions, cluster, names } = world;
  const findings: Finding[] = [];
  for (const figure of FIGURES) {
    const holders = new Map<number, number[]>();
    for (const position of positions) {
      const value = columns[figure][position] ?? Number.NaN;
      if (!(value >= 10 ** (digits - 1)) || significantDigits(value) < digits) continue;
      const known = holders.get(value);
      if (known === undefined) holders.set(value, [position]);
      else known.push(position);
    }
    for (const [value, members] of holders) {
      if (members.length < least) continue;
      const owners = new Set(members.map((position) => columns.group[position] ?? position)).size;
      if (owners < least) continue;
      names.prepare(members);
      const numbers = members.map((position) => names.number(position)).sort();
      const written = `${figure === 'turnover' ? '£' : ''}${formatNumber(value)}`;
      findings.push({
        detectorId: 'same-value',
        subject: { kind: 'company', companyNumber: numbers[0] ?? '' },
        discriminator: `${figure}/${value}`,
        severity: owners >= 5 * least ? 'high' : owners >= 2 * least ? 'medium' : 'low',
        effectSize: owners / least,
        sentence: `${formatCount(members.length, 'company', 'companies')} of ${cluster.name} of ${owners} owners have the same ${FIGURE_WORDS[figure]}, ${written}: ${members
          .slice(0, 3)
          .map((position) => names.name(position))
          .join(', ')}${members.length > 3 ? ' and others' : ''}.`,
        facts: [
          { label: 'Value', value, unit: FIGURE_UNIT[figure] },
          { label: 'Companies', value: members.length, unit: 'companies' },
          { label: 'Owners', value: owners, unit: 'owners' },
        ],
        measures: [figure],
        metricIds: [FIGURE_METRIC[figure]],
        clusterIds: [cluster.id],
        cell: null,
        extractIds: [world.extractId],
        proposal: null,
        evidence: { companyNumbers: numbers.slice(0, 200), measure: figure, value },
      });
    }
  }
  return findings;
};

/** Digits of a whole number without the noughts at its end; of a fraction those of its written form. */
export function significantDigits(value: number): number {
  if (!Number.isInteger(value)) return String(value).replace('.', '').replace(/^0+/, '').length;
  let rest = value;
  while (rest !== 0 && rest % 10 === 0) rest /= 10;
  return rest === 0 ? 0 : Math.floor(Math.log10(rest)) + 1;
}
