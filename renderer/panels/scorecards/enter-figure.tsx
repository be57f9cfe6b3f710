import { useState } from 'react';
import { readMetric } from '#shared/domain/metric-catalogue.ts';
import type { EnteredFigure } from '#shared/domain/desk-entry.ts';
import type { ScorecardCell } from '#shared/domain/scorecard-cell.ts';
import { today } from '../../state/today.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { notify } from '../../state/notifications.ts';
import type { SelectionOf } from '../../state/selection.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/facts.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';

const CURRENCIES = [
  { id: 'GBP', name: 'Pounds' },
  { id: 'USD', name: 'US dollars' },
  { id: 'EUR', name: 'Euro' },
] as const;
type Currency = (typeof CURRENCIES)[number]['id'];

/** Enters a figure or a list by hand, with source and date; what a table computes stands before it. */
export function EnterFigure({ selection, cell }: { selection: SelectionOf<'cell'>; cell: ScorecardCell }) {
  const { clusterId, geographySetId, metricId } = selection;
  const kept = useQuery('desk.list', { kinds: ['entered-figure'] });
  const entry = (kept.value?.entries ?? []).find(
    (one) =>
      one.kind === 'entered-figure' &&
      one.body.clusterId === clusterId &&
      one.body.geographySetId === geographySetId &&
      one.body.metricId === metricId,
  );
  const body = entry?.kind === 'entered-figure' ? entry.body : null;
  if (kept.value === null) return null;
  return (
    <Section title={body === null ? 'Enter it by hand' : 'Entered by hand'}>
      <Form
        key={entry?.id ?? 'new'}
        selection={selection}
        entryId={entry?.id ?? null}
        body={body}
        isComputed={cell.entered === null && cell.value.kind === 'value'}
      />
    </Section>
  );
}

function Form({
  selection,
  entryId,
  body,
  isComputed,
}: {
  selection: SelectionOf<'cell'>;
  entryId: string | null;
  body: EnteredFigure | null;
  isComputed: boolean;
}) {
  const { clusterId, geographySetId, metricId } = selection;
  const { kind, unit, currency: money } = readMetric(metricId);
  const isList = kind === 'list';
  const [value, setValue] = useState(
    isList ? (body?.items.join('\n') ?? '') : body?.number == null ? '' : String(body.number),
  );
  const [source, setSource] = useState(body?.source ?? '');
  const [date, setDate] = useState(body?.date ?? today());
  const [context, setContext] = useState(body?.context ?? '');
  const [currency, setCurrency] = useState<Currency | null>(body?.currency ?? null);
  const save = useCommand('desk.save');
  const remove = useCommand('desk.remove');
  const items = value
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const number = value.trim() === '' ? null : Number(value.replaceAll(',', ''));
  const isWrong = !isList && number !== null && !Number.isFinite(number);
  const isReady = source.trim() !== '' && (isList ? items.length > 0 : number !== null && !isWrong);
  const keep = async (): Promise<void> => {
    const done = await save.run({
      entries: [
        {
          kind: 'entered-figure',
          ...(entryId === null ? {} : { id: entryId }),
          body: {
            clusterId,
            geographySetId,
            metricId,
            number: isList ? null : number,
            items: isList ? items : [],
            currency: money === null ? null : currency,
            context,
            forecast: body?.forecast ?? '',
            source,
            date,
            note: body?.note ?? '',
          },
        },
      ],
    });
    if (done !== null)
      notify({
        tone: 'success',
        title: 'Entered',
        about: 'desk',
        sentence: 'It carries its source, date and your name.',
      });
  };
  return (
    <form
      className="enter-figure"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) void keep();
      }}
    >
      {isComputed ? (
        <p className="quiet small">
          A loaded table forms this figure, so the computed value is shown before an entered one.
        </p>
      ) : null}
      <TextField
        label={isList ? `The ${unit}, one in each line` : `Value, ${unit}`}
        value={value}
        onChange={setValue}
        {...(isList ? { lines: 4 } : {})}
        problem={isWrong ? 'Write a plain number, such as 43940.' : null}
      />
      {money === null ? null : (
        <Select
          label="Money"
          options={CURRENCIES}
          value={currency ?? CURRENCIES.find(({ id }) => id === money)?.id ?? null}
          onChange={setCurrency}
        />
      )}
      <TextField label="Context, as the source words it (optional)" value={context} onChange={setContext} />
      <TextField label="Source" value={source} onChange={setSource} required />
      <TextField label="Date of the source" type="date" value={date} onChange={setDate} />
      <div className="enter-figure-acts">
        <Button type="submit" variant="primary" isDisabled={!isReady || save.state === 'running'}>
          {entryId === null ? 'Enter' : 'Change'}
        </Button>
        {entryId === null ? null : (
          <Button
            isDisabled={remove.state === 'running'}
            onPress={() => void remove.run({ ids: [entryId], removed: true })}
          >
            Take away
          </Button>
        )}
      </div>
    </form>
  );
}
