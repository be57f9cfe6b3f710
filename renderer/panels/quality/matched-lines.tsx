import { useMemo, useState } from 'react';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { formatCount } from '#shared/format/number.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import type { GridColumn } from '../../grid/grid-column.ts';
import { Grid } from '../../grid/grid.tsx';
import { notify } from '../../state/notifications.ts';
import { select } from '../../state/selection.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { writeCounts } from './list-words.ts';

type Matched = MethodOutput<'lists.match'>;
type Line = Matched['lines'][number];
type Outcome = Line['outcome'];

const OUTCOME_NAMES: Readonly<Record<Outcome, string>> = {
  in: 'In',
  out: 'Out',
  unknown: 'Unknown',
  ambiguous: 'Several fit',
  blank: 'Blank',
};

const COLUMNS: GridColumn<Line>[] = [
  { id: 'text', header: 'As written', value: ({ text }) => text, minWidth: 160, flex: 2 },
  { id: 'outcome', header: 'Outcome', value: ({ outcome }) => OUTCOME_NAMES[outcome], width: 100 },
  { id: 'name', header: 'Company', value: ({ name }) => name, minWidth: 140, flex: 2 },
  { id: 'number', header: 'Number', value: ({ companyNumber }) => companyNumber, width: 96 },
  {
    id: 'words',
    header: 'How, and why',
    value: ({ words, candidates }) =>
      candidates.length === 0
        ? words
        : `${words}: ${candidates.map(({ name, companyNumber }) => `${name} (${companyNumber})`).join('; ')}`,
    minWidth: 180,
    flex: 3,
  },
];

/** Every line of a list with what it came to, and the pins that all of one kind may get at once. */
export function MatchedLines({
  matched,
  clusterId,
  onPinned,
}: {
  matched: Matched;
  clusterId: string;
  onPinned: () => void;
}) {
  const cluster = useQuery('clusters.read', { clusterId });
  const edit = useCommand('definitions.edit');
  const [effect, setEffect] = useState<'in' | 'out'>('in');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  // To pin in are those that are out, and the other way round.
  const wanted = effect === 'in' ? 'out' : 'in';
  const numbers = useMemo(
    () => [
      ...new Set(
        matched.lines.flatMap(({ outcome, companyNumber }) =>
          outcome === wanted && companyNumber !== null ? [companyNumber] : [],
        ),
      ),
    ],
    [matched, wanted],
  );
  const revision = cluster.value?.cluster.revision;
  return (
    <section aria-label="What the list came to" className="quality-matched">
      <p role="status">{writeCounts(matched.counts)}</p>
      <div className="quality-matched-grid">
        <Grid<Line>
          label="Lines of the list"
          rows={matched.lines}
          columns={COLUMNS}
          rowId={({ line }) => String(line)}
          stateKey="quality.list"
          source="A partner’s list met with the extract in use. Internal: not cleared for release."
          onSelect={({ companyNumber }) => {
            if (companyNumber !== null) select({ kind: 'company', companyNumber });
          }}
          bar={null}
        />
      </div>
      <form
        className="quality-draw"
        aria-label="Pin in bulk"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (reason.trim() === '' || numbers.length === 0 || revision === undefined) return;
          const set = numbers.map((companyNumber) => ({
            companyNumber,
            effect,
            reason: reason.trim(),
            // The core stamps author and time.
            author: '',
            at: '',
          }));
          void edit
            .run({ clusterId, expectedRevision: revision, edit: { kind: 'change-pins', set, remove: [] } })
            .then((done) => {
              if (done === null) return;
              notify({
                tone: 'success',
                title: `${formatCount(set.length, 'company', 'companies')} pinned ${effect}`,
                sentence: 'It is one step of the history; undo takes it back.',
              });
              onPinned();
            });
        }}
      >
        <Select
          label="Pin"
          options={[
            { id: 'in', name: 'in: those of the list that are out' },
            { id: 'out', name: 'out: those of the list that are in' },
          ]}
          value={effect}
          onChange={setEffect}
        />
        <TextField
          label="Reason, kept with every pin"
          value={reason}
          onChange={setReason}
          problem={tried && reason.trim() === '' ? 'Give the reason.' : null}
        />
        <Button type="submit" isDisabled={numbers.length === 0 || edit.state === 'running'}>
          Pin {formatCount(numbers.length, 'company', 'companies')} {effect}
        </Button>
      </form>
    </section>
  );
}
