import type { MetricId, MetricKind } from '#shared/domain/metric-catalogue.ts';
import type { ScorecardCell } from '#shared/domain/scorecard-cell.ts';
import type { SharedFigure } from '../../../membership/site-attribution.ts';
import type { Finding, FigureDetectorId, Thresholds } from '../../detector.ts';

/** A figure of the cluster as captured: no ruling has changed it. */
export interface WorldFigure {
  readonly metricId: MetricId;
  /** “Foreign-backed deals”. */
  readonly name: string;
  readonly kind: MetricKind;
  readonly cell: Pick<
    ScorecardCell,
    'value' | 'operands' | 'parts' | 'contexts' | 'window' | 'vintage' | 'territory' | 'flags' | 'entered'
  >;
}

/** A figure as an edition before the one in use gives it, under the definition of today. */
export interface EditionFigure {
  readonly metricId: MetricId;
  readonly edition: string;
  readonly value: number | null;
  /** Cases behind the value, where it counts them. */
  readonly extractId: number;
}

/** A turnover or number of employees of one company, stated twice. */
export interface ValuePair {
  readonly companyNumber: string;
  readonly name: string;
  readonly measure: SharedFigure;
  readonly mine: number;
  readonly theirs: number;
  /** The larger turnover stated of it, in pounds; NaN: none is. */
  readonly turnover: number;
}

/** The members of which an extract and another one state figures that differ. */
export interface PairedExtracts {
  readonly mine: PairSide;
  readonly theirs: PairSide;
  /** Read when it is asked for: pairs that differ by at least so many times, of companies with at least this turnover. */
  pairs(asked: { readonly times: number; readonly turnover: number }): readonly ValuePair[];
}

export interface PairSide {
  readonly extractId: number;
  readonly supplier: string;
  readonly edition: string;
}

/**
 * A figure of the cluster by two suppliers: turnover or employees of the companies present that both list and state, or the number of
 * companies where both list every company.
 */
export interface SupplierFigure {
  readonly measure: 'businesses' | SharedFigure;
  /** Companies it is formed of; of a count: null. */
  readonly common: number | null;
  readonly mine: PairSide & { readonly value: number };
  readonly theirs: PairSide & { readonly value: number };
}

/** What detectors over figures look at: one cluster in one geography set, everything as captured. */
export interface FigureWorld {
  readonly cluster: { readonly id: string; readonly name: string };
  readonly set: { readonly id: string; readonly name: string };
  /** In the order of the catalogue. */
  readonly figures: readonly WorldFigure[];
  /** Editions before the ones in use, the newest first: those figures whose source has one. */
  readonly before: readonly (readonly EditionFigure[])[];
  /** The extract in use beside another supplier’s, for each supplier. */
  readonly suppliers: readonly PairedExtracts[];
  readonly supplierFigures: readonly SupplierFigure[];
  /** The extract in use beside its edition before. */
  readonly editions: readonly PairedExtracts[];
}

/** A pure detector over the figures of one cluster. */
export type FigureDetector = (world: FigureWorld, thresholds: Thresholds) => readonly Finding[];
export type FigureRunners = Readonly<Record<FigureDetectorId, FigureDetector>>;
