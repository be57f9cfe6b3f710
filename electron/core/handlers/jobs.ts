import type { Topic } from '#shared/contract/topics.ts';
import { listBackups, toBackup } from '../backup/backup-folder.ts';
import type { Call, Handlers } from '../call.ts';
import { placeAnew } from '../import/extract-status.ts';
import { pending } from './pending.ts';
import { listJournal } from '../store/journal.ts';
import type { WorkspaceDesk } from '../workspaces/workspace-desk.ts';

type JobMethod =
  | 'history.list'
  | 'history.undo'
  | 'history.redo'
  | 'history.jump'
  | 'backups.list'
  | 'backups.create'
  | 'backups.restore';

/** History, undo and redo, and backups. `jobs.list` and `jobs.cancel` are the door's own: it answers them while both processes are busy. */
export function jobsHandlers(desk: WorkspaceDesk): Handlers<JobMethod> {
  return {
    'history.list': (request, call) => listJournal(call.reading().db, request),
    'history.undo': (_request, call) => turned(desk, call, 'undo'),
    'history.redo': (_request, call) => turned(desk, call, 'redo'),
    'history.jump': pending('history.jump'),
    'backups.list': (_request, call) => ({ backups: listBackups(call.reading().path).map(toBackup) }),
    'backups.create': (_request, call) => {
      call.job.phase('Writing a backup', 'Copy and check', null, 'pages');
      const backup = desk.backUp('asked');
      call.publish('backups', [backup.id]);
      return backup;
    },
    'backups.restore': async ({ id }, call) => {
      call.job.phase('Restoring a backup', 'Check and swap', null, 'pages');
      await desk.restore(id, call.author);
      for (const topic of [
        'workspace',
        'extracts',
        'licences',
        'links',
        'clusters',
        'annotations',
        'history',
        'backups',
      ] as const)
        call.publish(topic);
      return { done: true };
    },
  };
}

const TOPICS_OF: Readonly<Record<string, readonly Topic[]>> = {
  cluster: ['clusters'],
  definition: ['clusters'],
  annotation: ['annotations'],
  extract: ['extracts'],
  correction: ['extracts'],
  statement: ['extracts', 'reference'],
  profile: ['extracts'],
  licence: ['licences', 'extracts'],
  link: ['links'],
  workspace: ['workspace'],
  reference: ['reference'],
};

async function turned(
  desk: WorkspaceDesk,
  call: Call,
  role: 'undo' | 'redo',
): Promise<{ entryId: number; summary: string }> {
  const store = desk.writing(call.author, (entry) => call.publish('history', [entry]));
  const turn = store[role]();
  // Sites lie where the reference store says: with another directory in force they lie elsewhere.
  if (turn.subjectKind === 'reference') await placeAnew(store, turn.summary, call.job);
  for (const topic of TOPICS_OF[turn.subjectKind] ?? []) call.publish(topic, [turn.subjectId]);
  if (turn.subjectKind === 'workspace') desk.renamed();
  return { entryId: turn.entryId, summary: turn.summary };
}
