import { useState } from 'react';
import type { ImportMapping } from '#shared/domain/import-mapping.ts';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { DUPLICATE_OPTIONS } from './import-words.ts';

/** Reads a list of marks as it is typed: "NA, .., n/a". */
export function readMarks(text: string): string[] {
  return [...new Set(text.split(',').map((mark) => mark.trim()))].filter((mark) => mark !== '').slice(0, 50);
}

/** What holds for the whole table: what stands for "missing", decimals, rows that stand twice. */
export function TableRules({
  mapping,
  onChange,
}: {
  mapping: ImportMapping;
  onChange: (mapping: ImportMapping, about?: string | null) => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <div className="import-fields import-rules">
      <TextField
        label="Marks that mean “missing”, beside the blank"
        value={typed ?? mapping.missingMarks.join(', ')}
        onChange={(text) => {
          setTyped(text);
          onChange({ ...mapping, missingMarks: readMarks(text) }, 'missing marks');
        }}
        onBlur={() => setTyped(null)}
        placeholder="NA, .., n/a"
      />
      <Select
        label="Where a row stands twice"
        options={DUPLICATE_OPTIONS}
        value={mapping.duplicates}
        onChange={(duplicates) => onChange({ ...mapping, duplicates })}
      />
      <Checkbox
        label="Decimals after a comma: 1.234,5"
        checked={mapping.decimalComma}
        onChange={(decimalComma) => onChange({ ...mapping, decimalComma })}
      />
    </div>
  );
}
