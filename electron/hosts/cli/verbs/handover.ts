import { writeFileSync } from 'node:fs';
import { AppError } from '#shared/contract/errors.ts';
import { formatNumber } from '#shared/format/number.ts';
import { layOutTable } from '../terminal.ts';
import { wordAt, type Verb } from '../verb.ts';

function writeHandedFile(file: string, text: string): void {
  try {
    writeFileSync(file, text, { mode: 0o600 });
  } catch {
    throw new AppError(
      'folder-not-writable',
      `${file} cannot be written. Name a file in a folder that is there and that you may write to.`,
    );
  }
}

/** The verbs of giving a definition back to suppliers and on to partners. */
export const handoverVerbs: readonly Verb[] = [
  {
    name: 'handover forms',
    usage: '',
    summary: 'Lists the forms in which a definition can be handed over.',
    options: {},
    needs: 'workspace',
    run: async (session) => {
      const { forms } = await session.ask('handover.forms', {});
      session.print(forms, () =>
        layOutTable(
          ['Form', 'Name', 'What it is'],
          forms.map(({ id, name, note }) => [id, name, note]),
        ),
      );
    },
  },
  {
    name: 'handover write',
    usage: 'CLUSTER FORM [--out FILE] [--geography SET] [--extract N]',
    summary:
      'Writes a definition as codes, company numbers or named companies, and writes that down in the release log.',
    options: { out: { type: 'string' }, geography: { type: 'string' }, extract: { type: 'string' } },
    needs: 'workspace',
    run: async (session, given) => {
      const clusterId = wordAt(given, 0, 'The cluster');
      const written = await session.ask('handover.write', {
        clusterId,
        formId: wordAt(given, 1, 'The form'),
        geographySetId: given.text('geography'),
        extractId: given.number('extract'),
      });
      const file = given.text('out') ?? written.fileName;
      writeHandedFile(file, written.text);
      const { subject, rows } = written;
      const release = await session.ask('releases.record', {
        kind: 'file',
        subject,
        rows,
        clusterIds: [clusterId],
      });
      session.print(
        { file, rows, subject, clearance: written.clearance, releaseId: release.id },
        () => `${formatNumber(rows)} rows written to ${file} (${written.clearance}).`,
      );
    },
  },
];
