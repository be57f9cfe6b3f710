import type { Handlers } from '../call.ts';
import { listMetrics } from '../metrics/catalogue.ts';
import { computeMetrics } from '../metrics/compute.ts';

/** Answers what is asked about the figures of clusters. */
export const metricsHandlers: Handlers<'metrics.catalogue' | 'metrics.compute'> = {
  'metrics.catalogue': () => ({ metrics: listMetrics() }),
  'metrics.compute': (request, call) => computeMetrics(call.reading(), request),
};
