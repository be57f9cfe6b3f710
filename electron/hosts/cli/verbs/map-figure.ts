import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '#shared/contract/errors.ts';
import { ATTRIBUTION_METHODS } from '#shared/domain/attribution.ts';
import {
  areaMeasureSchema,
  ASSET_TYPES,
  FIGURE_LAYOUTS,
  mapFigureSchema,
  SCALE_KINDS,
  type MapFigure,
} from '#shared/domain/map-figure.ts';
import { SIBLING_MEASURES } from '#shared/domain/measure.ts';
import { formatCount } from '#shared/format/number.ts';
import type { CliSession } from '../session.ts';
import { notFound, oneOf, UsageError, type Verb, type VerbArguments } from '../verb.ts';
import { geographyFrom } from './scorecard-options.ts';
import { writeExport } from './scorecard-export.ts';

const FORMATS = ['pdf', 'svg', 'png', 'csv', 'geojson', 'geojson-27700'] as const;
const MOST_PANELS = 9;

/** The words between commas, each of a closed list. */
function listOf<T extends string>(text: string | undefined, list: readonly T[], option: string): T[] {
  return (text ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .flatMap((word) => oneOf(word, list, option) ?? []);
}

async function savedFigure(session: CliSession, name: string): Promise<MapFigure> {
  const { entries } = await session.ask('desk.list', { kinds: ['map-figure'] });
  const wanted = name.trim().toLocaleLowerCase('en-GB');
  for (const entry of entries)
    if (entry.kind === 'map-figure' && entry.body.name.toLocaleLowerCase('en-GB') === wanted)
      return entry.body;
  return notFound(
    `No figure “${name}” is kept in this workspace. Look at “workbench desk list --kind map-figure”.`,
  );
}

/** The figure that the options describe; what they leave out is decided by the contract. */
async function describedFigure(session: CliSession, given: VerbArguments): Promise<unknown> {
  const clusters = [...given.words, ...given.list('cluster')];
  if (clusters.length === 0)
    throw new UsageError('Name a cluster (--cluster ID), or a figure that is kept (--saved NAME).');
  const asked = listOf(given.text('measures'), areaMeasureSchema.options, '--measures');
  const measures = asked.length === 0 ? [...SIBLING_MEASURES] : asked;
  const level = oneOf(given.text('areas'), ['utla', 'lad'] as const, '--areas');
  const panels = clusters.flatMap((clusterId) =>
    measures.map((measure) => ({
      clusterId,
      measure,
      ...(level === undefined ? {} : { kind: 'areas', level }),
    })),
  );
  if (panels.length > MOST_PANELS)
    throw new UsageError(
      `A figure has at most ${MOST_PANELS} maps; these clusters and measures make ${panels.length}. Name fewer.`,
    );
  const layout = oneOf(given.text('layout'), FIGURE_LAYOUTS, '--layout');
  const optional = {
    title: given.text('title'),
    caption: given.text('caption'),
    layout: layout ?? (panels.length > 4 ? '3x3' : panels.length > 1 ? '2x2' : 'single'),
    view: oneOf(given.text('view'), ['flat', 'axonometric'] as const, '--view'),
    paper: oneOf(given.text('paper'), ['A4', 'A3'] as const, '--paper'),
    orientation: oneOf(given.text('orientation'), ['portrait', 'landscape'] as const, '--orientation'),
    override: given.text('override'),
    boundaries: level,
    suppressBelow: given.number('suppress-below'),
    attribution: oneOf(given.text('attribution'), ATTRIBUTION_METHODS, '--attribution'),
  };
  return {
    name: given.text('name') ?? `${clusters.join(' and ')} ${measures.length === 1 ? measures[0] : 'maps'}`,
    geographySetId: await geographyFrom(session, given),
    panels,
    scale: {
      kind: oneOf(given.text('scale'), SCALE_KINDS, '--scale') ?? 'linear',
      common: given.flag('common'),
    },
    assets: listOf(given.text('assets'), ASSET_TYPES, '--assets'),
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
  };
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch {
    throw new AppError(
      'folder-not-writable',
      `The folder ${folder} cannot be made. Name one that is there and that you may write to.`,
    );
  }
}

/** The verb that prints maps into files and writes that into the release log. */
export const mapFigureVerbs: readonly Verb[] = [
  {
    name: 'figure',
    usage:
      '[--cluster ID …] [--measures businesses,turnover,…] [--areas utla|lad] [--layout single|2x2|3x3] [--view flat|axonometric] [--paper A4|A3] ' +
      '[--orientation portrait|landscape] [--format pdf,svg,png,csv,geojson,geojson-27700] [--geography SET] [--attribution METHOD] ' +
      '[--scale KIND] [--common] [--suppress-below N] [--as-captured] [--assets TYPE,…] [--name TEXT] [--title TEXT] [--caption TEXT] [--override WHY] [--saved NAME] --out FOLDER',
    summary:
      'Prints the maps of a cluster side by side as PDF, SVG or pictures, with the numbers beside them.',
    options: {
      cluster: { type: 'string', multiple: true },
      'as-captured': { type: 'boolean' },
      measures: { type: 'string' },
      areas: { type: 'string' },
      layout: { type: 'string' },
      view: { type: 'string' },
      paper: { type: 'string' },
      orientation: { type: 'string' },
      format: { type: 'string' },
      geography: { type: 'string' },
      attribution: { type: 'string' },
      scale: { type: 'string' },
      common: { type: 'boolean' },
      'suppress-below': { type: 'string' },
      assets: { type: 'string' },
      name: { type: 'string' },
      title: { type: 'string' },
      caption: { type: 'string' },
      override: { type: 'string' },
      saved: { type: 'string' },
      out: { type: 'string' },
    },
    needs: 'workspace',
    run: async (session, given) => {
      const out = given.text('out');
      if (out === undefined) throw new UsageError('Say where the files are to go: --out FOLDER.');
      const saved = given.text('saved');
      const formats = listOf(given.text('format'), FORMATS, '--format');
      const described =
        saved === undefined ? await describedFigure(session, given) : await savedFigure(session, saved);
      const read = mapFigureSchema.safeParse(described);
      if (!read.success)
        throw new UsageError(
          `The options do not make a figure: ${read.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`).join('; ')}.`,
        );
      const override = given.text('override');
      const figure = {
        ...read.data,
        ...(override === undefined ? {} : { override }),
        ...(given.flag('as-captured') ? { asCaptured: true } : {}),
      };
      const drawn = await session.ask('maps.figure', {
        figure,
        formats: formats.length === 0 ? ['pdf'] : formats,
      });
      makeFolder(out);
      const files = drawn.files.map(({ fileName, body }) => {
        const file = path.join(out, fileName);
        writeExport(file, body);
        return file;
      });
      const { subject, rows, clearance, clusterIds, pages, footnotes, caveats } = drawn;
      const release = await session.ask('releases.record', { kind: 'file', subject, rows, clusterIds });
      session.print(
        { files, pages, rows, subject, clearance, footnotes, caveats, releaseId: release.id },
        () =>
          `${formatCount(pages, 'page')} of ${subject}: ${files.join(', ')} (${clearance}).${footnotes.map(({ number, text }) => `\n${number}. ${text}`).join('')}${caveats.map((text) => `\nCaveat: ${text}`).join('')}`,
      );
    },
  },
];
