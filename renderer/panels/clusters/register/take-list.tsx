import { formatCount, formatNumber } from '#shared/format/number.ts';
import { useCommand } from '../../../api/use-command.ts';
import { useQuery } from '../../../api/use-query.ts';
import { runCommand } from '../../../state/commands.ts';
import { notify } from '../../../state/notifications.ts';
import { Button } from '../../../ui/button.tsx';
import { Menu } from '../../../ui/menu.tsx';
import { useImport } from '../../extracts/use-import.ts';

/** Takes an imported list of nominations into the long list, or leads to the import of one. */
export function TakeList() {
  const extracts = useQuery('extracts.list', {});
  const take = useCommand('register.takeNominations');
  const { choose } = useImport();
  const lists = (extracts.value?.extracts ?? []).filter(
    ({ target, status }) => target === 'nominations' && status === 'live',
  );
  const takeIn = async (extractId: number, title: string): Promise<void> => {
    const done = await take.run({ extractId });
    if (done === null) return;
    notify({
      tone: done.added === 0 ? 'info' : 'success',
      title:
        done.added === 0 ? `Nothing new in ${title}` : `${formatCount(done.added, 'nomination')} taken in`,
      sentence:
        done.added === 0
          ? `${formatCount(done.known, 'row was', 'rows were')} taken before and ${done.known === 1 ? 'is' : 'are'} left alone.`
          : `From ${title}; ${formatNumber(done.known)} known already. They stand on the long list.`,
      about: 'undo',
      ...(done.added === 0 ? {} : { action: { label: 'Undo', run: () => void runCommand('history.undo') } }),
    });
  };
  return (
    <Menu
      label="Take nominations from an imported list"
      trigger={<Button isDisabled={take.state === 'running'}>Take from a list</Button>}
      entries={[
        ...lists.map(({ id, statement, supplier, rows }) => ({
          id: String(id),
          name: statement.title,
          note: `${supplier}, ${statement.edition}: ${formatCount(rows.accepted, 'row')}`,
          run: () => void takeIn(id, statement.title),
        })),
        {
          id: 'import',
          name: 'Import a list',
          note:
            lists.length === 0
              ? 'No list of nominations was imported yet: choose a file and say that it holds nominations'
              : 'Another file; say that it holds nominations',
          apart: lists.length > 0,
          run: () => void choose(),
        },
      ]}
    />
  );
}
