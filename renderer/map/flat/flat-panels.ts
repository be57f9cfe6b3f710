import type { PanelPicture } from '../map-stage.ts';
import type { FlatCells } from './cell-classes.ts';
import type { FlatView } from './flat-camera.ts';
import { listenTo, type FlatInputs } from './flat-input.ts';
import { FlatPanel, type FlatRings } from './flat-panel.ts';
import type { FlatScene } from './flat-scene.ts';

/** Milliseconds of one frame that painting may take before the rest waits for the next. */
const PAINT_MS = 12;

interface Held {
  readonly panel: FlatPanel;
  readonly end: () => void;
}

/** The panels on the page, and the pictures they show, which outlive them. */
export class FlatPanels {
  readonly #inputs: (number: () => number) => FlatInputs;
  readonly #resized: ResizeObserver;
  readonly #pictures: (PanelPicture | null)[] = [];
  #held: Held[] = [];

  /** `inputs` makes what a panel tells; its number can change with the hosts. */
  constructor(inputs: (number: () => number) => FlatInputs, onResize: () => void) {
    this.#inputs = inputs;
    this.#resized = new ResizeObserver(onResize);
  }

  /** The element of the first panel; all are of one size. */
  get host(): HTMLElement | null {
    return this.#held[0]?.panel.host ?? null;
  }

  /** The areas that a panel fills; null where it shows cells. */
  codesOf(panel: number): ReadonlySet<string> | null {
    return this.#held[panel]?.panel.codes ?? null;
  }

  setHosts(hosts: readonly HTMLElement[]): void {
    const before = this.#held;
    this.#resized.disconnect();
    this.#held = hosts.map((host) => before.find(({ panel }) => panel.host === host) ?? this.#hold(host));
    for (const held of before) if (!this.#held.includes(held)) release(held);
    this.#held.forEach(({ panel }, at) => {
      panel.name(at, hosts.length);
      panel.setPicture(this.#pictures[at] ?? null);
      this.#resized.observe(panel.host);
    });
  }

  setPicture(at: number, picture: PanelPicture): void {
    this.#pictures[at] = picture;
    this.#held[at]?.panel.setPicture(picture);
  }

  /** Takes the values away: those of another lattice would stand in the wrong cells. */
  clear(): void {
    this.#pictures.fill(null);
    for (const { panel } of this.#held) panel.setPicture(null);
  }

  setCursor(cursor: string): void {
    for (const { panel } of this.#held) panel.canvas.style.cursor = cursor;
  }

  /** Paints what is out of date, one panel before the others, as long as the frame has time; says whether all is done. */
  paint(scene: FlatScene, cells: FlatCells | null, first: number, pixelRatio: number): boolean {
    const { view } = scene;
    if (view === null) return true;
    const started = performance.now();
    const leader = this.#held[first]?.panel;
    const waiting = this.#held
      .map(({ panel }) => panel)
      .filter((panel) => !panel.isPainted(view))
      .toSorted((a, b) => Number(b === leader) - Number(a === leader));
    for (const [done, panel] of waiting.entries()) {
      if (done > 0 && performance.now() - started > PAINT_MS) return false;
      panel.paint(scene, cells, view, pixelRatio);
    }
    return true;
  }

  /** Shows every panel as the camera sees it. */
  show(
    view: FlatView,
    scene: FlatScene,
    cells: FlatCells | null,
    rings: FlatRings,
    pixelRatio: number,
  ): void {
    for (const { panel } of this.#held) panel.show(view, cells, rings, scene.palette, pixelRatio);
  }

  destroy(): void {
    this.#resized.disconnect();
    for (const held of this.#held) release(held);
    this.#held = [];
  }

  #hold(host: HTMLElement): Held {
    const panel = new FlatPanel(host);
    const number = () => this.#held.findIndex((held) => held.panel === panel);
    return { panel, end: listenTo(panel.canvas, this.#inputs(number)) };
  }
}

function release({ panel, end }: Held): void {
  end();
  panel.destroy();
}
