import type { Handlers } from '../call.ts';
import { listMetrics } from '../metrics/catalogue.ts';
import { computeFiguresByArea } from '../scorecards/figures-by-area.ts';
import { withColumns } from './with-columns.ts';

/** Answers what is asked about the figures of clusters. */
export const metricsHandlers: Handlers<'metrics.catalogue' | 'metrics.compute'> = {
  'metrics.catalogue': () => ({ metrics: listMetrics() }),
  'metrics.compute': async (request, call) =>
    computeFiguresByArea(await withColumns(call, request.settings.extractId), request),
};
