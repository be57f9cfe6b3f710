import { useState } from 'react';
import { formatDate } from '#shared/format/date.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { today } from '../../state/today.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/facts.tsx';
import { Select } from '../../ui/select.tsx';
import { Answered } from '../../ui/states.tsx';
import { TextField } from '../../ui/text-field.tsx';

const CURRENCIES = [
  { id: 'GBP', name: 'Pounds (GBP)' },
  { id: 'USD', name: 'US dollars (USD)' },
  { id: 'EUR', name: 'Euro (EUR)' },
] as const;
type Currency = (typeof CURRENCIES)[number]['id'];

/** The dated exchange rates that analysts entered; money is converted by no other. */
export function RatesSection() {
  const kept = useQuery('desk.list', { kinds: ['exchange-rate'] });
  const remove = useCommand('desk.remove').run;
  return (
    <Section title="Exchange rates">
      <p className="quiet small">
        Money is shown in its own currency. It is converted only where the money choice asks for it, by the
        newest rate on or before the date of the record.
      </p>
      <Answered query={kept}>
        {({ entries }) =>
          entries.length === 0 ? (
            <p className="quiet">No rate is entered, so nothing is converted.</p>
          ) : (
            <table className="templates-list">
              <thead>
                <tr>
                  <th scope="col">Rate</th>
                  <th scope="col">Date</th>
                  <th scope="col">Source</th>
                  <th scope="col">
                    <span className="only-read">Acts</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {entries.map((entry) =>
                  entry.kind !== 'exchange-rate' ? null : (
                    <tr key={entry.id}>
                      <th scope="row">{`1 ${entry.body.from} = ${entry.body.rate} ${entry.body.to}`}</th>
                      <td>{formatDate(entry.body.date)}</td>
                      <td className="quiet">{entry.body.source}</td>
                      <td>
                        <Button
                          variant="link"
                          onPress={() => void remove({ ids: [entry.id], removed: true })}
                        >
                          Take away
                        </Button>
                      </td>
                    </tr>
                  ),
                )}
              </tbody>
            </table>
          )
        }
      </Answered>
      <RateForm />
    </Section>
  );
}

function RateForm() {
  const [from, setFrom] = useState<Currency>('USD');
  const [to, setTo] = useState<Currency>('GBP');
  const [rate, setRate] = useState('');
  const [date, setDate] = useState(today());
  const [source, setSource] = useState('');
  const save = useCommand('desk.save');
  const number = Number(rate);
  const isReady =
    rate.trim() !== '' && Number.isFinite(number) && number > 0 && source.trim() !== '' && from !== to;
  return (
    <form
      className="rate-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isReady) return;
        void save
          .run({ entries: [{ kind: 'exchange-rate', body: { from, to, rate: number, date, source } }] })
          .then((done) => done !== null && setRate(''));
      }}
    >
      <Select label="One unit of" options={CURRENCIES} value={from} onChange={setFrom} />
      <TextField label="buys" value={rate} onChange={setRate} placeholder="0.79" />
      <Select label="units of" options={CURRENCIES} value={to} onChange={setTo} />
      <TextField label="On" type="date" value={date} onChange={setDate} />
      <TextField
        label="Source"
        value={source}
        onChange={setSource}
        placeholder="Bank of England, spot rate"
      />
      <Button type="submit" isDisabled={!isReady || save.state === 'running'}>
        Enter the rate
      </Button>
    </form>
  );
}
