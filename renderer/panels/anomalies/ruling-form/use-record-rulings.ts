import type { Ruling, RulingBody } from '#shared/domain/ruling.ts';
import { formatCount } from '#shared/format/number.ts';
import { useCommand } from '../../../api/use-command.ts';
import { runCommand } from '../../../state/commands.ts';
import { notify } from '../../../state/notifications.ts';

/** Records rulings in one step of the history; says so, with the way back. Answers null where they were refused. */
export function useRecordRulings(): {
  readonly run: (bodies: readonly RulingBody[]) => Promise<readonly Ruling[] | null>;
  readonly running: boolean;
} {
  const record = useCommand('rulings.record');
  return {
    running: record.state === 'running',
    run: async (bodies) => {
      const done = await record.run({ rulings: [...bodies] });
      if (done === null) return null;
      announce(done.rulings);
      return done.rulings;
    },
  };
}

function announce(rulings: readonly Ruling[]): void {
  const [only] = rulings;
  if (only === undefined) return;
  notify({
    tone: 'success',
    title:
      rulings.length === 1
        ? `Ruling ${only.number} is recorded`
        : `${formatCount(rulings.length, 'ruling')} are recorded`,
    sentence:
      rulings.length === 1
        ? `${only.words.includes(only.subjectLabel) ? only.words : `${only.subjectLabel}: ${only.words}`}. Undo takes it back.`
        : 'All in one step of the history: Undo takes them back together.',
    about: 'undo',
    action: { label: 'Undo', run: () => void runCommand('history.undo') },
  });
}
