import { formatCount } from '#shared/format/number.ts';
import { formatShare } from '#shared/format/percent.ts';
import { hasBit } from '../../../membership/bit-set.ts';
import type { SharedFigure } from '../../../membership/site-attribution.ts';
import type { CompanyWorld } from '../../company-world.ts';
import type { CompanyDetector, Finding, Thresholds } from '../../detector.ts';
import {
  FIGURES,
  FIGURE_METRIC,
  FIGURE_UNIT,
  FIGURE_WORDS,
  figureText,
  need,
  severityFrom,
} from '../../finding-parts.ts';

/**
 * Finds parents whose turnover or staff is about the sum of their subsidiaries that are members of the same cluster.
 *
 * P = the parent's figure, S = the sum over members whose parent, or ultimate parent, it is (by number, in the same extract; each
 * counted once). Found where P's turnover ≥ `turnover`, and `share` ≤ S ÷ P ≤ 1 ÷ `share`: above that P is the parent's own figure.
 * Effect size: S ÷ P over `share`, or its mirror image above one. Severity by what is counted twice, the lesser of S and P, of the
 * cluster's value: high from 10 %, medium from 2 %. Limits: parents named without a number, and those outside the extract, are not seen.
 */
export const findConsolidatedAccounts: CompanyDetector = (world, thresholds) => {
  const children = childrenOf(world);
  if (children.size === 0) return [];
  return FIGURES.flatMap((figure) => findIn(world, figure, children, thresholds));
};

function childrenOf({ positions, bits, texts }: CompanyWorld): Map<number, number[]> {
  const children = new Map<number, number[]>();
  for (const position of positions) {
    const parent = texts.parent[position] ?? -1;
    const ultimate = texts.ultimateParent[position] ?? -1;
    for (const above of new Set([parent, ultimate])) {
      if (above < 0 || above === position || !hasBit(bits, above)) continue;
      const known = children.get(above);
      if (known === undefined) children.set(above, [position]);
      else known.push(position);
    }
  }
  return children;
}

function findIn(
  world: CompanyWorld,
  figure: SharedFigure,
  children: ReadonlyMap<number, readonly number[]>,
  thresholds: Thresholds,
): Finding[] {
  const { columns, positions, cluster, names } = world;
  const values = columns[figure];
  const share = need(thresholds, 'share') / 100;
  const least = need(thresholds, 'turnover');
  let total = 0;
  for (const position of positions) {
    const value = values[position] ?? Number.NaN;
    if (value > 0) total += value;
  }
  const findings: Finding[] = [];
  for (const [parent, members] of children) {
    const own = values[parent] ?? Number.NaN;
    if (!(own > 0) || !((columns.turnover[parent] ?? Number.NaN) >= least)) continue;
    const stated = members.filter((position) => (values[position] ?? Number.NaN) > 0);
    const sum = stated.reduce((before, position) => before + (values[position] ?? 0), 0);
    const ratio = sum / own;
    if (ratio < share || ratio > 1 / share) continue;
    names.prepare([parent, ...stated]);
    const companyNumber = names.number(parent);
    const twice = Math.min(sum, own);
    findings.push({
      detectorId: 'consolidated-accounts',
      subject: { kind: 'company', companyNumber },
      discriminator: figure,
      severity: severityFrom(twice / total, 0.02, 0.1),
      effectSize: Math.min(ratio, 1 / ratio) / share,
      sentence: `${names.name(parent)} states ${figureText(figure, own)}${figure === 'turnover' ? ' of turnover' : ''}, and ${formatCount(stated.length, 'subsidiary', 'subsidiaries')} of it that ${stated.length === 1 ? 'is a member' : 'are members'} of ${cluster.name} too ${stated.length === 1 ? 'states' : 'state'} ${figureText(figure, sum)} (${formatShare(ratio)}): its accounts are likely the group’s, counted twice.`,
      facts: [
        { label: `Parent’s ${FIGURE_WORDS[figure]}`, value: own, unit: FIGURE_UNIT[figure] },
        { label: 'Sum of its subsidiaries', value: sum, unit: FIGURE_UNIT[figure] },
        { label: 'Subsidiaries with a value', value: stated.length, unit: 'companies' },
        { label: 'Counted twice, of the cluster', value: (twice / total) * 100, unit: '%' },
      ],
      measures: [figure],
      metricIds: [FIGURE_METRIC[figure]],
      clusterIds: [cluster.id],
      cell: null,
      extractIds: [world.extractId],
      proposal: {
        subject: { kind: 'company', companyNumber },
        measures: [figure],
        action: 'disregard',
        cause: 'consolidated-accounts',
      },
      evidence: {
        companyNumbers: [companyNumber, ...stated.slice(0, 199).map((position) => names.number(position))],
        measure: figure,
        value: own,
      },
    });
  }
  return findings;
}
