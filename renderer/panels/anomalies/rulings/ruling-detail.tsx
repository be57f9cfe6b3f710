import { useState } from 'react';
import type { MethodOutput } from '#shared/contract/methods.ts';
import {
  RULED_MEASURE_NAMES,
  RULED_MEASURES,
  RULING_CAUSE_NAMES,
  type Ruling,
  type RulingEvidence,
} from '#shared/domain/ruling.ts';
import { formatDate, formatDateTime } from '#shared/format/date.ts';
import { formatNumber } from '#shared/format/number.ts';
import { measureValueWords } from '#shared/format/ruling.ts';
import { useCommand } from '../../../api/use-command.ts';
import { useQuery } from '../../../api/use-query.ts';
import { useFigureContext } from '../../../state/context.ts';
import { Button } from '../../../ui/button.tsx';
import { Facts, Section } from '../../../ui/facts.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Answered } from '../../../ui/states.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { EffectTable } from '../ruling-form/effect-table.tsx';
import { RulingForm } from '../ruling-form/ruling-form.tsx';
import { RULING_REVIEW_NAMES, RULING_STATE_NAMES } from './ruling-words.ts';

/** One ruling: what it does, why, what it stands on, what changes by it, and every version of it. */
export function RulingDetail({ ruling }: { ruling: Ruling }) {
  const [act, setAct] = useState<'none' | 'revise' | 'revoke' | 'restore' | 'confirm'>('none');
  const { body, review } = ruling;
  if (act === 'revise')
    return (
      <div className="ruling-detail">
        <RulingForm
          drafts={[ruling.body]}
          answers={body.answers}
          mode={{ revise: ruling }}
          onDone={() => setAct('none')}
        />
      </div>
    );
  return (
    <article className="ruling-detail" aria-label={`Ruling ${ruling.number}`}>
      <header className="ruling-detail-head">
        <span className="quiet small">
          Ruling {ruling.number} · {RULING_STATE_NAMES[ruling.state]} · version {ruling.version}
        </span>
        <h2>{ruling.words}</h2>
      </header>
      {review.state === 'none' || ruling.state === 'revoked' ? null : (
        <Notice tone="warning" title={RULING_REVIEW_NAMES[review.state]}>
          {review.words}
        </Notice>
      )}
      <div className="ruling-detail-acts">
        <Button onPress={() => setAct('revise')}>Revise</Button>
        {ruling.state === 'in-force' ? (
          <Button onPress={() => setAct('revoke')}>Revoke</Button>
        ) : (
          <Button onPress={() => setAct('restore')}>Put in force again</Button>
        )}
        {review.state === 'none' || ruling.state === 'revoked' ? null : (
          <Button variant="primary" onPress={() => setAct('confirm')}>
            Confirm
          </Button>
        )}
      </div>
      {act === 'none' ? null : <StateForm ruling={ruling} act={act} onDone={() => setAct('none')} />}
      <Section title="Printed as">
        <p className="ruling-detail-footnote">{ruling.footnote}</p>
      </Section>
      <Section title="Why">
        <p className="ruling-detail-reason">{body.reason}</p>
        <Facts
          facts={[
            { label: 'Cause', value: RULING_CAUSE_NAMES[body.cause] },
            ...(body.remains === '' ? [] : [{ label: 'What remains', value: body.remains }]),
            ...(body.action.kind === 'replace'
              ? [{ label: 'Source of the value', value: body.action.source }]
              : []),
            { label: 'Seen when ruled', value: seenWords(ruling) },
            {
              label: 'Review',
              value: body.reviewOn === null ? 'when the value moves' : `on ${formatDate(body.reviewOn)}`,
            },
            {
              label: 'Applied until',
              value: body.expiresOn === null ? 'no end' : formatDate(body.expiresOn),
            },
          ]}
        />
        <Evidence evidence={body.evidence} />
      </Section>
      <Section title="What it changes">
        <Effects id={ruling.id} />
      </Section>
      <Section title="Versions">
        <Versions id={ruling.id} />
      </Section>
    </article>
  );
}

