import { COVERAGE_LIMITS } from '#shared/domain/coverage-rules.ts';
import { formatDate } from '#shared/format/date.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { formatShare } from '#shared/format/percent.ts';
import { hashDefinition } from '../../clusters/definition-hash.ts';
import { PLACED } from '../../membership/extract-columns.ts';
import { memberSet, type MemberSet } from '../../membership/member-set.ts';
import type { AskedCluster } from '../../scorecards/asked-rows.ts';
import { letsSomeoneIn } from '../../scorecards/company-frame.ts';
import { latestVersion } from '../../versions/read-versions.ts';
import { extractsInForce } from '../extracts-in-force.ts';
import { signOffsOf } from '../sign-offs.ts';
import type { CoverageCheck, CoverageFinding, CoverageWorld } from './coverage-world.ts';

type Found = Pick<CoverageFinding, 'severity' | 'sentence'> | null;

/** Whether the sites of the members of each cluster are placed, over the extracts of companies in use. */
export const checkSitesPlaced: CoverageCheck = (world) =>
  overClusters(world, (cluster) => {
    let [sites, placed] = [0, 0];
    for (const members of membersOf(world, cluster)) {
      const counted = countPlaced(members);
      sites += counted.sites;
      placed += counted.placed;
    }
    const { medium, high } = COVERAGE_LIMITS.placedPercent;
    // Whole numbers on both sides: a share just at the limit passes.
    if (sites === 0 || placed * 100 >= sites * medium) return null;
    return {
      severity: placed * 100 < sites * high ? 'high' : 'medium',
      sentence: `${cluster.name}: ${formatNumber(placed)} of ${formatCount(sites, 'site')} of members (${formatShare(placed / sites)}) are placed. Look at the postcodes that were not found, or import a newer directory.`,
    };
  });

function countPlaced({ positions, columns }: MemberSet): { readonly sites: number; readonly placed: number } {
  const { siteFrom, siteFlags } = columns;
  let [sites, placed] = [0, 0];
  for (const position of positions) {
    const end = siteFrom[position + 1] ?? 0;
    for (let site = siteFrom[position] ?? 0; site < end; site += 1) {
      sites += 1;
      placed += ((siteFlags[site] ?? 0) & PLACED) === 0 ? 0 : 1;
    }
  }
  return { sites, placed };
}

/** Whether the definition of each cluster lets somebody in, and has members in the extracts in use. */
export const checkClusterDefined: CoverageCheck = (world) =>
  overClusters(world, (cluster): Found => {
    if (!letsSomeoneIn(cluster.document))
      return {
        severity: 'high',
        sentence: `${cluster.name} has no container, rule or pin that lets a company in. Choose its codes in the workbench.`,
      };
    if (world.companyExtracts.length === 0 || membersOf(world, cluster).some(({ count }) => count > 0))
      return null;
    return {
      severity: 'medium',
      sentence: `${cluster.name} has no member in the extracts in use. Look whether its codes are still those of the supplier.`,
    };
  });

function membersOf({ store, companyExtracts }: CoverageWorld, { document }: AskedCluster): MemberSet[] {
  return companyExtracts.map((extractId) => memberSet(store, { document, extractId }));
}

/** Whether the definition of each cluster stands in a version in force as it stands today. */
export const checkDefinitionPublished: CoverageCheck = (world) =>
  overClusters(world, ({ id, name, document, revision }) => {
    const last = latestVersion(world.store, id);
    if (last === undefined)
      return {
        severity: 'medium',
        sentence: `${name} was never published. Publish its definition, so that what is given away names a version.`,
      };
    if (last.hash === hashDefinition(document)) return null;
    return {
      severity: 'low',
      sentence: `${name} was changed since version ${last.version} of ${formatDate(last.at)}; it stands at revision ${revision}. Publish it anew.`,
    };
  });

/** Whether no ruling that reaches the clusters waits for review. */
export const checkRulingsReviewed: CoverageCheck = ({ rulings }) => {
  const inForce = rulings.filter(({ state }) => state === 'in-force');
  return {
    checked: inForce.length,
    findings: inForce.flatMap(({ id, number, subjectLabel, words, review }): CoverageFinding[] =>
      review.state === 'none'
        ? []
        : [
            {
              subject: id,
              subjectLabel: `Ruling ${number}: ${subjectLabel}`,
              // A lapsed or contradicted ruling has changed figures already; a date that came has not.
              severity: review.state === 'lapsed' || review.state === 'changed' ? 'high' : 'medium',
              sentence: `Ruling ${number}, ${words}: ${review.words}`,
            },
          ],
    ),
  };
};

/** Whether the scorecard of each cluster is signed off for the extracts and the revision of today. */
export const checkClusterSignedOff: CoverageCheck = (world) => {
  const signOff = signOffsOf(world.store, extractsInForce(world.store));
  return overClusters(world, (cluster): Found => {
    const last = signOff(cluster);
    if (last === null)
      return { severity: 'low', sentence: `Nobody has signed off the scorecard of ${cluster.name}.` };
    if (last.isCurrent) return null;
    const { author, at, body } = last.entry;
    const why =
      body.revision === cluster.revision
        ? 'for other extracts than those in use'
        : `at revision ${body.revision}; the definition stands at ${cluster.revision}`;
    return {
      severity: 'medium',
      sentence: `${cluster.name} was signed off by ${author} on ${formatDate(at)} ${why}. Review it and sign again.`,
    };
  });
};

function overClusters(
  { clusters }: { readonly clusters: CoverageWorld['clusters'] },
  look: (cluster: AskedCluster) => Found,
): ReturnType<CoverageCheck> {
  return {
    checked: clusters.length,
    findings: clusters.flatMap((cluster): CoverageFinding[] => {
      const found = look(cluster);
      return found === null ? [] : [{ subject: cluster.id, subjectLabel: cluster.name, ...found }];
    }),
  };
}
