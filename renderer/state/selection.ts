import { create } from 'zustand';
import type { HexSpacing } from '#shared/domain/hex-lattice.ts';
import type { AreaMetricId } from '#shared/domain/area-metrics.ts';
import type { MapFilter } from '#shared/domain/map-figure.ts';
import type { Measure } from '#shared/domain/measure.ts';
import type { MetricId } from '#shared/domain/metric-catalogue.ts';

/** What is selected, wherever it was selected: grid, map and list share one selection, and the inspector explains it. */
export type Selection =
  | { readonly kind: 'company'; readonly companyNumber: string }
  | { readonly kind: 'site'; readonly companyNumber: string; readonly postcode: string }
  | {
      readonly kind: 'hex';
      readonly spacing: HexSpacing;
      readonly q: number;
      readonly r: number;
      /** What the map drew when the cell was chosen; null cluster = every company. */
      readonly clusterId: string | null;
      readonly measure: Measure;
      /** Of which companies only, where the map drew no more; left out: all. */
      readonly filter?: MapFilter;
      /** Values without any ruling; left out: as ruled. */
      readonly asCaptured?: boolean;
      /** The revision and the extract the map drew, where they are not those in force. */
      readonly revision?: number | null;
      readonly extractId?: number | null;
    }
  | {
      readonly kind: 'metric';
      readonly clusterId: string;
      readonly metricId: AreaMetricId;
      readonly geographySetId: string;
    }
  | {
      /** A figure of a scorecard. */
      readonly kind: 'cell';
      readonly clusterId: string;
      readonly metricId: MetricId;
      readonly geographySetId: string;
      readonly templateId: string;
    }
  | { readonly kind: 'cluster'; readonly clusterId: string }
  | { readonly kind: 'nomination'; readonly id: string }
  | { readonly kind: 'initiative'; readonly id: string }
  | { readonly kind: 'extract'; readonly extractId: number; readonly store: 'workspace' | 'reference' }
  | { readonly kind: 'annotation'; readonly id: string };
export type SelectionKind = Selection['kind'];
export type SelectionOf<K extends SelectionKind> = Extract<Selection, { kind: K }>;

interface SelectionState {
  readonly selection: Selection | null;
}

export const useSelection = create<SelectionState>(() => ({ selection: null }));

/** Selects a thing everywhere; null selects nothing. */
export function select(selection: Selection | null): void {
  useSelection.setState({ selection });
}

/** Says whether two selections mean the same thing. */
export function isSameSelection(a: Selection | null, b: Selection | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
