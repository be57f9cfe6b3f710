import type { AssetType, MapFigure } from '../domain/map-figure.ts';
import type { HexLattice } from '../domain/hex-lattice.ts';
import type { Scale } from './scale.ts';

/** What a value of a panel is. */
export const SHOWN = 0;
export const NOT_AVAILABLE = 1;
export const SUPPRESSED = 2;

/** Numbers of one measure for the cells or areas of a panel, with their scale. */
export interface SheetLayer {
  /** "Estimated turnover". */
  readonly name: string;
  /** "£ per cell"; "ratio". */
  readonly unit: string;
  /** One for each cell or area, in their order; NaN where it is not shown. */
  readonly values: Float64Array;
  readonly scale: Scale;
  /** Writes a break or a value as the product writes it: "£2bn", "1,524". */
  readonly write: (value: number) => string;
}

/** One map of a figure. */
export interface SheetPanel {
  readonly title: string;
  /** Lines under the title: cluster, period, the other side of a difference. */
  readonly lines: readonly string[];
  /** "Total 1,524 companies in 1,102 cells; not placed 3". */
  readonly totals: string;
  readonly note: string;
  readonly height: SheetLayer;
  /** The same object as `height` where one measure is bound to both. */
  readonly colour: SheetLayer;
  /** Cells with something to draw; null for a panel of areas. `state` is SHOWN, NOT_AVAILABLE or SUPPRESSED; `neighbour` 1: of other areas only, drawn muted. */
  readonly cells: {
    readonly q: Int32Array;
    readonly r: Int32Array;
    readonly state: Uint8Array;
    readonly neighbour: Uint8Array;
  } | null;
  /** Codes of the areas, in the order of the values; null for a panel of cells. */
  readonly areas: { readonly codes: readonly string[]; readonly state: Uint8Array } | null;
  /** Footnoted cells. `ruled`: under a ruling; else annotated. */
  readonly marks: readonly {
    readonly q: number;
    readonly r: number;
    readonly number: number;
    readonly ruled: boolean;
  }[];
  /** Cells drawn as ruled that were captured otherwise: their outline as captured is drawn beside the value, never as one. */
  readonly ghosts: readonly { readonly q: number; readonly r: number; readonly captured: number }[];
}

/** Outlines on the national grid, metres: polygons of rings of points. */
export interface SheetArea {
  readonly code: string;
  readonly name: string;
  readonly polygons: readonly (readonly (readonly (readonly [number, number])[])[])[];
  readonly labelAt: readonly [easting: number, northing: number];
}

/** Everything a figure is drawn from; nothing in it depends on a clock or a machine. */
export interface Sheet {
  readonly figure: MapFigure;
  readonly lattice: HexLattice;
  readonly panels: readonly SheetPanel[];
  /** Land of the surroundings, the areas of the set, and the finer or coarser boundaries drawn over them. */
  readonly land: readonly SheetArea[];
  readonly areas: readonly SheetArea[];
  readonly places: readonly {
    readonly name: string;
    readonly easting: number;
    readonly northing: number;
    readonly population: number;
  }[];
  readonly assets: readonly {
    readonly name: string;
    readonly type: AssetType;
    readonly easting: number;
    readonly northing: number;
  }[];
  readonly footnotes: readonly { readonly number: number; readonly text: string }[];
  /** Provisos that travel with the figures, in the order in which they were written down; each with the places of the panels it is about. */
  readonly caveats: readonly { readonly text: string; readonly panels: readonly number[] }[];
  /** Cell size, attribution, editions, definition version, filter, suppression: one line of text, wrapped as needed. */
  readonly method: string;
  readonly sources: readonly string[];
  /** Licence words that must stand on the figure. */
  readonly attributions: readonly string[];
  readonly clearance: string;
}
