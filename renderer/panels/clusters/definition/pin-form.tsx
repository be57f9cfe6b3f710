import { useState } from 'react';
import type { DefinitionEdit, Pin } from '#shared/domain/definition.ts';
import { Button } from '../../../ui/button.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { CompanyPicker } from '../members/company-picker.tsx';
import { useReturnFocus } from '../use-return-focus.ts';
import type { PinWish } from './pinning.ts';

const EFFECTS = [
  { id: 'in', name: 'Pin in', note: 'A member whatever the rules say' },
  { id: 'out', name: 'Pin out', note: 'No member whatever the rules say' },
] as const;

/** Pins one company, found by name or number or taken from the grid. The reason is required. */
export function PinForm({
  wish,
  edit,
  onClose,
}: {
  wish: PinWish | null;
  edit: (edit: DefinitionEdit) => void;
  onClose: () => void;
}) {
  useReturnFocus();
  const [company, setCompany] = useState<{ companyNumber: string; name: string } | null>(wish);
  const [effect, setEffect] = useState<Pin['effect']>(wish?.effect ?? 'in');
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const problem =
    asked && reason.trim() === '' ? 'A pin needs a reason. Write why this company is in or out.' : null;
  return (
    <form
      noValidate
      className="clusters-pin-form"
      aria-label="Pin a company"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (company === null || reason.trim() === '') return;
        const { companyNumber } = company;
        // The core stamps author and time; these only fill the shape until it has answered.
        edit({ kind: 'set-pin', pin: { companyNumber, effect, reason: reason.trim(), author: '', at: '' } });
        onClose();
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
        <Button variant="quiet" onPress={onClose}>
          Leave it
        </Button>
        <Button type="submit" isDisabled={company === null}>
          {effect === 'in' ? 'Pin in' : 'Pin out'}
        </Button>
      </div>
    </form>
  );
}
