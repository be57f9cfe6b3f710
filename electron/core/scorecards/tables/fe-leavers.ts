import type { GeographySet } from '#shared/domain/geography.ts';
import type { UndefinedReason } from '#shared/domain/metric-value.ts';
import type { CellFlag } from '#shared/domain/scorecard-cell.ts';
import { formatNumber } from '#shared/format/number.ts';
import { rankContext } from '../compared.ts';
import { feedOf, type FeedExtract } from '../feeds.ts';
import { formedCount, setTerritory, suppressedCell, undefinedCell, type CellExtras } from '../formed.ts';
import type { FormContext, Formed, Former } from '../former.ts';
import { selectCodes } from './container.ts';
import { latestPeriod, readObservationRows, tableVintage, type ObservationRow } from './observation-rows.ts';
import {
  countsByArea,
  namesOfWithheld,
  sumCounts,
  traceCounts,
  wholeArea,
  type CountsByArea,
  type PublishedSum,
} from './published-counts.ts';
import { areaReader, coversOf, whyUncovered, type AreaReader, type Cover } from './source-areas.ts';

/** The leavers of a table in the subject areas of the cluster, one period. */
interface LeaverTable {
  readonly extract: FeedExtract;
  readonly areas: AreaReader;
  readonly counts: CountsByArea;
  readonly codes: readonly string[];
  readonly period: string;
  readonly label: string;
  /** The table has no figure outside England. */
  readonly isEnglandOnly: boolean;
}

/** 3.3: further-education leavers in the sector subject areas of the container, summed over the regions of the set. */
export const feLeavers: Former = {
  form: (context) => {
    const table = tableOf(context);
    return context.sets.map((set) =>
      typeof table === 'string' ? undefinedCell(context, set, table) : formLeavers(context, table, set),
    );
  },
  trace: (context, set, operand) => {
    const table = tableOf(context);
    if (typeof table === 'string') return [];
    const wanted =
      operand === 'leavers' || operand === 'here' ? set : context.regions.find(({ id }) => id === operand);
    const found = wanted === undefined ? null : chooseCover(context, table, wanted);
    return found === null ? [] : traceCounts(table.extract.id, found.sum.rows, table.areas);
  },
};

/** Indicators that count leavers, the best first; shares, earnings and destinations are none. */
const LEAVER_LABELS: readonly RegExp[] = [
  /leavers/i,
  /^(?:total )?(?:number of )?learners$/i,
  /completers|completions/i,
  /learners/i,
  /^(?:total|count|number|volume|cohort)\b/i,
  /achievements/i,
];
const NO_COUNT = /sustain|employ|destination|earning|rate|percent|share|proportion|median|mean/i;

function labelOf(rows: readonly ObservationRow[]): string | null {
  const labels = [...new Set(rows.map(({ label }) => label))].filter((label) => !NO_COUNT.test(label));
  for (const pattern of LEAVER_LABELS) {
    const found = labels.filter((label) => pattern.test(label)).toSorted()[0];
    if (found !== undefined) return found;
  }
  return null;
}

function tableOf(context: FormContext): LeaverTable | UndefinedReason {
  const { metric, window } = context.row;
  const years = window === null ? '' : `${window.from}-${window.to}`;
  return context.memo(`tables/leavers/${years}`, () => {
    const extract = feedOf(context, 'observations', metric.profiles);
    if (extract === null) return 'no-source';
    const selected = selectCodes(context, extract.id, metric.schemes);
    if (typeof selected === 'string') return selected;
    const all = readObservationRows(context, extract.id, selected.scheme, selected.codes);
    const label = labelOf(all);
    const counted = all.filter((row) => row.label === label);
    const period = latestPeriod(counted, window);
    if (label === null || period === null) return 'not-in-extract';
    const areas = areaReader(context.store);
    const counts = countsByArea(
      counted.filter((row) => row.period === period),
      wholeArea(areas),
    );
    const isEnglandOnly = [...counts.keys()].every((code) => code.startsWith('E'));
    return { extract, areas, counts, codes: selected.codes, period, label, isEnglandOnly };
  });
}

