import type { Topic } from '#shared/contract/topics.ts';
import { listBackups, toBackup } from '../backup/backup-folder.ts';
import type { Call, Handlers } from '../call.ts';
import { placeAnew } from '../import/extract-status.ts';
import type { WriteStore } from '../store/handles.ts';
import { listJournal, type Turned } from '../store/journal.ts';
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
    'history.jump': ({ entryId }, call) => jumped(desk, call, entryId),
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
        'register',
        'judgements',
        'desk',
        'annotations',
        'rulings',
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
  version: ['clusters'],
  register: ['register', 'clusters'],
  screening: ['register'],
  judgement: ['judgements'],
  list: ['judgements'],
  desk: ['desk'],
  bundle: ['clusters', 'register', 'rulings', 'desk'],
  annotation: ['annotations'],
  ruling: ['rulings'],
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
  await announce(desk, call, store, [turn]);
  return { entryId: turn.entryId, summary: turn.summary };
}

async function jumped(
  desk: WorkspaceDesk,
  call: Call,
  entryId: number | null,
): Promise<{ undone: number; redone: number }> {
  const store = desk.writing(call.author, (entry) => call.publish('history', [entry]));
  const turns = store.jump(entryId);
  await announce(desk, call, store, turns);
  const undone = turns.filter(({ role }) => role === 'undo').length;
  return { undone, redone: turns.length - undone };
}

/** Does what follows from actions turned round, once they are stored, and tells who shows their subjects. */
async function announce(
  desk: WorkspaceDesk,
  call: Call,
  store: WriteStore,
  turns: readonly Turned[],
): Promise<void> {
  // Sites lie where the reference store says: with another directory in force they lie elsewhere.
  const moved = turns.findLast(({ subjectKind }) => subjectKind === 'reference');
  if (moved !== undefined) await placeAnew(store, moved.summary, call.job);
  const idsByTopic = new Map<Topic, Set<string>>();
  for (const { subjectKind, subjectId } of turns) {
    for (const topic of TOPICS_OF[subjectKind] ?? [])
      idsByTopic.set(topic, (idsByTopic.get(topic) ?? new Set()).add(subjectId));
  }
  for (const [topic, ids] of idsByTopic) call.publish(topic, [...ids]);
  if (turns.some(({ subjectKind }) => subjectKind === 'workspace')) desk.renamed();
}
