import { mapFigureSchema, type MapFigure } from '#shared/domain/map-figure.ts';
import { SIBLING_MEASURES } from '#shared/domain/measure.ts';
import type { MethodOutput, MethodRequest } from '#shared/contract/methods.ts';
import { composeFigure } from '#core/maps/compose-figure.ts';
import { drawFigure } from '#core/maps/draw-figure.ts';
import { prepareFigure } from '#core/maps/prepare-figure.ts';
import { silentJob } from '#core/store/job.ts';
import type { ReadStore } from '#core/store/handles.ts';

export const CLUSTER = 'aerospace';
export const SET = 'midlands-engine';

/** The four maps of a cluster of the sample, with what a test changes. */
export function figureOf(changes: Readonly<Record<string, unknown>> = {}): MapFigure {
  return mapFigureSchema.parse({
    name: 'Aerospace: four maps',
    geographySetId: SET,
    panels: SIBLING_MEASURES.map((measure) => ({ clusterId: CLUSTER, measure })),
    ...changes,
  });
}

/** The figure put together, before it is drawn. */
export async function composedFigure(store: ReadStore, changes: Readonly<Record<string, unknown>> = {}) {
  const figure = figureOf(changes);
  await prepareFigure(store, figure, silentJob());
  return composeFigure(store, figure, silentJob());
}

/** Asks for a figure as the handler does. */
export async function askFigure(
  store: ReadStore,
  figure: MapFigure,
  formats: MethodRequest<'maps.figure'>['formats'],
  page?: number,
): Promise<MethodOutput<'maps.figure'>> {
  await prepareFigure(store, figure, silentJob());
  return drawFigure(store, { figure, formats, page }, silentJob());
}

/** The body of the only file that ends so. */
export function bodyOf({ files }: MethodOutput<'maps.figure'>, ending: string): Uint8Array {
  const [file, ...others] = files.filter(({ fileName }) => fileName.endsWith(ending));
  if (file === undefined || others.length > 0) throw new Error(`not one file ends with ${ending}`);
  return file.body;
}

export function textBody(drawn: MethodOutput<'maps.figure'>, ending: string): string {
  return new TextDecoder().decode(bodyOf(drawn, ending));
}
