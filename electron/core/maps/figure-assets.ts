import type { PlacedAsset } from '#shared/contract/methods/maps.ts';
import type { MapFigure } from '#shared/domain/map-figure.ts';
import type { Sheet } from '#shared/drawing/sheet.ts';
import { formatCount } from '#shared/format/number.ts';
import type { ReadStore } from '../store/handles.ts';
import { listMapAssets } from './assets.ts';

/** Names of what is not drawn that are written out; the others are counted. */
const MOST_NAMED = 3;

/**
 * Finds the assets of the types that a figure shows, in its geography set: those of the clusters of its panels, and those that name no
 * cluster. What is known but has no place is told among the sources. Throws `not-found`.
 */
export function placeAssets(
  store: ReadStore,
  { assets: types, panels, geographySetId }: Pick<MapFigure, 'assets' | 'panels' | 'geographySetId'>,
): { readonly assets: Sheet['assets']; readonly sources: readonly string[] } {
  if (types.length === 0) return { assets: [], sources: [] };
  const clusters = new Set(panels.map(({ clusterId }) => clusterId));
  const asked = clusters.has(null) ? [null] : [...clusters];
  const lists = asked.map((clusterId) =>
    listMapAssets(store, {
      types: [...types],
      geographySetId,
      ...(clusterId === null ? {} : { clusterId }),
    }),
  );
  const found = new Map<string, PlacedAsset>(
    lists.flatMap(({ assets }) => assets.map((asset) => [asset.id, asset] as const)),
  );
  const absent = [...new Set(lists.flatMap(({ notPlaced }) => notPlaced.map(({ name }) => name)))];
  const attributions = [...new Set(lists.map(({ attribution }) => attribution))].filter(
    (text) => text !== '',
  );
  return {
    assets: [...found.values()].map(({ name, type, easting, northing }) => ({
      name,
      type,
      easting,
      northing,
    })),
    sources: [
      ...attributions.map((text) => `assets: ${text}`),
      ...(absent.length === 0 ? [] : [notDrawn(absent)]),
    ],
  };
}

function notDrawn(names: readonly string[]): string {
  const others = names.length - MOST_NAMED;
  const named = names.slice(0, MOST_NAMED).join(', ');
  return `Without a place and not drawn: ${formatCount(names.length, 'asset')} (${named}${others > 0 ? ` and ${others} more` : ''})`;
}
