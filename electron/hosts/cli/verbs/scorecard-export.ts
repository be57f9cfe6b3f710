import { writeFileSync } from 'node:fs';
import { AppError } from '#shared/contract/errors.ts';
import { formatNumber } from '#shared/format/number.ts';
import { oneOf, type Verb } from '../verb.ts';
import { partsOf } from './figures.ts';
import {
  EXTRACTS,
  geographyFrom,
  rowsFrom,
  SCORECARD_OPTIONS,
  SCORECARD_USAGE,
  scorecardSettings,
} from './scorecard-options.ts';

/** Writes a file that leaves, readable by its owner alone. Throws `disk-full`, `folder-not-writable`. */
export function writeExport(file: string, body: Uint8Array): void {
  try {
    writeFileSync(file, body, { mode: 0o600 });
  } catch (problem) {
    const isFull = problem instanceof Error && 'code' in problem && problem.code === 'ENOSPC';
    throw new AppError(
      isFull ? 'disk-full' : 'folder-not-writable',
      isFull
        ? `There is no room on the disk for ${file}. Free some space and write it again.`
        : `${file} cannot be written. Name a file in a folder that is there and that you may write to.`,
    );
  }
}

/** The verb that writes scorecards into a file and into the release log. */
export const scorecardExportVerbs: readonly Verb[] = [
  {
    name: 'scorecard export',
    usage: `[CLUSTER ...] [--out FILE] [--format csv|xlsx] [--by utla|lad|region] [--no-methods] ${SCORECARD_USAGE}`,
    summary: 'Writes scorecards as CSV or as a workbook, and writes that down in the release log.',
    options: {
      ...SCORECARD_OPTIONS,
      ...EXTRACTS,
      out: { type: 'string' },
      format: { type: 'string' },
      by: { type: 'string' },
      'no-methods': { type: 'boolean' },
    },
    needs: 'workspace',
    run: async (session, given) => {
      const geography = await geographyFrom(session, given);
      const by = oneOf(given.text('by'), ['utla', 'lad', 'region'] as const, '--by');
      const out = given.text('out');
      const format =
        oneOf(given.text('format'), ['csv', 'xlsx'] as const, '--format') ??
        (out?.toLowerCase().endsWith('.xlsx') === true ? 'xlsx' : 'csv');
      const clusterIds = [...given.words];
      const written = await session.ask('scorecards.export', {
        geographySetIds: by === undefined ? [geography] : await partsOf(session, geography, by),
        ...rowsFrom(given),
        settings: scorecardSettings(given),
        format,
        withMethods: !given.flag('no-methods'),
        ...(clusterIds.length === 0 ? {} : { clusterIds }),
      });
      const file = out ?? written.fileName;
      writeExport(file, written.body);
      const { subject, rows, clearance } = written;
      const release = await session.ask('releases.record', {
        kind: 'file',
        subject,
        rows,
        ...(clusterIds.length === 0 ? {} : { clusterIds }),
      });
      session.print(
        { file, rows, subject, clearance, releaseId: release.id },
        () => `${formatNumber(rows)} figures written to ${file} (${clearance}).`,
      );
    },
  },
];
