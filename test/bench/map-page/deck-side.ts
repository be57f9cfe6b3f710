import { Deck, MapView } from '@deck.gl/core';
import { ColumnLayer, SolidPolygonLayer } from '@deck.gl/layers';
import type { LatticeReply } from '../../../renderer/map/hex-cells.ts';
import { middleOf, outlineOf } from './bench-cells.ts';
import { fullHeightM, nextFrame, type BenchCamera, type BenchSide, type BenchValues } from './side.ts';

/** Which layer of deck.gl draws the cells: columns as instances, or extruded polygons. */
export type DeckLayer = 'column' | 'polygon';

/** deck.gl by itself, one canvas for each panel. Columns take their values as typed arrays, the quickest way it has. */
export class DeckSide implements BenchSide {
  readonly #hosts: readonly HTMLElement[];
  readonly #kind: DeckLayer;
  readonly #decks: Deck<MapView>[] = [];
  #lattice: LatticeReply | null = null;
  #positions = new Float64Array();
  #outlines: [number, number][][] = [];
  #values: readonly BenchValues[] = [];
  #factor = 1;
  #fullM = 0;
  #version = 0;
  #drawn: () => void = () => undefined;

  constructor(hosts: readonly HTMLElement[], kind: DeckLayer) {
    this.#hosts = hosts;
    this.#kind = kind;
  }

  async open(lattice: LatticeReply, values: readonly BenchValues[], camera: BenchCamera): Promise<void> {
    this.#lattice = lattice;
    this.#fullM = fullHeightM(camera, this.#hosts[0]?.clientHeight ?? 0);
    this.#values = values;
    const cells = Array.from(lattice.q, (_, cell) => cell);
    if (this.#kind === 'polygon') this.#outlines = cells.map((cell) => outlineOf(lattice, cell));
    else this.#positions = Float64Array.from(cells.flatMap((cell) => [...middleOf(lattice, cell), 0]));
    await Promise.all(
      this.#hosts.map(
        (parent, panel) =>
          new Promise<void>((resolve, reject) => {
            const deck = new Deck({
              parent: parent instanceof HTMLDivElement ? parent : null,
              views: new MapView({ repeat: false }),
              viewState: viewStateOf(camera),
              controller: false,
              useDevicePixels: true,
              layers: [this.#layer(panel)],
              onError: reject,
              onAfterRender: () => {
                // The first pictures come before the layer is ready.
                if (deck.props.layers.length > 0 && isLoaded(deck)) resolve();
                this.#drawn();
              },
            });
            this.#decks.push(deck);
          }),
      ),
    );
  }

  async recolour(values: readonly BenchValues[]): Promise<void> {
    this.#values = values;
    this.#version += 1;
    await this.#show();
  }

  async reheight(factor: number): Promise<void> {
    this.#factor = factor;
    await this.#show();
  }

  async frame(camera: BenchCamera): Promise<void> {
    const drawn = this.#whenDrawn();
    for (const deck of this.#decks) deck.setProps({ viewState: viewStateOf(camera) });
    await drawn;
  }

  async settle(): Promise<void> {
    await nextFrame();
  }

  #show(): Promise<void> {
    const drawn = this.#whenDrawn();
    this.#decks.forEach((deck, panel) => deck.setProps({ layers: [this.#layer(panel)] }));
    return drawn;
  }

  /** Waits for one picture of every canvas. */
  #whenDrawn(): Promise<void> {
    let left = this.#decks.length;
    return new Promise((resolve) => {
      this.#drawn = () => {
        left -= 1;
        if (left === 0) resolve();
      };
    });
  }

  #layer(panel: number): ColumnLayer | SolidPolygonLayer<number> {
    const { height, colour } = this.#values[panel] ?? { height: new Float32Array(), colour: [] };
    const lattice = this.#lattice;
    if (this.#kind === 'column') {
      const fill = new Uint8Array(colour.length * 3);
      colour.forEach((rgb, cell) => fill.set(rgb, cell * 3));
      return new ColumnLayer({
        id: 'cells',
        data: {
          length: height.length,
          attributes: {
            getPosition: { value: this.#positions, size: 3 },
            getFillColor: { value: fill, size: 3 },
            getElevation: { value: height, size: 1 },
          },
        },
        diskResolution: 6,
        radius: lattice?.sideM ?? 0,
        angle: 30,
        extruded: true,
        elevationScale: this.#fullM * this.#factor,
      });
    }
    return new SolidPolygonLayer<number>({
      id: 'cells',
      data: this.#outlines.map((_, cell) => cell),
      getPolygon: (cell) => this.#outlines[cell] ?? [],
      getElevation: (cell) => height[cell] ?? 0,
      getFillColor: (cell) => [...(colour[cell] ?? [0, 0, 0])],
      extruded: true,
      elevationScale: this.#fullM * this.#factor,
      updateTriggers: { getElevation: this.#version, getFillColor: this.#version },
      dataComparator: () => true,
    });
  }
}

function isLoaded(deck: Deck<MapView>): boolean {
  return deck.props.layers.every(
    (layer) => typeof layer === 'object' && layer !== null && 'isLoaded' in layer && layer.isLoaded === true,
  );
}

/** The zoom of deck.gl is that of a square of 512 pixels, as ours. */
function viewStateOf({ lon, lat, zoom, bearing, pitch }: BenchCamera) {
  return { longitude: lon, latitude: lat, zoom, bearing, pitch };
}
