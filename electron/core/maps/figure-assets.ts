import type { MapFigure } from '#shared/domain/map-figure.ts';
import type { Sheet } from '#shared/drawing/sheet.ts';
import type { ReadStore } from '../store/handles.ts';

/** Finds the assets of the types that a figure shows, in its geography set. */
export function placeAssets(
  _store: ReadStore,
  { assets }: MapFigure,
): { readonly assets: Sheet['assets']; readonly sources: readonly string[] } {
  if (assets.length === 0) return { assets: [], sources: [] };
  throw new Error('assets are not there yet');
}
