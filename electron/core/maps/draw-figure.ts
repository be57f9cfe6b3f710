import { AppError } from '#shared/contract/errors.ts';
import type { MethodOutput, MethodRequest } from '#shared/contract/methods.ts';
import type { Drawing } from '#shared/drawing/drawing.ts';
import { drawSheet } from '#shared/drawing/draw-sheet.ts';
import { formatNumber } from '#shared/format/number.ts';
import type { JobHandle } from '../store/job.ts';
import type { ReadStore } from '../store/handles.ts';
import { composeFigure } from './compose-figure.ts';
import { listRows } from './figure-rows.ts';
import { safeFileName } from './file-names.ts';
import { WRITERS, type FigureFile, type WrittenFigure } from './writers.ts';

type Request = MethodRequest<'maps.figure'>;

const TITLE = 'Drawing a figure';

/**
 * Draws a figure for print and writes it in the formats asked for, with the numbers beside it.
 *
 * SVG and PNG: a file for each page; PDF: one file of all pages; CSV and GeoJSON: the numbers of all panels. The same question gives the
 * same bytes. Nothing is written down here: whoever hands the files on records it in the release log with the subject and rows given.
 * Throws `needs-siblings`, `not-found`, `reference-missing`, `invalid-input` and `cancelled`.
 */
export async function drawFigure(
  store: ReadStore,
  { figure, formats, page }: Request,
  job: JobHandle,
): Promise<MethodOutput<'maps.figure'>> {
  job.phase(TITLE, 'Forming the numbers', null, 'panels');
  const composed = await composeFigure(store, figure, job);
  await job.breathe();
  const drawings = drawSheet(composed.sheet);
  const pages = pagesAsked(drawings, page);
  const rows = listRows(composed);
  const wanted = [...new Set(formats)];
  const name = safeFileName(figure.name);
  const work: WrittenFigure = {
    composed,
    rows,
    pages,
    name,
    pageName: (number, ending) =>
      drawings.length === 1 ? `${name}.${ending}` : `${name}-page-${number}.${ending}`,
    folders: store.folders,
    job,
  };
  const files: FigureFile[] = [];
  job.phase(TITLE, 'Writing the files', wanted.length, 'formats');
  for (const [done, format] of wanted.entries()) {
    await job.breathe();
    files.push(...(await WRITERS[format](work)));
    job.advance(done + 1);
  }
  return {
    files,
    pages: drawings.length,
    footnotes: [...composed.sheet.footnotes],
    caveats: composed.sheet.caveats.map(({ text }) => text),
    clearance: composed.sheet.clearance,
    subject: composed.subject,
    rows: rows.length,
    clusterIds: [...composed.clusterIds],
  };
}

function pagesAsked(
  drawings: readonly Drawing[],
  page: number | undefined,
): { readonly number: number; readonly drawing: Drawing }[] {
  const numbered = drawings.map((drawing, at) => ({ number: at + 1, drawing }));
  if (page === undefined) return numbered;
  const found = numbered.filter(({ number }) => number === page);
  if (found.length === 0)
    throw new AppError(
      'invalid-input',
      `The figure has ${formatNumber(drawings.length)} ${drawings.length === 1 ? 'page' : 'pages'}, and page ${formatNumber(page)} is not among them. Ask for one that is.`,
      { pages: drawings.length },
    );
  return found;
}
