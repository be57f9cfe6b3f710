import type { GeographySet } from '#shared/domain/geography.ts';
import type { UndefinedReason } from '#shared/domain/metric-value.ts';
import { combineOperands, percentOf, type Combined } from '#shared/domain/metrics/combine.ts';
import type { CellContext, CellFlag, Operand } from '#shared/domain/scorecard-cell.ts';
import { formatNumber } from '#shared/format/number.ts';
import { formatPercent, placesOfPercentage } from '#shared/format/percent.ts';
import type { FeedExtract } from './feeds.ts';
import type { FormContext } from './former.ts';

/** What a share of the UK is formed from. */
export interface ShareFacts {
  readonly here: Operand;
  readonly uk: Operand;
  /** The extract of the comparator: its stated territory must be the UK. */
  readonly extract: Pick<FeedExtract, 'territory'>;
  /** Members or records the share stands on, for the small-number guard; left out: `here` itself. */
  readonly base?: number | undefined;
  readonly flags?: readonly CellFlag[] | undefined;
  /** Added to the formula. */
  readonly note?: string | undefined;
}

/**
 * Forms the share of the UK printed beside a value: 100 × here ÷ the UK. Not available where the extract is not stated to cover the
 * UK; marked as a small number below the workspace's minimum base.
 */
export function shareOfUkContext(
  { settings }: Pick<FormContext, 'settings'>,
  facts: ShareFacts,
): CellContext {
  const { here, uk, extract } = facts;
  const operands = [here, uk];
  const none = (reason: UndefinedReason): CellContext => ({
    kind: 'share-of-uk',
    value: null,
    reason,
    unit: '%',
    words: '',
    formula: `100 × ${here.name} ÷ ${uk.name}`,
    operands,
    flags: [],
  });
  if (extract.territory !== 'UK') return none('comparator-not-covered');
  // A turnover may be below zero in corrected accounts; a share of such a sum says nothing.
  if ((here.value ?? 0) < 0 || (uk.value ?? 0) < 0) return none('negative-sum');
  const share = combineOperands(percentOf(here.id, uk.id), operands);
  const base = facts.base ?? here.value ?? 0;
  return {
    kind: 'share-of-uk',
    ...valueOf(share),
    unit: '%',
    words:
      share.kind === 'value'
        ? `${formatPercent(share.value, placesOfPercentage(share.value))} of the UK`
        : '',
    formula: `100 × ${written(here)} ÷ ${written(uk)}${result(share, '%')}; ${here.name} ÷ ${uk.name}${
      facts.note === undefined ? '' : `; ${facts.note}`
    }`,
    operands,
    flags: [...(base < settings.minimumBase ? (['small-number'] as const) : []), ...(facts.flags ?? [])],
  };
}

/** Says on what a percentage stands: "131 of 1,294 companies". */
export function numeratorContext(numerator: Operand, denominator: Operand): CellContext {
  const isKnown = numerator.value !== null && denominator.value !== null;
  return {
    kind: 'numerator-denominator',
    value: numerator.value,
    reason: numerator.value === null ? 'not-in-extract' : null,
    unit: numerator.unit,
    words: isKnown ? `${written(numerator)} of ${written(denominator)} ${denominator.unit}` : '',
    formula: `${numerator.name}: ${written(numerator)}; ${denominator.name}: ${written(denominator)}`,
    operands: [numerator, denominator],
    flags: [],
  };
}

/** What a rank is formed from. */
export interface RankFacts {
  /** The value of the cell's own set; null: it has none, and then no rank. */
  readonly own: number | null;
  /** The value of a peer; null: it has none and is not ranked. */
  readonly valueOf: (peer: GeographySet) => number | null;
  /** Left out: the regions of the UK. */
  readonly peers?: readonly GeographySet[] | undefined;
  /** "UK regions", "English regions". */
  readonly peersName?: string | undefined;
  readonly unit: string;
  /** Decimals with which values are written in the formula. */
  readonly places?: number | undefined;
  /** Why there can be no rank whatever the values: the source does not cover the peers. */
  readonly reason?: UndefinedReason | undefined;
  readonly flags?: readonly CellFlag[] | undefined;
}

/** Sets that stand beside regions: one of them, or a union about as large. */
const RANKED_KINDS: readonly GeographySet['kind'][] = ['midlands', 'region-union', 'region'];

