import path from 'node:path';
import { formatBytes } from '#shared/format/amount.ts';
import { formatDateTime } from '#shared/format/date.ts';
import { formatNumber } from '#shared/format/number.ts';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { AppError } from '#shared/contract/errors.ts';
import { layOutTable } from '../terminal.ts';
import { wordAt, type Verb } from '../verb.ts';

function describe(workspace: MethodOutput<'workspace.describe'>): string {
  const { counts } = workspace;
  return [
    `${workspace.name} (${workspace.fileName} in ${workspace.location}), author ${workspace.author}`,
    `${formatNumber(counts.companies)} companies on ${formatNumber(counts.sites)} sites in ${counts.extracts} extracts; ${counts.clusters} clusters; ${counts.annotations} annotations, ${counts.openAnnotations} open`,
    ...workspace.warnings,
  ].join('\n');
}

export const workspaceVerbs: readonly Verb[] = [
  {
    name: 'init',
    usage: 'FILE [--name TEXT] [--author TEXT]',
    summary: 'Makes an empty workspace.',
    options: { name: { type: 'string' }, author: { type: 'string' } },
    needs: 'nothing',
    run: async (session, given) => {
      const file = path.resolve(wordAt(given, 0, 'The file of the new workspace'));
      const token = session.door.grantFile(file, path.basename(file));
      const made = await session.ask('workspaces.create', {
        name: given.text('name') ?? path.basename(file, '.workbench'),
        author:
          given.text('author') ??
          session.options.as ??
          process.env['USER'] ??
          process.env['USERNAME'] ??
          'Analyst',
        fileToken: token,
      });
      session.print(made, () => `Made ${describe(made)}`);
    },
  },
  {
    name: 'sample',
    usage: '[--again]',
    summary: 'Makes the synthetic sample workspace, or opens the present one.',
    options: { again: { type: 'boolean' } },
    needs: 'nothing',
    run: async (session, given) => {
      const made = await session.ask('workspaces.createSample', { again: given.flag('again') });
      session.print(made, () => describe(made));
    },
  },
  {
    name: 'describe',
    usage: '',
    summary: 'Says what the workspace holds.',
    options: {},
    needs: 'workspace',
    run: async (session) => {
      const workspace = await session.ask('workspace.describe', {});
      session.print(workspace, () => describe(workspace));
    },
  },
  {
    name: 'backup',
    usage: '',
    summary: 'Writes a checked backup beside the workspace.',
    options: {},
    needs: 'workspace',
    run: async (session) => {
      const made = await session.ask('backups.create', {});
      session.print(made, () => `Backup ${made.id}, ${formatBytes(made.bytes)}`);
    },
  },
  {
    name: 'backups',
    usage: '',
    summary: 'Lists the backups of the workspace.',
    options: {},
    needs: 'workspace',
    run: async (session) => {
      const { backups } = await session.ask('backups.list', {});
      session.print(backups, () =>
        layOutTable(
          ['Backup', 'When', 'Size', 'Why'],
          backups.map((one) => [one.id, formatDateTime(one.at), formatBytes(one.bytes), one.reason]),
          [2],
        ),
      );
    },
  },
  {
    name: 'restore',
    usage: 'BACKUP',
    summary: 'Puts a backup in the place of the workspace; what is there now is backed up first.',
    options: {},
    needs: 'workspace',
    run: async (session, given) => {
      const id = wordAt(given, 0, 'The backup (see “backups”)');
      session.print(await session.ask('backups.restore', { id }), () => `Restored ${id}.`);
    },
  },
  {
    name: 'verify',
    usage: '',
    summary: 'Checks the workspace file from end to end.',
    options: {},
    needs: 'workspace',
    run: async (session) => {
      const result = await session.ask('workspace.verify', {});
      session.print(result, () =>
        result.checks
          .map((check) => `${check.ok ? 'ok  ' : 'BAD '} ${check.name}: ${check.message}`)
          .join('\n'),
      );
      if (!result.ok)
        throw new AppError(
          'workspace-damaged',
          'The workspace did not pass every check. Restore a backup (“backups”, “restore BACKUP”).',
        );
    },
  },
  {
    name: 'history',
    usage: '[--limit N]',
    summary: 'Lists the journal, newest first.',
    options: { limit: { type: 'string' } },
    needs: 'workspace',
    run: async (session, given) => {
      const journal = await session.ask('history.list', { limit: given.number('limit') ?? 20 });
      session.print(journal, () =>
        layOutTable(
          ['No', 'When', 'Who', 'What'],
          journal.entries.map((entry) => [
            String(entry.id),
            formatDateTime(entry.at),
            entry.author,
            `${entry.summary}${entry.inForce ? '' : ' (undone)'}`,
          ]),
          [0],
        ),
      );
    },
  },
  {
    name: 'releases',
    usage: '[--limit N]',
    summary: 'Lists what left the workbench, newest first.',
    options: { limit: { type: 'string' } },
    needs: 'workspace',
    run: async (session, given) => {
      const log = await session.ask('releases.list', { limit: given.number('limit') ?? 20 });
      session.print(log, () =>
        layOutTable(
          ['When', 'Who', 'How', 'Rows', 'What', 'Clearance'],
          log.releases.map((one) => [
            formatDateTime(one.at),
            one.author,
            one.kind,
            formatNumber(one.rows),
            one.subject,
            one.clearance,
          ]),
          [3],
        ),
      );
    },
  },
  ...(['undo', 'redo'] as const).map((name): Verb => ({
    name,
    usage: '',
    summary: name === 'undo' ? 'Undoes the newest action in force.' : 'Does the action undone last again.',
    options: {},
    needs: 'workspace',
    run: async (session) => {
      const step = await session.ask(`history.${name}`, {});
      session.print(step, () => `${name === 'undo' ? 'Undone' : 'Done again'}: ${step.summary}`);
    },
  })),
];
