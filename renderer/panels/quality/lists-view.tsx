import { useRef, useState } from 'react';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { formatDate } from '#shared/format/date.ts';
import { formatNumber } from '#shared/format/number.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { notify } from '../../state/notifications.ts';
import { Button } from '../../ui/button.tsx';
import { Answered } from '../../ui/states.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { MatchedLines } from './matched-lines.tsx';

type Matched = MethodOutput<'lists.match'>;

/** Larger texts are no list of companies, bytes. */
const LARGEST = 2_000_000;

/** A trade body's list, pasted or dropped: who of it is in, out or unknown; pinned in bulk with one reason. */
export function ListsView({ clusterId, clusterName }: { clusterId: string; clusterName: string }) {
  const match = useCommand('lists.match');
  const keep = useCommand('lists.keep');
  const [text, setText] = useState('');
  const [title, setTitle] = useState('');
  const [source, setSource] = useState('');
  const [matched, setMatched] = useState<Matched | null>(null);
  const [tried, setTried] = useState(false);
  const input = useRef<HTMLInputElement | null>(null);
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    if (file.size > LARGEST) {
      notify({
        tone: 'error',
        title: 'Nothing was read',
        sentence: `${file.name} is larger than any list of companies. Choose a file of names or numbers, one on each line.`,
      });
      return;
    }
    setText(await file.text());
    setTitle((before) => (before === '' ? file.name.replace(/\.[a-z]+$/i, '') : before));
  };
  const problem = text.trim() === '' ? 'Paste names or company numbers, one on each line.' : null;
  return (
    <div className="quality-view">
      <form
        className="quality-paste"
        aria-label="A partner’s list"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          // A file that is dropped here is a list, not an extract.
          event.stopPropagation();
          void take(event.dataTransfer.files[0]);
        }}
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (problem === null) void match.run({ clusterId, text }).then(setMatched);
        }}
      >
        <TextField
          label="Names or company numbers, one on each line"
          lines={6}
          value={text}
          onChange={setText}
          problem={tried ? problem : null}
          hint="Paste a column of a spreadsheet, or drop a file here."
        />
        <div className="quality-acts">
          <Button variant="primary" type="submit" isDisabled={match.state === 'running'}>
            {match.state === 'running' ? 'Matching…' : 'Match with the extract'}
          </Button>
          <input
            ref={input}
            type="file"
            accept=".txt,.csv,text/plain,text/csv"
            hidden
            onChange={({ target }) => void take(target.files?.[0]).finally(() => (target.value = ''))}
          />
          <Button variant="quiet" onPress={() => input.current?.click()}>
            Open a file…
          </Button>
        </div>
      </form>
      {matched === null ? null : (
        <>
          <MatchedLines
            matched={matched}
            clusterId={clusterId}
            onPinned={() => void match.run({ clusterId, text }).then(setMatched)}
          />
          <form
            className="quality-draw"
            aria-label="Keep the list"
            onSubmit={(event) => {
              event.preventDefault();
              const entries = matched.lines
                .filter(({ outcome }) => outcome !== 'blank')
                .map(({ text: line, companyNumber }) => ({ text: line.slice(0, 400), companyNumber }));
              if (title.trim() === '' || entries.length === 0) return;
              void keep.run({ clusterId, title, source, entries }).then((kept) => {
                if (kept !== null)
                  notify({
                    tone: 'success',
                    title: 'List kept',
                    sentence: `“${title}” stays with ${clusterName}; the suppliers’ views name whom it names. Undo takes it away.`,
                  });
              });
            }}
          >
            <TextField label="Keep the list as" value={title} onChange={setTitle} placeholder="Members of…" />
            <TextField
              label="Source"
              value={source}
              onChange={setSource}
              placeholder="who sent it, and when"
            />
            <Button type="submit" isDisabled={title.trim() === '' || keep.state === 'running'}>
              Keep the list
            </Button>
          </form>
        </>
      )}
      <KeptLists clusterId={clusterId} />
    </div>
  );
}

function KeptLists({ clusterId }: { clusterId: string }) {
  const lists = useQuery('lists.list', { clusterId });
  const remove = useCommand('lists.remove');
  return (
    <Answered query={lists} empty={{ when: ({ lists: all }) => all.length === 0, show: null }}>
      {({ lists: all }) => (
        <table className="quality-table">
          <caption>Lists kept with the cluster</caption>
          <thead>
            <tr>
              <th scope="col">List</th>
              <th scope="col">Source</th>
              <th scope="col" className="number">
                Lines
              </th>
              <th scope="col">Kept</th>
              <th scope="col">
                <span className="only-read">Remove</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {all.map(({ listId, title, source, entries, author, at }) => (
              <tr key={listId}>
                <th scope="row">{title}</th>
                <td>{source === '' ? <span className="quiet">[x]</span> : source}</td>
                <td className="number">{formatNumber(entries)}</td>
                <td>
                  {formatDate(at)} <span className="quiet small">{author}</span>
                </td>
                <td>
                  <Button
                    variant="quiet"
                    onPress={() => void remove.run({ listId })}
                    aria-label={`Remove ${title}`}
                  >
                    Remove
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Answered>
  );
}
