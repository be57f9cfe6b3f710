import type { GeographySet } from '#shared/domain/geography.ts';
import { changeInPercent, combineOperands, percentOf } from '#shared/domain/metrics/combine.ts';
import type { CellContext, CellPart, Operand } from '#shared/domain/scorecard-cell.ts';
import { formatNumber } from '#shared/format/number.ts';
import { rankContext, result, valueOf, written } from '../compared.ts';
import { formedRatio, setTerritory, suppressedCell, undefinedCell, type CellExtras } from '../formed.ts';
import type { FormContext, Formed, Former } from '../former.ts';
import { graduateTable, type GraduateTable, type RetentionSides } from './graduate-table.ts';
import { tableVintage } from './observation-rows.ts';
import { namesOfWithheld, traceCounts } from './published-counts.ts';
import { coversOf, whyUncovered, type Cover } from './source-areas.ts';

const RULE = percentOf('in-region', 'trained');
const BALANCE = changeInPercent('in-region', 'trained');

/** 3.6: graduates who are in the region three years after graduation ÷ graduates trained there, regions pooled by summing. */
export const graduateRetention: Former = {
  form: (context) => {
    const table = graduateTable(context);
    return context.sets.map((set) =>
      typeof table === 'string' ? undefinedCell(context, set, table) : formRetention(context, table, set),
    );
  },
  trace: (context, set, operand) => {
    const table = graduateTable(context);
    if (typeof table === 'string') return [];
    const cover = coversOf(context.store, table.areas, set, table.available)[0];
    const sides = cover === undefined ? null : table.sidesOf(cover.codes);
    const sum = operand === 'in-region' ? sides?.inRegion : operand === 'trained' ? sides?.trained : null;
    return sum == null ? [] : traceCounts(table.extract.id, sum.rows, table.areas);
  },
};

function formRetention(context: FormContext, table: GraduateTable, set: GeographySet): Formed {
  const { extract, areas, period, available, isEnglandOnly } = table;
  const englandOnly = isEnglandOnly ? (['england-only'] as const) : [];
  const basics: CellExtras = {
    extracts: [extract],
    vintage: tableVintage(period, extract.edition),
    flags: [...englandOnly, 'rounded'],
    currency: null,
  };
  const [cover] = coversOf(context.store, areas, set, available);
  if (cover === undefined) return undefinedCell(context, set, whyUncovered(areas, set, available), basics);
  const extras: CellExtras = {
    ...basics,
    territory: setTerritory(cover.set),
    flags: [...(basics.flags ?? []), ...(cover.isStandIn ? (['other-territory'] as const) : [])],
  };
  const sides = table.sidesOf(cover.codes);
  if (sides.essential.length > 0)
    return suppressedCell(
      context,
      set,
      `The publisher withholds ${namesOfWithheld(sides.essential, areas)}, so no retention can be formed.`,
      extras,
    );
  const operands = operandsOf(sides, cover);
  const combined = combineOperands(RULE, operands);
  const isLow = sides.trained.amount < context.settings.minimumBase;
  const rank = rankOf(context, table, cover);
  return formedRatio(context, set, RULE, operands, {
    ...extras,
    isLow,
    missing: unknownOf(sides),
    parts: stayedPart(sides, operands),
    contexts: [balanceOf(operands, isLow), countsOf(operands), ...(rank === null ? [] : [rank])],
    formula: formulaOf(table, cover, set, sides, `100 × ${terms(operands)}${result(combined, '%')}`),
  });
}

function operandsOf({ inRegion, trained }: RetentionSides, { set }: Cover): readonly [Operand, Operand] {
  return [
    {
      id: 'in-region',
      name: `graduates in ${set.name} three years after graduation`,
      value: inRegion.amount,
      unit: 'graduates',
    },
    { id: 'trained', name: `graduates trained in ${set.name}`, value: trained.amount, unit: 'graduates' },
  ];
}

