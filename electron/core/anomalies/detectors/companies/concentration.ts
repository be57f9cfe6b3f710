import { formatShare } from '#shared/format/percent.ts';
import type { SharedFigure } from '../../../membership/site-attribution.ts';
import type { CompanyWorld } from '../../company-world.ts';
import type { CompanyDetector, Finding, Thresholds } from '../../detector.ts';
import {
  cellOf,
  distinctSites,
  fallsOn,
  FIGURES,
  FIGURE_METRIC,
  FIGURE_UNIT,
  FIGURE_WORDS,
  figureText,
  isOffice,
  medianOf,
  need,
  severityFrom,
  siteSubject,
} from '../../finding-parts.ts';
import { sumPlaces, type PlaceSums } from './place-sums.ts';

/** A cell or an authority that carries less than this of the cluster's value moves no figure that anybody reads. */
const LEAST_OF_CLUSTER = 0.005;
/** Below so many companies with a value one of them is naturally large: nothing of such a cluster is called high. */
const COMPANIES_FOR_HIGH = 50;

/**
 * Finds companies that carry the turnover or the jobs of a cell, an authority or a whole cluster.
 *
 * Share of a place: what of the company falls there over what of all members falls there, under the workspace's attribution method.
 * A cell is told of where the share ≥ `cellShare` and the cell's value ≥ `cellTimes` the median of the cluster's cells with a value
 * (of which there are at least `leastCompanies`); an authority where the share ≥ `areaShare` and at least `leastCompanies` others
 * have a value there; a cluster where the company's whole figure ≥ `clusterShare` of the members' sum and as many others have one.
 * Cells and authorities below 0.5 % of the cluster's value are left alone. Effect size: the share over its
 * threshold, of a cell times its value over the threshold. Severity by what the company carries of the cluster: high from 10 %, medium
 * from 2 % (of a whole cluster: high from 40 %, else medium); never high below 50 members with a value.
 */
export const findConcentration: CompanyDetector = (world, thresholds) =>
  FIGURES.flatMap((figure) => {
    const whole = wholeOf(world, figure);
    if (whole.total <= 0) return [];
    return [
      ...inCluster(world, figure, thresholds, whole),
      ...inPlaces(world, figure, thresholds, whole, 'cell'),
      ...inPlaces(world, figure, thresholds, whole, 'authority'),
    ];
  });

interface Whole {
  readonly total: number;
  readonly companies: number;
  readonly largest: number;
  readonly largestOf: number;
}

function wholeOf({ columns, positions }: CompanyWorld, figure: SharedFigure): Whole {
  let total = 0;
  let companies = 0;
  let largest = 0;
  let largestOf = -1;
  for (const position of positions) {
    const value = columns[figure][position] ?? Number.NaN;
    if (!(value > 0)) continue;
    total += value;
    companies += 1;
    if (value > largest) {
      largest = value;
      largestOf = position;
    }
  }
  return { total, companies, largest, largestOf };
}

function inCluster(
  world: CompanyWorld,
  figure: SharedFigure,
  thresholds: Thresholds,
  { total, companies, largest, largestOf }: Whole,
): Finding[] {
  const bound = need(thresholds, 'clusterShare') / 100;
  const share = largest / total;
  if (share < bound || companies - 1 < need(thresholds, 'leastCompanies')) return [];
  const { cluster, names } = world;
  const companyNumber = names.number(largestOf);
  return [
    {
      detectorId: 'concentration',
      subject: { kind: 'company', companyNumber },
      discriminator: `${figure}/cluster:${cluster.id}`,
      severity: companies >= COMPANIES_FOR_HIGH && share >= 0.4 ? 'high' : 'medium',
      effectSize: share / bound,
      sentence: `${names.name(largestOf)} carries ${formatShare(share)} of the ${FIGURE_WORDS[figure]} of ${cluster.name} (${figureText(figure, largest)} of ${figureText(figure, total)}).`,
      facts: [
        { label: 'Of the company', value: largest, unit: FIGURE_UNIT[figure] },
        { label: 'Of all members', value: total, unit: FIGURE_UNIT[figure] },
        { label: 'Share', value: share * 100, unit: '%' },
        { label: 'Members with a value', value: companies, unit: 'companies' },
      ],
      measures: [figure],
      metricIds: [FIGURE_METRIC[figure]],
      clusterIds: [cluster.id],
      cell: null,
      extractIds: [world.extractId],
      proposal: {
        subject: { kind: 'company', companyNumber },
        measures: [figure],
        action: 'cap',
        cause: 'single-company',
      },
      evidence: { companyNumbers: [companyNumber], measure: figure, value: largest },
    },
  ];
}

