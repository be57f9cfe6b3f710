import { ArrowLeft } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { formatPostcode } from '#shared/domain/postcode.ts';
import { schemeName } from '#shared/domain/scheme-names.ts';
import { formatMoney } from '#shared/format/money.ts';
import { formatNumber } from '#shared/format/number.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Facts, Progress } from '../../ui/facts.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { Answered } from '../../ui/states.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Space, Toolbar } from '../../ui/toolbar.tsx';

type Read = MethodOutput<'judgements.read'>;
type Company = Read['companies'][number];
type Verdict = NonNullable<Company['verdict']>;

const VERDICTS: readonly { readonly id: Verdict; readonly name: string; readonly key: string }[] = [
  { id: 'belongs', name: 'Belongs', key: '1' },
  { id: 'does-not', name: 'Does not', key: '2' },
  { id: 'unsure', name: 'Unsure', key: '3' },
];

/** One sampled company at a time, judged by keyboard: 1 belongs, 2 does not, 3 unsure, J and K to the next and the one before. */
export function SampleCards({ sampleId, onClose }: { sampleId: number; onClose: () => void }) {
  const read = useQuery('judgements.read', { sampleId });
  return <Answered query={read}>{(value) => <Cards read={value} onClose={onClose} />}</Answered>;
}

/** A postcode with its space; what is none stays as it came. */
function writePostcode(postcode: string | null): string | null {
  return postcode === null ? null : (formatPostcode(postcode) ?? postcode);
}

function Cards({ read, onClose }: { read: Read; onClose: () => void }) {
  const { sample, companies } = read;
  const firstOpen = companies.findIndex(({ verdict }) => verdict === null);
  const [at, setAt] = useState(firstOpen < 0 ? 0 : firstOpen);
  // What is typed stays with its company while the analyst moves about.
  const [notes, setNotes] = useState<Readonly<Record<string, string>>>({});
  const judge = useCommand('judgements.judge');
  const frame = useRef<HTMLDivElement | null>(null);
  useEffect(() => frame.current?.focus(), []);
  const company = companies[at];
  if (company === undefined) return null;
  const note = notes[company.companyNumber] ?? company.note;
  const judged = companies.filter(({ verdict }) => verdict !== null).length;
  const move = (step: number): void => setAt(Math.min(companies.length - 1, Math.max(0, at + step)));
  const say = (verdict: Verdict | null): void => {
    void judge
      .run({ sampleId: sample.id, companyNumber: company.companyNumber, verdict, note })
      .then((done) => {
        if (done !== null && verdict !== null) move(1);
      });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target instanceof HTMLInputElement || event.ctrlKey || event.altKey || event.metaKey) return;
    const verdict = VERDICTS.find(({ key }) => key === event.key);
    if (verdict !== undefined) say(verdict.id);
    else if (event.key === 'j') move(1);
    else if (event.key === 'k') move(-1);
    else if (event.key === 'Backspace') say(null);
    else return;
    event.preventDefault();
  };
  return (
    // The keys of judging work wherever the focus stands within the card.
    <div
      className="quality-cards"
      ref={frame}
      tabIndex={-1}
      role="group"
      aria-label="Judge the company"
      onKeyDown={onKeyDown}
    >
      <Toolbar label="Sample">
        <IconButton label="All samples" icon={<ArrowLeft aria-hidden />} onPress={onClose} />
        <span role="status">
          Company {formatNumber(at + 1)} of {formatNumber(companies.length)}, {formatNumber(judged)} judged
        </span>
        <Space />
        <Button variant="quiet" onPress={() => move(-1)} isDisabled={at === 0}>
          Before <KeyHint keys="K" />
        </Button>
        <Button variant="quiet" onPress={() => move(1)} isDisabled={at === companies.length - 1}>
          Next <KeyHint keys="J" />
        </Button>
      </Toolbar>
      <Progress label="Judged" done={judged} total={companies.length} />
      <article className="quality-card" aria-label={company.name}>
        <h2>{company.name}</h2>
        <p>{company.description ?? <span className="quiet">The extract has no description.</span>}</p>
        <Facts
          facts={[
            { label: 'Number', value: company.companyNumber },
            { label: 'Website', value: company.website },
            { label: 'Postcode', value: writePostcode(company.postcode) },
            {
              label: 'Employees',
              value: company.employees === null ? null : formatNumber(company.employees),
            },
            {
              label: 'Turnover',
              value: company.turnoverGbp === null ? null : formatMoney(company.turnoverGbp),
            },
            {
              label: 'Codes',
              value: (
                <ul className="quality-codes">
                  {company.codes.map(({ scheme, code, title }) => (
                    <li key={`${scheme} ${code}`}>
                      {schemeName(scheme)} {code} <span className="quiet">{title}</span>
                    </li>
                  ))}
                </ul>
              ),
            },
          ]}
        />
        <TextField
          label="Note (optional)"
          value={note}
          onChange={(text) => setNotes({ ...notes, [company.companyNumber]: text })}
        />
        <div className="quality-verdicts" role="group" aria-label="Does it belong to the cluster?">
          {VERDICTS.map(({ id, name, key }) => (
            <Button key={id} variant={company.verdict === id ? 'primary' : 'plain'} onPress={() => say(id)}>
              {name}
              {company.verdict === id ? <span className="only-read"> (said)</span> : null}{' '}
              <KeyHint keys={key} />
            </Button>
          ))}
          {company.verdict === null ? null : (
            <Button variant="quiet" onPress={() => say(null)}>
              Take it back
            </Button>
          )}
        </div>
        {company.member === null ? (
          <p className="quiet small">
            What the rules say is told when every company of the sample is judged.
          </p>
        ) : (
          <p role="status">
            {company.member ? 'The definition lets it in.' : 'The definition does not let it in.'}
          </p>
        )}
      </article>
    </div>
  );
}
