import { useEffect, useState } from 'react';
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import { formatPostcode } from '#shared/domain/postcode.ts';
import { useQuery } from '../../../api/use-query.ts';
import { useFigureContext } from '../../../state/context.ts';

/** Finds any company of the extract in use by name or number, member or not. */
export function CompanyPicker({
  label = 'Company',
  quietLabel = false,
  placeholder = 'Name or number',
  autoFocus = true,
  onPick,
}: {
  label?: string;
  quietLabel?: boolean;
  placeholder?: string;
  autoFocus?: boolean;
  onPick: (company: { companyNumber: string; name: string }) => void;
}) {
  const extractId = useFigureContext()?.settings.extractId ?? null;
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), 150);
    return () => clearTimeout(timer);
  }, [text]);
  const found = useQuery(
    'companies.search',
    { text: asked, limit: 40, ...(extractId === null ? {} : { extractId }) },
    { enabled: asked !== '' },
  );
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
        if (company === undefined) return;
        setText('');
        onPick(company);
      }}
      menuTrigger="input"
      allowsEmptyCollection
      allowsCustomValue
      autoFocus={autoFocus}
    >
      <Label className={quietLabel ? 'only-read' : 'ui-label'}>{label}</Label>
      <Input className="ui-input" placeholder={placeholder} />
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