function inPlaces(
  world: CompanyWorld,
  figure: SharedFigure,
  thresholds: Thresholds,
  whole: Whole,
  kind: 'cell' | 'authority',
): Finding[] {
  const { columns } = world;
  const isCell = kind === 'cell';
  const sums = sumPlaces(world, figure, isCell ? columns.siteCell : columns.siteDistrict, {
    places: isCell ? columns.cellQ.length : columns.districts.length,
    none: isCell ? -1 : 0,
  });
  const shareBound = need(thresholds, isCell ? 'cellShare' : 'areaShare') / 100;
  const beside = need(thresholds, 'leastCompanies');
  const filled = sums.total.filter((total) => total > 0).sort();
  const median = medianOf(filled);
  const findings: Finding[] = [];
  for (let place = 0; place < sums.total.length; place += 1) {
    const total = sums.total[place] ?? 0;
    const largest = sums.largest[place] ?? 0;
    if (total < LEAST_OF_CLUSTER * whole.total || largest < shareBound * total) continue;
    let effectSize = largest / total / shareBound;
    if (isCell) {
      const times = total / median / need(thresholds, 'cellTimes');
      if (times < 1 || filled.length < beside) continue;
      effectSize *= times;
    } else if ((sums.companies[place] ?? 0) - 1 < beside) continue;
    findings.push(findingAt(world, { figure, kind, place, median, whole, effectSize }, sums));
  }
  return findings;
}

interface At {
  readonly figure: SharedFigure;
  readonly kind: 'cell' | 'authority';
  readonly place: number;
  readonly median: number;
  readonly whole: Whole;
  readonly effectSize: number;
}

function findingAt(world: CompanyWorld, at: At, sums: PlaceSums): Finding {
  const { cluster, names, areas, columns } = world;
  const { figure, kind, place, median, whole, effectSize } = at;
  const total = sums.total[place] ?? 0;
  const largest = sums.largest[place] ?? 0;
  const others = (sums.companies[place] ?? 0) - 1;
  const position = sums.largestOf[place] ?? -1;
  const site = mainSite(world, figure, position, kind, place);
  const subject = siteSubject(world, position, site);
  const code = areas.current(columns.districts[place] ?? '');
  const placeName =
    kind === 'cell'
      ? `hex cell ${columns.cellQ[place] ?? 0}, ${columns.cellR[place] ?? 0}`
      : areas.name(code);
  const sites = distinctSites(world, position);
  const siteWords = isOffice(world, site)
    ? `its registered office is ${sites === 1 ? 'its only site' : `one of ${sites} sites`}`
    : `it has ${sites === 1 ? 'one site' : `${sites} sites`}`;
  const severity = severityFrom(largest / whole.total, 0.02, 0.1);
  return {
    detectorId: 'concentration',
    subject,
    discriminator: `${figure}/${kind === 'cell' ? 'cell' : `authority:${code}`}`,
    severity: severity === 'high' && whole.companies < COMPANIES_FOR_HIGH ? 'medium' : severity,
    effectSize,
    sentence: `${names.name(position)} carries ${formatShare(largest / total)} of the ${FIGURE_WORDS[figure]} of ${cluster.name} in ${placeName} (${figureText(figure, largest)} of ${figureText(figure, total)}); ${siteWords}.`,
    facts: [
      { label: 'Of the company here', value: largest, unit: FIGURE_UNIT[figure] },
      { label: `Of the ${kind}`, value: total, unit: FIGURE_UNIT[figure] },
      { label: 'Share', value: (largest / total) * 100, unit: '%' },
      { label: 'Of the cluster', value: (largest / whole.total) * 100, unit: '%' },
      { label: 'Other companies here', value: others, unit: 'companies' },
      ...(kind === 'cell'
        ? [{ label: 'Middle cell of the cluster', value: median, unit: FIGURE_UNIT[figure] }]
        : []),
      { label: 'Sites of the company', value: sites, unit: 'sites' },
    ],
    measures: [figure],
    metricIds: [FIGURE_METRIC[figure]],
    clusterIds: [cluster.id],
    cell: cellOf(world, site),
    extractIds: [world.extractId],
    proposal: {
      subject,
      measures: [figure],
      action: 'disregard',
      cause: isOffice(world, site) ? 'head-office' : 'single-company',
    },
    evidence: {
      companyNumbers: [names.number(position)],
      measure: figure,
      value: columns[figure][position] ?? null,
    },
  };
}

/** The site of a company on which most of its figure falls in a place; the first of equals. */
function mainSite(
  world: CompanyWorld,
  figure: SharedFigure,
  position: number,
  kind: 'cell' | 'authority',
  place: number,
): number {
  const { siteFrom, siteCell, siteDistrict } = world.columns;
  const placeOf = kind === 'cell' ? siteCell : siteDistrict;
  const end = siteFrom[position + 1] ?? 0;
  let found = siteFrom[position] ?? 0;
  let most = -1;
  for (let site = found; site < end; site += 1) {
    if (placeOf[site] !== place) continue;
    const amount = fallsOn(world, figure, position, site);
    if (amount > most || (amount === most && isOffice(world, site) && !isOffice(world, found))) {
      most = amount;
      found = site;
    }
  }
  return found;
}
