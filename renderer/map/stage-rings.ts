import { drawRings, ringOf, type Ring } from './cell-rings.ts';
import type { HexInk } from './hex-draw.ts';
import type { HexLayer } from './hex-layer.ts';
import type { StagePanels } from './stage-panels.ts';

/** Beyond this many, chosen cells are tinted but have no rings. */
const MOST_RINGS = 200;

/** The cell under the pointer and the chosen ones, drawn lightly over every panel: moving the pointer draws no map anew. */
export class StageRings {
  readonly #panels: StagePanels;
  #hovered: number | null = null;
  #selected: readonly number[] = [];

  constructor(panels: StagePanels) {
    this.#panels = panels;
  }

  /** Takes other cells; answers whether they differ from those before. */
  set(hovered: number | null | undefined, selected: readonly number[] | undefined): boolean {
    const before = [this.#hovered, this.#selected];
    if (hovered !== undefined) this.#hovered = hovered;
    if (selected !== undefined) this.#selected = selected;
    return before[0] !== this.#hovered || before[1] !== this.#selected;
  }

  get selected(): readonly number[] {
    return this.#selected;
  }

  drawAll(layer: HexLayer | null, ink: HexInk): void {
    for (const panel of this.#panels.all.keys()) this.draw(panel, layer, ink);
  }

  draw(panel: number, layer: HexLayer | null, ink: HexInk): void {
    const overlay = this.#panels.all[panel]?.overlay;
    const drawn = layer?.drawnView ?? null;
    if (overlay === undefined || layer === null || drawn === null) return;
    const { clientWidth, clientHeight } = overlay;
    const slot = layer.slot(panel);
    const ring = (cell: number): Ring | null =>
      ringOf(drawn, layer.cornersOf(cell), slot.shareNow(cell), clientWidth, clientHeight);
    // A panel of areas has no cells to ring.
    const hovered = slot.empty ? null : this.#hovered;
    const few = slot.empty || this.#selected.length > MOST_RINGS ? [] : this.#selected;
    const chosen = few.map(ring).filter((found) => found !== null);
    drawRings(
      overlay,
      { width: clientWidth, height: clientHeight },
      { chosen, hovered: hovered === null || few.includes(hovered) ? null : ring(hovered) },
      ink,
    );
  }
}
