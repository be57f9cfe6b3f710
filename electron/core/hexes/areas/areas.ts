import type { MethodOutput } from '#shared/contract/methods.ts';
import type { AreaMeasure, MapSide } from '#shared/domain/map-figure.ts';
import { MEASURE_ENTRIES } from '#shared/domain/measure.ts';
import { UNDEFINED_REASONS, type MetricValue, type UndefinedReason } from '#shared/domain/metric-value.ts';
import { formatCount } from '#shared/format/number.ts';
import type { AppliedRuling } from '../../rulings/applied-rulings.ts';
import { rulingFootnotes } from '../../rulings/ruling-footnotes.ts';
import { readGeographySet } from '../../geography/register.ts';
import type { ReadStore } from '../../store/handles.ts';
import {
  againstAsk,
  isSuppressed,
  measureFrame,
  type MeasureAsk,
  type MeasureFrame,
} from '../measure-frame.ts';
import { joinRulings } from '../ruled-cells.ts';
import { quotientsByArea } from './area-quotients.ts';
import { sumByArea } from './area-sums.ts';
import { areasOfSet, type AreaOfSet } from './areas-of-set.ts';
import { rulingsByArea } from './ruled-areas.ts';

export interface AreasRequest extends MeasureAsk {
  readonly geographySetId: string;
  readonly measure: AreaMeasure;
  readonly level: 'utla' | 'lad';
  readonly against?: MapSide | undefined;
  readonly suppressBelow: number;
}

export type MeasuredAreas = MethodOutput<'hexes.areas'>;
type MeasuredArea = MeasuredAreas['areas'][number];

/** What one side has in one area. */
interface SideArea {
  readonly value: number | null;
  readonly reason: string | null;
  readonly companies: number;
  readonly isLow: boolean;
  /** Without any ruling; null where it is not known. */
  readonly captured: number | null;
  /** What rulings touch in it, and how many companies they change there. */
  readonly rulings: readonly AppliedRuling[];
  readonly changed: number;
}

interface Side {
  readonly frame: MeasureFrame;
  readonly areas: readonly SideArea[];
  readonly total: number | null;
  readonly missing: number;
}

/**
 * Gives a measure or the location quotient by authority, for the areas of a geography set: the twin of the map of cells.
 *
 * The areas divide the set, an authority that lies in it in part being named so. Members, filter and sums are those of the cells: what is
 * attributed to sites adds up to the total of the layer, what counts by presence does not, and its total takes each company once. Against
 * another side every value is this side less the other, known only where both are; `total`, `missing` and `companies` are of this side.
 * An area is suppressed where either side has members there and fewer than `suppressBelow`. Throws `not-found`.
 */
export function computeAreas(store: ReadStore, request: AreasRequest): MeasuredAreas {
  const { measure, level, against, suppressBelow } = request;
  const set = readGeographySet(store, request.geographySetId);
  const areas = areasOfSet(store, set, level);
  const measured = (ask: MeasureAsk) => measureSide(store, ask, measure, { set, areas });
  const mine = measured(request);
  const other = against === undefined ? null : measured(againstAsk(request, against));
  const { frame } = mine;
  return {
    measure,
    unit: measure === 'location-quotient' ? 'ratio' : MEASURE_ENTRIES[measure].unit,
    level,
    areas: areas.map(({ code, name }, at) => ({
      code,
      name,
      ...shown(mine.areas[at], other === null ? null : other.areas[at], suppressBelow),
    })),
    total: mine.total,
    againstTotal: other?.total ?? null,
    additive: frame.isShared && measure !== 'location-quotient',
    rulings: rulingFootnotes(
      store,
      joinRulings([mine, other].flatMap((side) => (side?.areas ?? []).map(({ rulings }) => rulings))),
    ),
    missing: mine.missing,
    revision: frame.revision,
    extractId: frame.extract?.id ?? null,
    source: frame.source,
    againstSource: other === null ? null : `${other.frame.whose}; ${other.frame.source}`,
  };
}

interface Where {
  readonly set: AreaOfSet['set'];
  readonly areas: readonly AreaOfSet[];
}

