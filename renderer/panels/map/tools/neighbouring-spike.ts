import { hexCentre, hexId, hexNeighbours, latticeOf, type HexCell } from '#shared/domain/hex-lattice.ts';

/** A cell that stands above all its neighbours. */
export interface Spike extends HexCell {
  readonly value: number;
}

/** Where to go from a spike: to a side of the screen, or to the next one by height. */
export const SPIKE_WAYS = ['left', 'right', 'up', 'down', 'higher', 'lower'] as const;
export type SpikeWay = (typeof SPIKE_WAYS)[number];

/** Share of the largest value below which a cell is no spike: one in fifty still shows as a prism. */
export const SPIKE_SHARE = 0.02;

interface Values {
  readonly q: ArrayLike<number>;
  readonly r: ArrayLike<number>;
  /** NaN where suppressed or not known. */
  readonly value: ArrayLike<number>;
}

/**
 * Finds the spikes of a layer, highest first: cells higher than all six neighbours and at least a share of the largest.
 *
 * A cell that the layer does not name is zero, one without a known value is below every other. Of neighbours of
 * one height the first by row, then column, is the spike, so that a flat top has one. For differences, the height
 * counts without its sign. Ties stand in order of row and column.
 */
export function findSpikes(values: Values, leastShare: number = SPIKE_SHARE): Spike[] {
  const heights = new Map<string, number>();
  let largest = 0;
  for (let at = 0; at < values.q.length; at += 1) {
    const height = Math.abs(values.value[at] ?? 0);
    if (Number.isNaN(height)) continue;
    heights.set(hexId(values.q[at] ?? 0, values.r[at] ?? 0), height);
    if (height > largest) largest = height;
  }
  const spikes: Spike[] = [];
  for (let at = 0; at < values.q.length; at += 1) {
    const q = values.q[at] ?? 0;
    const r = values.r[at] ?? 0;
    const value = values.value[at] ?? 0;
    const height = Math.abs(value);
    if (!(height > 0) || height < leastShare * largest) continue;
    const stands = hexNeighbours(q, r).every((beside) => {
      const other = heights.get(hexId(beside.q, beside.r)) ?? 0;
      return height > other || (height === other && (r < beside.r || (r === beside.r && q < beside.q)));
    });
    if (stands) spikes.push({ q, r, value });
  }
  return spikes.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value) || a.r - b.r || a.q - b.q);
}

/**
 * Goes from a cell to the neighbouring spike: the nearest in a quarter of the compass, or the next by height.
 *
 * `spikes` as `findSpikes` gives them. `from` need not be a spike; null stands for nothing, from which every way leads to
 * the highest. `bearing` is the camera's, degrees clockwise from north, so that left is left on the screen. A spike
 * exactly on a border between two quarters belongs to left or right. Null where there is none that way.
 */
export function stepNeighbouringSpike(
  spikes: readonly Spike[],
  from: HexCell | null,
  way: SpikeWay,
  bearing = 0,
): Spike | null {
  if (from === null) return spikes[0] ?? null;
  if (way === 'higher' || way === 'lower') return stepByHeight(spikes, from, way);
  // The two lattices differ in scale alone, and only directions and the order of distances count here.
  const lattice = latticeOf('area-1km2');
  const here = hexCentre(lattice, from.q, from.r);
  const turn = (bearing * Math.PI) / 180;
  let nearest: Spike | null = null;
  let least = Infinity;
  for (const spike of spikes) {
    const there = hexCentre(lattice, spike.q, spike.r);
    const east = there.easting - here.easting;
    const north = there.northing - here.northing;
    const right = east * Math.cos(turn) - north * Math.sin(turn);
    const up = east * Math.sin(turn) + north * Math.cos(turn);
    const distance = Math.hypot(east, north);
    if (distance > 0 && distance < least && wayOf(right, up) === way) {
      nearest = spike;
      least = distance;
    }
  }
  return nearest;
}

function wayOf(right: number, up: number): SpikeWay {
  if (Math.abs(right) >= Math.abs(up)) return right > 0 ? 'right' : 'left';
  return up > 0 ? 'up' : 'down';
}

function stepByHeight(spikes: readonly Spike[], from: HexCell, way: 'higher' | 'lower'): Spike | null {
  const at = spikes.findIndex(({ q, r }) => q === from.q && r === from.r);
  if (at === -1) return spikes[0] ?? null;
  return spikes[way === 'higher' ? at - 1 : at + 1] ?? null;
}