function seenWords({ seen }: Ruling): string {
  if (seen.length === 0) return 'not noted';
  return seen
    .map(
      ({ measure, value, edition }) =>
        `${valueWords(measure, value)}${edition === '' ? '' : ` (${edition} edition)`}`,
    )
    .join('; ');
}

function valueWords(measure: string, value: number | null): string {
  const ruled = RULED_MEASURES.find((each) => each === measure);
  const name = ruled === undefined ? measure : RULED_MEASURE_NAMES[ruled];
  if (value === null) return `${name} not stated`;
  if (ruled === undefined) return `${name} ${formatNumber(value, Number.isInteger(value) ? 0 : 1)}`;
  return `${name} ${measureValueWords(ruled, value)}`;
}

function Evidence({ evidence }: { evidence: readonly RulingEvidence[] }) {
  if (evidence.length === 0) return <p className="quiet">No evidence is attached.</p>;
  return (
    <ul className="ruling-section-list" aria-label="Evidence">
      {evidence.map((one, at) => (
        <li key={at}>
          {one.kind === 'text' ? one.text : one.kind === 'link' ? one.url : `File: ${one.name}`}
        </li>
      ))}
    </ul>
  );
}

function Effects({ id }: { id: string }) {
  const context = useFigureContext();
  const effect = useQuery(
    'rulings.effect',
    { id, geographySetIds: [context?.geographySetId ?? 'midlands-engine'] },
    { enabled: context !== null },
  );
  return <Answered query={effect}>{(value) => <EffectTable effect={value} />}</Answered>;
}

function Versions({ id }: { id: string }) {
  const history = useQuery('rulings.history', { id });
  return (
    <Answered query={history}>
      {({ versions }: MethodOutput<'rulings.history'>) => (
        <ol className="ruling-versions" reversed>
          {versions.map((version) => (
            <li key={version.version}>
              <span>
                {version.words} · {RULING_STATE_NAMES[version.state]}
              </span>
              {version.note === '' ? null : <span className="quiet">{version.note}</span>}
              <span className="quiet small">
                {version.author} · <time dateTime={version.at}>{formatDateTime(version.at)}</time>
              </span>
            </li>
          ))}
        </ol>
      )}
    </Answered>
  );
}

const ACTS = {
  revoke: { title: 'Revoke the ruling', button: 'Revoke', label: 'Why it no longer holds' },
  restore: { title: 'Put the ruling in force again', button: 'Put in force', label: 'Why it holds again' },
  confirm: {
    title: 'Confirm the ruling for the values of today',
    button: 'Confirm',
    label: 'Why it still holds',
  },
} as const;

function StateForm({ ruling, act, onDone }: { ruling: Ruling; act: keyof typeof ACTS; onDone: () => void }) {
  const [note, setNote] = useState('');
  const setState = useCommand('rulings.setState');
  const confirm = useCommand('rulings.confirm');
  const isBusy = setState.state === 'running' || confirm.state === 'running';
  const { title, button, label } = ACTS[act];
  const send = async () => {
    const ids = [ruling.id];
    const done =
      act === 'confirm'
        ? await confirm.run({ ids, note: note.trim() })
        : await setState.run({ ids, note: note.trim(), state: act === 'revoke' ? 'revoked' : 'in-force' });
    if (done !== null) onDone();
  };
  return (
    <form
      className="ruling-detail-act"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        if (note.trim() !== '' && !isBusy) void send();
      }}
    >
      <TextField label={label} value={note} onChange={setNote} lines={2} required autoFocus />
      <div className="ruling-detail-acts">
        <Button type="submit" variant="primary" isDisabled={note.trim() === '' || isBusy}>
          {button}
        </Button>
        <Button variant="quiet" onPress={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
