import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { DefinitionEdit, Pin } from '#shared/domain/definition.ts';
import { formatDate } from '#shared/format/date.ts';
import { formatNumber } from '#shared/format/number.ts';
import { useQuery } from '../../../api/use-query.ts';
import { select } from '../../../state/selection.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Section } from '../../../ui/facts.tsx';
import { PinForm } from './pin-form.tsx';

/** Pins drawn at once; a long list is opened on demand. */
const SHOWN = 50;

/** The pins of a definition: one company each, in or out, with the reason. A pin wins over every rule. */
export function PinList({
  pins,
  notInExtract,
  adding,
  onAdding,
  edit,
}: {
  pins: readonly Pin[];
  notInExtract: readonly string[];
  adding: boolean;
  onAdding: (adding: boolean) => void;
  edit: (edit: DefinitionEdit) => void;
}) {
  const [all, setAll] = useState(false);
  const shown = all ? pins : pins.slice(0, SHOWN);
  return (
    <Section
      title={`Pins (${formatNumber(pins.length)})`}
      actions={
        adding ? undefined : (
          <Button variant="quiet" onPress={() => onAdding(true)}>
            <Plus aria-hidden /> Pin a company
          </Button>
        )
      }
    >
      {adding ? <PinForm wish={null} edit={edit} onClose={() => onAdding(false)} /> : null}
      {pins.length === 0 && !adding ? (
        <p className="quiet">
          No company is pinned. A pin lets one company in or out, with a reason, whatever the rules say.
        </p>
      ) : null}
      <ul className="clusters-pins">
        {shown.map((pin) => (
          <PinLine
            key={pin.companyNumber}
            pin={pin}
            absent={notInExtract.includes(pin.companyNumber)}
            onRemove={() => edit({ kind: 'remove-pin', companyNumber: pin.companyNumber })}
          />
        ))}
      </ul>
      {pins.length > SHOWN ? (
        <Button variant="link" onPress={() => setAll(!all)}>
          {all ? 'Show fewer' : `${formatNumber(pins.length - SHOWN)} more pins`}
        </Button>
      ) : null}
    </Section>
  );
}

function PinLine({ pin, absent, onRemove }: { pin: Pin; absent: boolean; onRemove: () => void }) {
  const { companyNumber } = pin;
  const company = useQuery('companies.read', { companyNumber }, { enabled: !absent, keepLast: false });
  const name = company.value?.name ?? companyNumber;
  return (
    <li className="clusters-pin" data-pin={companyNumber}>
      <span className="clusters-pin-effect">{pin.effect === 'in' ? 'In' : 'Out'}</span>
      <div className="clusters-pin-words">
        <Button variant="link" onPress={() => select({ kind: 'company', companyNumber })}>
          {name}
        </Button>
        <p>{pin.reason}</p>
        <p className="quiet small">
          {companyNumber}
          {pin.author === '' ? '' : ` · ${pin.author}, ${formatDate(pin.at)}`}
          {absent ? ' · not in the extract in use' : ''}
        </p>
      </div>
      <IconButton label={`Remove the pin of ${name}`} icon={<Trash2 aria-hidden />} onPress={onRemove} />
    </li>
  );
}
