import { formatPostcode } from '#shared/domain/postcode.ts';
import { useEffect, useState } from 'react';
import { ComboBox, Form, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import type { Pin } from '#shared/domain/definition.ts';
import { useQuery } from '../../../api/use-query.ts';
import { Button } from '../../../ui/button.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import type { PinWish } from './pinning.ts';

const EFFECTS = [
  { id: 'in', name: 'Pin in', note: 'A member whatever the rules say' },
  { id: 'out', name: 'Pin out', note: 'No member whatever the rules say' },
] as const;

/** Pins one company, found by name or number or taken from the grid. The reason is required. */
export function PinForm({
  wish,
  onPin,
  onCancel,
}: {
  wish: PinWish | null;
  onPin: (companyNumber: string, effect: Pin['effect'], reason: string) => void;
  onCancel: () => void;
}) {
  const [company, setCompany] = useState<{ companyNumber: string; name: string } | null>(wish);
  const [effect, setEffect] = useState<Pin['effect']>(wish?.effect ?? 'in');
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const problem =
    asked && reason.trim() === '' ? 'A pin needs a reason. Write why this company is in or out.' : null;
  return (
    <Form
      className="clusters-pin-form"
      aria-label="Pin a company"
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (company !== null && reason.trim() !== '') onPin(company.companyNumber, effect, reason.trim());
      }}
    >
      {company === null ? (
        <CompanyPicker onPick={setCompany} />
      ) : (
        <p>
          <strong>{company.name}</strong> <span className="quiet">{company.companyNumber}</span>
        </p>
      )}
      <TextField
        label="Reason"
        value={reason}
        onChange={setReason}
        problem={problem}
        autoFocus={wish !== null}
      />
      <div className="clusters-row">
        <Select label="In or out" quietLabel options={EFFECTS} value={effect} onChange={setEffect} />
        <Button variant="quiet" onPress={onCancel}>
          Leave it
        </Button>
        <Button type="submit" isDisabled={company === null}>
          {effect === 'in' ? 'Pin in' : 'Pin out'}
        </Button>
      </div>
    </Form>
  );
}

function CompanyPicker({ onPick }: { onPick: (company: { companyNumber: string; name: string }) => void }) {
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), 150);
    return () => clearTimeout(timer);
  }, [text]);
  const found = useQuery('companies.search', { text: asked, limit: 40 }, { enabled: asked !== '' });
  const companies = asked === '' ? [] : (found.value?.companies ?? []);
  return (
    <ComboBox
      className="ui-field"
      items={companies}
      inputValue={text}
      onInputChange={setText}
      value={null}
      onChange={(key) => {
        const company = companies.find(({ companyNumber }) => companyNumber === key);
        if (company !== undefined) onPick(company);
      }}
      menuTrigger="input"
      allowsEmptyCollection
      allowsCustomValue
      autoFocus
    >
      <Label className="ui-label">Company</Label>
      <Input className="ui-input" placeholder="Name or number" />
      <Popover className="ui-popover clusters-codes" offset={2}>
        <ListBox<(typeof companies)[number]>
          className="ui-list"
          renderEmptyState={() => (
            <p className="quiet small clusters-codes-empty">
              {asked === ''
                ? 'Type a name or a company number.'
                : found.state === 'loading'
                  ? 'Looking up companies'
                  : (found.error?.message ?? 'No company of the extract has this name or number.')}
            </p>
          )}
        >
          {(company) => (
            <ListBoxItem id={company.companyNumber} textValue={company.name} className="ui-option">
              <span className="ui-option-words">
                <Text slot="label">{company.name}</Text>
                <Text slot="description">
                  {`${company.companyNumber} · ${postcodeWords(company.postcode)}`}
                </Text>
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

function postcodeWords(postcode: string | null): string {
  return postcode === null ? 'no postcode' : (formatPostcode(postcode) ?? postcode);
}