function terms([here, trained]: readonly [Operand, Operand]): string {
  return `${written(here)} ÷ ${written(trained)}`;
}

function formulaOf(
  { scheme, codes, period, words }: GraduateTable,
  cover: Cover,
  set: GeographySet,
  sides: RetentionSides,
  quotient: string,
): string {
  const unknown = unknownOf(sides);
  return [
    quotient,
    `${words}; ${period}`,
    `${scheme === 'cah' ? 'subjects' : 'industry sections'}: ${codes.join('; ')}`,
    ...(cover.codes.length > 1 ? ['regions pooled by summing'] : []),
    ...(cover.isStandIn ? [`${cover.set.name} stand in for ${set.name}`] : []),
    ...(unknown === null
      ? []
      : [`${formatNumber(unknown)} figures withheld or too small to print are left out of both sides`]),
  ].join('; ');
}

/** How many figures of either side are not there. */
function unknownOf({ inRegion, trained }: RetentionSides): number | null {
  const unknown = inRegion.withheld.length + inRegion.missing + trained.withheld.length + trained.missing;
  return unknown === 0 ? null : unknown;
}

/** Ratio − 1: whether more graduates of the field are here than were trained here. */
function balanceOf(operands: readonly [Operand, Operand], isLow: boolean): CellContext {
  const balance = combineOperands(BALANCE, operands);
  const words =
    balance.kind !== 'value'
      ? ''
      : balance.value === 0
        ? 'as many here as were trained here'
        : `${balance.value < 0 ? 'negative' : 'positive'} balance: ${formatNumber(Math.abs(balance.value), 1)}% ${
            balance.value < 0 ? 'fewer' : 'more'
          } here than were trained here`;
  return {
    kind: 'retention-balance',
    ...valueOf(balance),
    unit: '%',
    words,
    formula: `100 × ${terms(operands)} − 100${result(balance, '%')}`,
    operands: [...operands],
    flags: isLow ? ['small-number'] : [],
  };
}

function countsOf(operands: readonly [Operand, Operand]): CellContext {
  const [here, trained] = operands;
  const share = combineOperands(RULE, operands);
  return {
    kind: 'numerator-denominator',
    ...valueOf(share),
    unit: '%',
    words: share.kind === 'value' ? `${written(here)} of ${written(trained)}` : '',
    formula: `${here.name} ÷ ${trained.name}`,
    operands: [...operands],
    flags: [],
  };
}

/** Of those trained here the ones who are still here: another question, which the table answers beside it. */
function stayedPart({ stayed }: RetentionSides, [, trained]: readonly [Operand, Operand]): CellPart[] {
  if (stayed === null) return [];
  const share = combineOperands(percentOf('stayed', 'trained'), [
    { id: 'stayed', value: stayed.amount },
    trained,
  ]);
  return [
    {
      id: 'stayed',
      name: 'Trained here and still here',
      value: share.kind === 'value' ? share.value : null,
      unit: '%',
      currency: null,
      records: stayed.amount,
    },
  ];
}

function rankOf(context: FormContext, table: GraduateTable, cover: Cover): CellContext | null {
  const ratioOf = (codes: readonly string[]) => {
    const sides = table.sidesOf(codes);
    if (sides.essential.length > 0) return null;
    const ratio = combineOperands(RULE, operandsOf(sides, cover));
    return ratio.kind === 'value' ? ratio.value : null;
  };
  return rankContext(context, cover.set, {
    own: ratioOf(cover.codes),
    valueOf: ({ code }) => (code !== null && table.available.has(code) ? ratioOf([code]) : null),
    peers: table.isEnglandOnly
      ? context.regions.filter(({ code }) => code?.startsWith('E12') === true)
      : context.regions,
    peersName: table.isEnglandOnly ? 'English regions' : 'UK regions',
    unit: '%',
    places: 1,
    flags: table.isEnglandOnly ? ['england-only'] : [],
  });
}
