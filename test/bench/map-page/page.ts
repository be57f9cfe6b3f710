import { benchLattice, benchValues } from './bench-cells.ts';
import { DeckSide } from './deck-side.ts';
import { MapLibreSide } from './maplibre-side.ts';
import { OurSide } from './ours.ts';
import { finishDrawing, type BenchCamera, type BenchSide } from './side.ts';

/** Milliseconds of one side; of the repeated steps the middle one. */
export interface SideTimes {
  readonly cells: number;
  readonly openMs: number;
  readonly recolourMs: number;
  readonly reheightMs: number;
  readonly frameMs: number;
  /** From a move of the camera until every panel shows it. */
  readonly settleMs: number;
}

const CAMERA: BenchCamera = { lon: -1.3, lat: 52.6, zoom: 7.5, bearing: 0, pitch: 50 };

function makeSide(name: string, container: HTMLElement, hosts: readonly HTMLElement[]): BenchSide {
  if (name === 'deck-column') return new DeckSide(hosts, 'column');
  if (name === 'deck-polygon') return new DeckSide(hosts, 'polygon');
  if (name === 'maplibre') return new MapLibreSide(hosts);
  return new OurSide(container, hosts, name === 'ours-flat' ? 'flat' : 'gl');
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  finishDrawing();
  return performance.now() - start;
}

function middle(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

async function several(runs: number, work: (run: number) => Promise<void>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) times.push(await timed(() => work(run)));
  return middle(times);
}

async function measure(): Promise<SideTimes> {
  const asked = new URLSearchParams(window.location.search);
  const panels = Number(asked.get('panels') ?? '1');
  const container = document.querySelector<HTMLElement>('#panels');
  if (container === null) throw new Error('the page has no place for panels');
  container.style.gridTemplateColumns = `repeat(${Math.ceil(Math.sqrt(panels))}, minmax(0, 1fr))`;
  const hosts = Array.from({ length: panels }, () => {
    const host = document.createElement('div');
    host.className = 'panel';
    container.append(host);
    return host;
  });
  const repeats = panels === 1 ? 5 : 3;
  const lattice = benchLattice();
  const count = lattice.q.length;
  const valuesOf = (seed: number) => hosts.map((_, panel) => benchValues(count, seed * 100 + panel));
  const pictures = [1, 2, 3, 4, 5, 6].map(valuesOf);
  const camera = { ...CAMERA, zoom: CAMERA.zoom - Math.log2(Math.ceil(Math.sqrt(panels))) };

  const openMs = await timed(() =>
    Promise.resolve(makeSide(asked.get('side') ?? 'ours', container, hosts)).then(async (side) => {
      made = side;
      await side.open(lattice, pictures[0] ?? [], camera);
    }),
  );
  const side = made;
  if (side === null) throw new Error('nothing was made');
  await side.settle();
  const recolourMs = await several(repeats, (run) => side.recolour(pictures[run + 1] ?? []));
  await side.settle();
  const reheightMs = await several(repeats, (run) => side.reheight(run % 2 === 0 ? 0.5 : 1));
  await side.settle();
  const frameMs = await several(panels === 1 ? 15 : 5, (run) =>
    side.frame({ ...camera, bearing: camera.bearing + (run + 1) * 4 }),
  );
  await side.settle();
  const settleMs = await several(repeats, async (run) => {
    await side.frame({ ...camera, bearing: -10 * (run + 1) });
    await side.settle();
  });
  await side.frame(camera);
  await side.settle();
  return { cells: count, openMs, recolourMs, reheightMs, frameMs, settleMs };
}

let made: BenchSide | null = null;

declare global {
  interface Window {
    measured?: Promise<SideTimes>;
  }
}
window.measured = measure();
