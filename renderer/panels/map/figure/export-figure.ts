import type { MethodOutput } from '#shared/contract/methods.ts';
import type { MapFigure } from '#shared/domain/map-figure.ts';
import type { Client } from '../../../api/client.ts';
import { saveBytes } from '../../../ui/save-text.ts';
import type { FigureFormat } from './composer-state.ts';

type FigureAnswer = MethodOutput<'maps.figure'>;

/** How far the making of files is. */
export interface ExportProgress {
  /** The kind of file that is being made. */
  readonly format: FigureFormat;
  /** Kinds made so far, of all. */
  readonly done: number;
  readonly total: number;
}

/** Files of a figure, with what the release log says of them. */
export type FigureFiles = Pick<FigureAnswer, 'files' | 'clearance' | 'subject' | 'rows' | 'clusterIds'>;

/**
 * Makes the files of a figure, one kind after the other; null where it was cancelled in between, and then nothing is given.
 *
 * The subject, the rows and the clusters are those of all kinds together. Throws the refusals of `maps.figure`.
 */
export async function makeFigureFiles(
  client: Client,
  figure: MapFigure,
  formats: readonly FigureFormat[],
  {
    onProgress,
    isCancelled,
  }: { readonly onProgress?: (progress: ExportProgress) => void; readonly isCancelled?: () => boolean } = {},
): Promise<FigureFiles | null> {
  const answers: FigureAnswer[] = [];
  for (const format of formats) {
    onProgress?.({ format, done: answers.length, total: formats.length });
    // One after the other on purpose: the core draws one at a time, and the analyst may stop in between.
    answers.push(await client.call('maps.figure', { figure, formats: [format] }));
    if (isCancelled?.() === true) return null;
  }
  const [first] = answers;
  if (first === undefined) return null;
  return {
    files: answers.flatMap(({ files }) => files),
    clearance: first.clearance,
    subject: first.subject,
    rows: Math.max(...answers.map(({ rows }) => rows)),
    clusterIds: [...new Set(answers.flatMap(({ clusterIds }) => clusterIds))],
  };
}

/** Some browsers drop the second of two downloads that begin at once. */
const BETWEEN_FILES_MS = 150;

/** Saves files one after the other. */
export async function saveFiles(files: FigureFiles['files'], betweenMs = BETWEEN_FILES_MS): Promise<void> {
  for (const [at, { fileName, body, mime }] of files.entries()) {
    if (at > 0) await new Promise((resolve) => setTimeout(resolve, betweenMs));
    saveBytes(fileName, body, mime);
  }
}

/** What the release log says: the subject with the names of the files, within its bounds. */
export function releaseSubject({ subject, files }: Pick<FigureFiles, 'subject' | 'files'>): string {
  return `${subject} (${files.map(({ fileName }) => fileName).join(', ')})`.slice(0, 400);
}
