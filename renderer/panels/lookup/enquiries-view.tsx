import { useState } from 'react';
import type { DeskEntry, Enquiry } from '#shared/domain/desk-entry.ts';
import { formatDate } from '#shared/format/date.ts';
import { formatCell, formatMetricName } from '#shared/format/scorecard.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import type { FigureContext } from '../../state/context.ts';
import { today } from '../../state/today.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/facts.tsx';
import { Select } from '../../ui/select.tsx';
import { Answered } from '../../ui/states.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showCell } from '../scorecards/show-cell.ts';

type KeptEnquiry = Extract<DeskEntry, { kind: 'enquiry' }>;

/** What was asked and answered, with the short ids of the figures cited; and the way from a short id back to its figure. */
export function EnquiriesView({ context }: { context: FigureContext }) {
  const kept = useQuery('desk.list', { kinds: ['enquiry'] });
  const [editing, setEditing] = useState<KeptEnquiry | 'new' | null>(null);
  const remove = useCommand('desk.remove').run;
  return (
    <div className="lookup-body" tabIndex={0} role="region" aria-label="Enquiries and short ids">
      <FindByShortId geographySetId={context.geographySetId} />
      <Section
        title="Enquiries"
        actions={
          <Button variant="primary" onPress={() => setEditing('new')}>
            Note an enquiry
          </Button>
        }
      >
        {editing === null ? null : (
          <EnquiryForm
            key={editing === 'new' ? 'new' : editing.id}
            kept={editing === 'new' ? null : editing}
            onDone={() => setEditing(null)}
          />
        )}
        <Answered query={kept}>
          {({ entries }) => {
            const enquiries = entries.flatMap((entry) => (entry.kind === 'enquiry' ? [entry] : []));
            if (enquiries.length === 0)
              return (
                <p className="quiet">
                  Nothing is noted. An enquiry keeps who asked what, and what was answered with which figures.
                </p>
              );
            return (
              <ul className="lookup-enquiries">
                {enquiries
                  .toSorted((a, b) => (a.body.askedOn < b.body.askedOn ? 1 : -1))
                  .map((entry) => (
                    <li key={entry.id}>
                      <p>
                        <strong>{entry.body.question}</strong>
                      </p>
                      <p className="quiet small">
                        {`${entry.body.askedBy}, ${formatDate(entry.body.askedOn)} · ${entry.body.state === 'open' ? 'not answered yet' : `answered by ${entry.author}`}`}
                      </p>
                      {entry.body.answer === '' ? null : <p>{entry.body.answer}</p>}
                      {entry.body.citations.length === 0 ? null : (
                        <p className="quiet small">{`Figures: ${entry.body.citations.join(', ')}`}</p>
                      )}
                      <Button variant="link" onPress={() => setEditing(entry)}>
                        Change
                      </Button>{' '}
                      <Button variant="link" onPress={() => void remove({ ids: [entry.id], removed: true })}>
                        Take away
                      </Button>
                    </li>
                  ))}
              </ul>
            );
          }}
        </Answered>
      </Section>
    </div>
  );
}

function FindByShortId({ geographySetId }: { geographySetId: string }) {
  const [text, setText] = useState('');
  const citeId = text.trim();
  const answer = useQuery('citations.find', { citeId }, { enabled: citeId.length >= 4, keepLast: false });
  const found = answer.value?.found ?? null;
  return (
    <Section title="Find a figure by its short id">
      <TextField
        label="Short id, as printed beside the figure"
        value={text}
        onChange={setText}
        placeholder="7K2M9QX"
      />
      {citeId.length < 4 || answer.value === null ? null : found === null ? (
        <p className="quiet">
          {`No cited figure has this id, and none of today’s figures either (looked for in ${geographySetId}). Check the id, or cite figures when you give them away.`}
        </p>
      ) : (
        <div className="lookup-citation">
          <p>
            <strong>{`${formatMetricName(found.metricId)}: ${formatCell({ metricId: found.metricId, value: found.value }).full}`}</strong>
          </p>
          <p>{`${found.clusterName}, ${found.geographyName}`}</p>
          <p className="quiet small">
            {found.citedAt === null
              ? 'A figure of today that nobody has cited yet.'
              : `Cited by ${found.citedBy ?? ''} on ${formatDate(found.citedAt)}.`}
            {found.isCurrent || found.today === null
              ? ' It is still the same.'
              : ` Today it is ${formatCell({ metricId: found.metricId, value: found.today }).full}.`}
          </p>
          <Button
            variant="link"
            onPress={() =>
              showCell({
                kind: 'cell',
                clusterId: found.clusterId,
                geographySetId: found.geographySetId,
                metricId: found.metricId,
                templateId: found.templateId ?? 'full',
              })
            }
          >
            Explain the figure of today
          </Button>
        </div>
      )}
    </Section>
  );
}

const STATES = [
  { id: 'open', name: 'Not answered yet' },
  { id: 'answered', name: 'Answered' },
] as const;

function EnquiryForm({ kept, onDone }: { kept: KeptEnquiry | null; onDone: () => void }) {
  const [body, setBody] = useState<Enquiry>(
    kept?.body ?? { askedOn: today(), askedBy: '', question: '', answer: '', citations: [], state: 'open' },
  );
  const [citations, setCitations] = useState(body.citations.join(', '));
  const save = useCommand('desk.save');
  const change = (patch: Partial<Enquiry>): void => setBody({ ...body, ...patch });
  const isReady = body.askedBy.trim() !== '' && body.question.trim() !== '';
  const keep = async (): Promise<void> => {
    const cited = citations
      .split(/[\s,;]+/)
      .map((one) => one.replace(/^\[|\]$/g, ''))
      .filter((one) => one !== '');
    const done = await save.run({
      entries: [
        { kind: 'enquiry', body: { ...body, citations: cited }, ...(kept === null ? {} : { id: kept.id }) },
      ],
    });
    if (done !== null) onDone();
  };
  return (
    <form
      className="lookup-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) void keep();
      }}
    >
      <TextField
        label="Who asked"
        value={body.askedBy}
        onChange={(askedBy) => change({ askedBy })}
        required
        autoFocus
      />
      <TextField label="When" type="date" value={body.askedOn} onChange={(askedOn) => change({ askedOn })} />
      <TextField
        label="The question"
        lines={2}
        value={body.question}
        onChange={(question) => change({ question })}
        required
      />
      <TextField label="The answer" lines={3} value={body.answer} onChange={(answer) => change({ answer })} />
      <TextField
        label="Short ids of the figures cited"
        value={citations}
        onChange={setCitations}
        hint="Parted by commas or spaces"
      />
      <Select label="State" options={STATES} value={body.state} onChange={(state) => change({ state })} />
      <div className="enter-figure-acts">
        <Button type="submit" variant="primary" isDisabled={!isReady || save.state === 'running'}>
          Keep the enquiry
        </Button>
        <Button onPress={onDone}>Cancel</Button>
      </div>
    </form>
  );
}