/** Of the areas that may stand for a set the first whose figures are all printed; else the first. */
function chooseCover(
  { store }: FormContext,
  { areas, counts, codes }: LeaverTable,
  set: GeographySet,
): { readonly cover: Cover; readonly sum: PublishedSum; readonly passedOver: PublishedSum | null } | null {
  const found = coversOf(store, areas, set, counts.keys()).map((cover) => ({
    cover,
    sum: sumCounts(counts, cover.codes, codes),
  }));
  const whole = found.find(({ sum }) => sum.withheld.length === 0) ?? found[0];
  if (whole === undefined) return null;
  return { ...whole, passedOver: whole === found[0] ? null : (found[0]?.sum ?? null) };
}

function formLeavers(context: FormContext, table: LeaverTable, set: GeographySet): Formed {
  const { extract, areas, counts, codes, period, label } = table;
  const vintage = tableVintage(period, extract.edition);
  const found = chooseCover(context, table, set);
  const englandOnly: readonly CellFlag[] = table.isEnglandOnly ? ['england-only'] : [];
  const basics: CellExtras = { extracts: [extract], vintage, flags: [...englandOnly, 'rounded'] };
  if (found === null) return undefinedCell(context, set, whyUncovered(areas, set, counts.keys()), basics);
  const { cover, sum, passedOver } = found;
  const extras: CellExtras = {
    ...basics,
    territory: setTerritory(cover.set),
    flags: [...(basics.flags ?? []), ...(cover.isStandIn ? (['other-territory'] as const) : [])],
  };
  if (sum.withheld.length > 0)
    return suppressedCell(
      context,
      set,
      `The publisher withholds ${namesOfWithheld(sum.withheld, areas)}, so the leavers cannot be added up.`,
      extras,
    );
  const rank = rankContext(context, cover.set, {
    own: sum.amount,
    valueOf: (peer) => {
      const there = chooseCover(context, table, peer);
      return there === null || there.cover.isStandIn || there.sum.withheld.length > 0
        ? null
        : there.sum.amount;
    },
    peers: table.isEnglandOnly
      ? context.regions.filter(({ code }) => code?.startsWith('E12') === true)
      : context.regions,
    peersName: table.isEnglandOnly ? 'English regions' : 'UK regions',
    unit: context.row.metric.unit,
    flags: englandOnly,
  });
  return formedCount(
    context,
    set,
    { id: 'leavers', name: `leavers in ${cover.set.name}`, value: sum.amount, unit: context.row.metric.unit },
    {
      ...extras,
      contexts: rank === null ? [] : [rank],
      isLow: sum.amount < context.settings.minimumBase,
      missing: sum.missing === 0 ? null : sum.missing,
      formula: [
        `${formatNumber(sum.amount)} leavers (${label}, ${period}) = ${termsOf(table, cover)}`,
        `subject areas: ${codes.join('; ')}`,
        ...(cover.isStandIn ? [`${cover.set.name} stand in for ${set.name}`] : []),
        ...(passedOver === null
          ? []
          : [
              `areas that make up ${set.name} were passed over: ${namesOfWithheld(passedOver.withheld, areas)}`,
            ]),
        ...(sum.missing === 0
          ? []
          : [`${formatNumber(sum.missing)} figures too small to print or without a row add nothing`]),
      ].join('; '),
    },
  );
}

/** The areas with their sums: "8,230 East Midlands + 7,000 West Midlands". */
function termsOf({ areas, counts, codes }: LeaverTable, { codes: taken }: Cover): string {
  return taken
    .map((area) => `${formatNumber(sumCounts(counts, [area], codes).amount)} ${areas.nameOf(area)}`)
    .join(' + ');
}