/**
 * Ranks a set among regions, the highest first; equal values share a rank. Null where the set is no region and no union of regions.
 *
 * A region of which half or more lies in the set, or in which half or more of the set lies, is no peer; one of which less lies there
 * stays a peer and is named. A union is flagged. Measured in districts.
 */
export function rankContext(context: FormContext, set: GeographySet, facts: RankFacts): CellContext | null {
  if (!RANKED_KINDS.includes(set.kind)) return null;
  const { own, unit, places = 0, peersName = 'UK regions', peers: all = context.regions } = facts;
  const { peers, touching, left } = peersOf(set, all);
  const flags = [
    ...(set.kind === 'region' ? [] : (['union-against-regions'] as const)),
    ...(touching.length > 0 ? (['peers-overlap'] as const) : []),
    ...(facts.flags ?? []),
  ];
  const nothing = { kind: 'rank-among-regions' as const, value: null, unit: 'rank', words: '', flags };
  if (own === null || facts.reason !== undefined)
    return {
      ...nothing,
      reason: facts.reason ?? 'not-in-extract',
      formula: `rank among ${peersName}`,
      operands: [],
    };
  const known = peers.flatMap((peer) => {
    const value = facts.valueOf(peer);
    return value === null ? [] : [{ peer, value }];
  });
  const above = known.filter(({ value }) => value > own).length;
  const rank = ordinal(above + 1);
  return {
    ...nothing,
    value: above + 1,
    reason: null,
    words:
      set.kind === 'region'
        ? `${rank} of ${known.length + 1} ${peersName}`
        : `${rank} against ${known.length} ${peersName}`,
    formula: [
      `1 + ${above} of ${known.length} ${peersName} with more than ${formatNumber(own, places)}`,
      ...(left.length > 0 ? [`left out: ${namesOf(left)}, in ${set.name} by half or more`] : []),
      ...(touching.length > 0 ? [`part of ${namesOf(touching)} lies in ${set.name}`] : []),
    ].join('; '),
    operands: [
      { id: 'here', name: set.name, value: own, unit },
      ...known.map(({ peer, value }) => ({ id: peer.id, name: peer.name, value, unit })),
    ],
  };
}

/** Which regions a set is compared with: those apart from it, and those of which a smaller part lies in it. */
export function peersOf(
  set: GeographySet,
  regions: readonly GeographySet[],
): {
  readonly peers: readonly GeographySet[];
  readonly touching: readonly GeographySet[];
  /** Left out for their overlap; the set itself is not named among them. */
  readonly left: readonly GeographySet[];
} {
  const codes = new Set(set.districtCodes);
  const common = (peer: GeographySet) => peer.districtCodes.filter((code) => codes.has(code)).length;
  const isPeer = (peer: GeographySet) =>
    2 * common(peer) < peer.districtCodes.length && 2 * common(peer) < set.districtCodes.length;
  const peers = regions.filter(isPeer);
  return {
    peers,
    touching: peers.filter((peer) => common(peer) > 0),
    left: regions.filter((peer) => !isPeer(peer) && peer.id !== set.id),
  };
}

function namesOf(sets: readonly GeographySet[]): string {
  return sets.map(({ name }) => name).join(', ');
}

function ordinal(place: number): string {
  const tens = place % 100;
  const ending = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][place % 10] ?? 'th');
  return `${place}${ending}`;
}

/** Value and reason of a context, from what its rule gave. */
export function valueOf(combined: Combined): Pick<CellContext, 'value' | 'reason'> {
  return combined.kind === 'value'
    ? { value: combined.value, reason: null }
    : { value: null, reason: combined.reason };
}

/** Writes an operand as it stands in a formula: "1,524", "18,177.25"; "not known" where it is missing. */
export function written({ value }: Pick<Operand, 'value'>): string {
  if (value === null) return 'not known';
  return formatNumber(value, Number.isInteger(value) ? 0 : 2);
}

/** Writes what a rule gave, behind its terms: " = 17.25 %", or why it gave nothing. */
export function result(combined: Combined, unit: string, places = 2): string {
  if (combined.kind === 'value') return ` = ${formatNumber(combined.value, places)}${unit}`;
  return combined.reason === 'zero-denominator'
    ? ' is not defined: the denominator is zero'
    : ' is not known';
}