function measureSide(store: ReadStore, ask: MeasureAsk, measure: AreaMeasure, { set, areas }: Where): Side {
  if (measure === 'location-quotient') {
    const sets = [...areas.map((area) => area.set), set];
    const { frame, values, captured, companies } = quotientsByArea(store, ask, sets);
    const ruledAt = rulingsByArea(frame, areas, true);
    return {
      frame,
      areas: areas.map((_, at) => ({
        ...quotientOf(values[at], companies[at] ?? 0),
        captured: quotientOf(captured[at], 0).value,
        ...ruledAt(at),
      })),
      total: quotientOf(values.at(-1), 0).value,
      missing: 0,
    };
  }
  const frame = measureFrame(store, ask, measure);
  const sums = sumByArea(frame, frame.counted, areas);
  const before = frame.captured === frame.counted ? sums : sumByArea(frame, frame.captured, areas);
  const ruledAt = rulingsByArea(frame, areas, false);
  return {
    frame,
    areas: sums.areas.map(({ value, companies }, at) => {
      const isKnown = !Number.isNaN(value);
      return {
        value: isKnown ? value : null,
        reason: isKnown ? null : sentence(whyUnknown(frame)),
        companies,
        isLow: false,
        captured: knownOf(before.areas[at]?.value ?? Number.NaN),
        ...ruledAt(at),
      };
    }),
    total: sums.total,
    missing: sums.missing,
  };
}

function knownOf(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

function quotientOf(
  value: MetricValue | undefined,
  companies: number,
): Omit<SideArea, 'captured' | 'rulings' | 'changed'> {
  if (value?.kind === 'value')
    return { value: value.value, reason: null, companies, isLow: value.reliability === 'low' };
  const reason =
    value?.kind === 'undefined'
      ? sentence(value.reason)
      : value?.kind === 'suppressed'
        ? value.reason
        : sentence('no-extract');
  return { value: null, reason, companies, isLow: false };
}

function whyUnknown({ counted, measure }: MeasureFrame): UndefinedReason {
  if (counted === null) return measure === 'fundraising' ? 'no-source' : 'no-extract';
  return counted.isStated && !counted.isFormed ? 'no-site-figures' : 'not-in-extract';
}

/** The sentence that stands where a figure has no value. */
export function sentence(reason: UndefinedReason): string {
  return UNDEFINED_REASONS[reason].sentence;
}

const NOTHING: SideArea = {
  value: 0,
  reason: null,
  companies: 0,
  isLow: false,
  captured: 0,
  rulings: [],
  changed: 0,
};

function shown(
  mine: SideArea = NOTHING,
  other: SideArea | null | undefined,
  suppressBelow: number,
): Omit<MeasuredArea, 'code' | 'name'> {
  const { companies } = mine;
  const changed = [mine, other].flatMap((side) => (side == null || side.changed === 0 ? [] : side.changed));
  const rulingIds = joinRulings([mine.rulings, other?.rulings ?? []]).map(({ id }) => id);
  const isTold = rulingIds.length > 0 && !changed.some((few) => isSuppressed(few, suppressBelow));
  const isKnown = mine.captured !== null && (other == null || other.captured !== null);
  const base = {
    companies,
    interval: null,
    rulingIds,
    // Of a few companies, what was captured and what is shown would together give them away.
    captured: isTold && isKnown ? (mine.captured ?? 0) - (other?.captured ?? 0) : null,
  };
  if (isSuppressed(companies, suppressBelow) || isSuppressed(other?.companies ?? 0, suppressBelow))
    return {
      ...base,
      captured: null,
      value: null,
      reason: `Fewer than ${formatCount(suppressBelow, 'company', 'companies')} here, so the figure is suppressed.`,
      suppressed: true,
      isLow: false,
    };
  const reason = mine.reason ?? other?.reason ?? null;
  const isLow = mine.isLow || other?.isLow === true;
  if (mine.value === null || (other !== null && other !== undefined && other.value === null))
    return { ...base, value: null, reason, suppressed: false, isLow: false };
  return { ...base, value: mine.value - (other?.value ?? 0), reason: null, suppressed: false, isLow };
}
