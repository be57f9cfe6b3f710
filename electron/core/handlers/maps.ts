import type { Handlers } from '../call.ts';
import { drawFigure } from '../maps/draw-figure.ts';
import { prepareFigure } from '../maps/prepare-figure.ts';
import { pending } from './pending.ts';

/** Assets on maps, and figures for print. */
export const mapsHandlers: Handlers<'assets.list' | 'maps.figure'> = {
  'assets.list': pending('assets.list'),
  'maps.figure': async ({ figure, formats, page }, call) => {
    await prepareFigure(call.reading(), figure, call.job);
    // Another workspace may have been opened meanwhile.
    return drawFigure(call.reading(), { figure, formats, page }, call.job);
  },
};
