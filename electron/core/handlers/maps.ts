import type { Handlers } from '../call.ts';
import { listMapAssets } from '../maps/assets.ts';
import { drawFigure } from '../maps/draw-figure.ts';
import { prepareFigure } from '../maps/prepare-figure.ts';

/** Assets on maps, and figures for print. */
export const mapsHandlers: Handlers<'assets.list' | 'maps.figure'> = {
  'assets.list': (request, call) => listMapAssets(call.reading(), request),
  'maps.figure': async ({ figure, formats, page }, call) => {
    await prepareFigure(call.reading(), figure, call.job);
    // Another workspace may have been opened meanwhile.
    return drawFigure(call.reading(), { figure, formats, page }, call.job);
  },
};
