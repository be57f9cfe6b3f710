import { open } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '#shared/contract/errors.ts';
import { formatCsv } from '#shared/format/csv.ts';
import { formatNumber } from '#shared/format/number.ts';
import type { CliSession } from '../session.ts';
import type { Verb, VerbArguments } from '../verb.ts';
import { ledgerLine } from './extracts.ts';
import { importFile } from './import.ts';
import { READING_OPTIONS } from './import-options.ts';

const PAGE = 2_000;

/** Writes the refused rows of an extract that still wait into a CSV file, page by page; UTF-8 with its mark, so that Excel reads it as such. */
async function exportRejects(session: CliSession, given: VerbArguments): Promise<void> {
  const line = ledgerLine(given);
  const first = await session.ask('extracts.rejectsTable', { ...line, limit: PAGE });
  const file = path.resolve(given.text('output') ?? first.fileName);
  const handle = await open(file, given.flag('overwrite') ? 'w' : 'wx', 0o600).catch((problem: unknown) => {
    throw unwritable(path.basename(file), problem);
  });
  let rows = 0;
  try {
    await handle.write(`\uFEFF${formatCsv([first.header])}`);
    for (let page = first; page.rows.length > 0;) {
      await handle.write(formatCsv(page.rows));
      rows += page.rows.length;
      if (rows >= first.total) break;
      page = await session.ask('extracts.rejectsTable', { ...line, offset: rows, limit: PAGE });
    }
  } finally {
    await handle.close();
  }
  const fileName = path.basename(file);
  session.print(
    { extractId: line.extractId, fileName, rows },
    () =>
      `Wrote ${formatNumber(rows)} refused rows of extract ${line.extractId} into ${fileName}. Mend them, keep the first two columns, and bring them back with “rejects join”.`,
  );
}

function unwritable(fileName: string, problem: unknown): AppError {
  const exists = problem instanceof Error && 'code' in problem && problem.code === 'EEXIST';
  return exists
    ? new AppError(
        'invalid-input',
        `${fileName} is there already. Choose another name with --output, or say --overwrite.`,
      )
    : new AppError(
        'folder-not-writable',
        `${fileName} cannot be written there. Choose another folder with --output.`,
      );
}

export const rejectVerbs: readonly Verb[] = [
  {
    name: 'rejects export',
    usage: 'EXTRACT [--output FILE.csv] [--overwrite] [--reference]',
    summary: 'Writes the refused rows of an extract as a table to mend outside and bring back.',
    options: {
      output: { type: 'string' },
      overwrite: { type: 'boolean' },
      reference: { type: 'boolean' },
    },
    needs: 'workspace',
    run: exportRejects,
  },
  {
    name: 'rejects join',
    usage: 'FILE [--stage-only]',
    summary: 'Brings mended rows back; they join the extract they were refused from.',
    options: { ...READING_OPTIONS, 'stage-only': { type: 'boolean' } },
    needs: 'workspace',
    run: (session, given) => importFile(session, given, { joinOnly: true }),
  },
];
