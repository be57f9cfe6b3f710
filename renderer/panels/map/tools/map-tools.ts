import { create } from 'zustand';
import type { HexCells } from '#shared/domain/hex-lattice.ts';

/** A place in degrees, EPSG:4326. */
export type LonLat = readonly [lon: number, lat: number];

/** What a click or a drag on the map means: nothing special, or one of the tools. */
export const MAP_TOOLS = ['none', 'lasso', 'radius', 'measure', 'areas'] as const;
export type MapTool = (typeof MAP_TOOLS)[number];

/** A tool that draws on the map, and so takes the pointer from the camera. */
export type DrawingTool = Exclude<MapTool, 'none' | 'areas'>;

/** What cells are chosen by: a closed line, or a distance round a place. */
export type SelectionShape =
  | { readonly kind: 'lasso'; readonly ring: readonly LonLat[] }
  | {
      readonly kind: 'radius';
      readonly centre: LonLat;
      readonly km: number;
      /** The name of the place in the middle; null where it was pointed at. */
      readonly place: string | null;
    };

export interface MapTools {
  readonly tool: MapTool;
  /** Points of what is being drawn; the panels all show it. */
  readonly draft: readonly LonLat[];
  /** Where the pointer or the crosshair of the keyboard stands while a tool is in force. */
  readonly aim: LonLat | null;
  /** What the cells are chosen by; null where nothing is chosen, or single cells are. */
  readonly shape: SelectionShape | null;
  /** The way that was measured last. */
  readonly path: readonly LonLat[];
  /** The chosen cells, axial numbers; null where none is chosen. */
  readonly cells: HexCells | null;
}

const NOTHING: MapTools = { tool: 'none', draft: [], aim: null, shape: null, path: [], cells: null };

/** The tool in force and what was drawn with it, for all panels of the map. */
export const useMapTools = create<MapTools>(() => NOTHING);

/** Says whether a tool draws on the map. */
export function isDrawing(tool: MapTool): tool is DrawingTool {
  return tool !== 'none' && tool !== 'areas';
}

/** Takes a tool into the hand; `none` lays it down. What was half drawn is given up. */
export function takeTool(tool: MapTool): void {
  useMapTools.setState({ tool, draft: [], aim: null });
}

/** Chooses the cells within a shape; which ones follows from the lattice (`useCellsOfShape`). */
export function chooseShape(shape: SelectionShape): void {
  useMapTools.setState({ shape, cells: null, tool: 'none', draft: [], aim: null });
}

/** Keeps a measured way. */
export function keepPath(path: readonly LonLat[]): void {
  useMapTools.setState({ path, tool: 'none', draft: [], aim: null });
}

/** Takes one cell into the choice, or out of it. A line that was drawn no longer describes the choice, and goes. */
export function toggleCell(q: number, r: number): void {
  useMapTools.setState(({ cells }) => {
    const pairs = Array.from(cells?.q ?? [], (each, at) => [each, cells?.r[at] ?? 0] as const);
    const without = pairs.filter(([otherQ, otherR]) => otherQ !== q || otherR !== r);
    const next = without.length < pairs.length ? without : [...pairs, [q, r] as const];
    return {
      shape: null,
      cells:
        next.length === 0
          ? null
          : {
              q: Int32Array.from(next, ([each]) => each),
              r: Int32Array.from(next, ([, each]) => each),
            },
    };
  });
}

/** Chooses no cell, and takes the line away. */
export function clearChosen(): void {
  useMapTools.setState({ shape: null, cells: null });
}

/** Takes the measured way away. */
export function clearPath(): void {
  useMapTools.setState({ path: [] });
}

/** Forgets everything, for another workspace. */
export function resetTools(): void {
  useMapTools.setState(NOTHING);
}
