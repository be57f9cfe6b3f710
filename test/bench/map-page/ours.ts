import { createFlatStage } from '../../../renderer/map/flat/flat-stage.ts';
import { createGlStage } from '../../../renderer/map/gl-stage.ts';
import type { LatticeReply } from '../../../renderer/map/hex-cells.ts';
import { NO_PRISM, packRgb, TEXTURE_WIDTH, textureRows } from '../../../renderer/map/hex-texture.ts';
import type { MapStage, PanelPicture } from '../../../renderer/map/map-stage.ts';
import { nextFrame, type BenchCamera, type BenchSide, type BenchValues } from './side.ts';

/** The map of the product: one graphics context for all panels, or none at all. */
export class OurSide implements BenchSide {
  readonly #stage: MapStage;
  readonly #container: HTMLElement;
  #onPicture: () => void = () => undefined;

  constructor(container: HTMLElement, hosts: readonly HTMLElement[], kind: 'gl' | 'flat') {
    this.#container = container;
    const create = kind === 'gl' ? createGlStage : createFlatStage;
    this.#stage = create(container, 'light', {
      onHover: () => undefined,
      onPick: () => undefined,
      onKey: () => false,
      onCamera: () => undefined,
      onPicture: () => this.#onPicture(),
      onContext: () => undefined,
      onFault: (message) => {
        throw new Error(message);
      },
    });
    this.#stage.setPanels(hosts);
  }

  async open(lattice: LatticeReply, values: readonly BenchValues[], camera: BenchCamera): Promise<void> {
    this.#stage.setLattice(lattice);
    this.#stage.setCamera(camera, false);
    await this.recolour(values);
  }

  recolour(values: readonly BenchValues[]): Promise<void> {
    const shown = new Promise<void>((resolve) => {
      this.#onPicture = resolve;
    });
    values.forEach((picture, panel) => this.#stage.setPicture(panel, pictureOf(picture), false));
    return shown;
  }

  async reheight(factor: number): Promise<void> {
    this.#stage.setView({ multiplier: factor });
    await nextFrame();
  }

  async frame(camera: BenchCamera): Promise<void> {
    this.#stage.setCamera(camera, false);
    await nextFrame();
  }

  async settle(): Promise<void> {
    do await nextFrame();
    while (this.#container.dataset['mapIdle'] !== 'true');
  }
}

function pictureOf({ height, colour }: BenchValues): PanelPicture {
  const texels = new Float32Array(TEXTURE_WIDTH * textureRows(height.length) * 2).fill(NO_PRISM);
  colour.forEach((rgb, cell) => {
    texels[cell * 2] = height[cell] ?? 0;
    texels[cell * 2 + 1] = packRgb(rgb);
  });
  return { texels, areas: null, marks: [], ghosts: [] };
}
