import type { MethodOutput } from '#shared/contract/methods.ts';
import type { FigureFormat } from '#shared/domain/map-figure.ts';
import type { Drawing } from '#shared/drawing/drawing.ts';
import { writeSvg } from '#shared/drawing/write-svg.ts';
import type { AppFolders } from '../store/app-folders.ts';
import type { JobHandle } from '../store/job.ts';
import type { ComposedFigure } from './compose-figure.ts';
import { openFigureFonts } from './figure-fonts.ts';
import type { FigureRow } from './figure-rows.ts';
import { embedFonts } from './svg-fonts.ts';
import { writeFigureCsv } from './write-figure-csv.ts';
import { writeGeoJson } from './write-geojson.ts';
import { writePdf } from './write-pdf.ts';
import { writePng } from './write-png.ts';

export type FigureFile = MethodOutput<'maps.figure'>['files'][number];

/** What a writer makes files of. */
export interface WrittenFigure {
  readonly composed: ComposedFigure;
  readonly rows: readonly FigureRow[];
  /** The pages asked for, with their numbers from 1. */
  readonly pages: readonly { readonly number: number; readonly drawing: Drawing }[];
  /** The name of a file without a number and an ending. */
  readonly name: string;
  /** The name of the file of one page. */
  readonly pageName: (number: number, ending: string) => string;
  readonly folders: Pick<AppFolders, 'resources'>;
  readonly job: JobHandle;
}

type FigureWriter = (figure: WrittenFigure) => Promise<FigureFile[]> | FigureFile[];

/** WRITERS: the closed list of what a figure is written as. Pages are drawn, numbers are listed; the same question gives the same bytes. */
export const WRITERS: Readonly<Record<FigureFormat, FigureWriter>> = {
  svg: ({ pages, pageName, folders }) =>
    pages.map(({ number, drawing }) => ({
      fileName: pageName(number, 'svg'),
      mime: 'image/svg+xml',
      body: new TextEncoder().encode(embedFonts(writeSvg(drawing), folders)),
    })),
  pdf: async ({ pages, name, folders, job }) => {
    const drawings = pages.map(({ drawing }) => drawing);
    const body = await writePdf(drawings, await openFigureFonts(folders), job);
    return [{ fileName: `${name}.pdf`, mime: 'application/pdf', body }];
  },
  png: async ({ pages, pageName, folders, job }) => {
    const fonts = await openFigureFonts(folders);
    const files: FigureFile[] = [];
    for (const { number, drawing } of pages) {
      await job.breathe();
      files.push({
        fileName: pageName(number, 'png'),
        mime: 'image/png',
        body: await writePng(drawing, fonts),
      });
    }
    return files;
  },
  csv: ({ composed, rows, name }) => [
    { fileName: `${name}.csv`, mime: 'text/csv; charset=utf-8', body: writeFigureCsv(composed, rows) },
  ],
  geojson: ({ composed, rows, name }) => [
    {
      fileName: `${name}.geojson`,
      mime: 'application/geo+json',
      body: writeGeoJson(composed, rows, 4326),
    },
  ],
  'geojson-27700': ({ composed, rows, name }) => [
    {
      fileName: `${name}.epsg27700.geojson`,
      mime: 'application/geo+json',
      body: writeGeoJson(composed, rows, 27700),
    },
  ],
};
