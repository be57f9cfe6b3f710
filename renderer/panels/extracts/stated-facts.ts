import type { Extract } from '#shared/domain/extract.ts';
import { formatDate } from '#shared/format/date.ts';
import type { Fact } from '../../ui/facts.tsx';
import { TARGET_NAMES, TERRITORY_OPTIONS, UNIVERSE_OPTIONS } from './extract-names.ts';

const NOT_STATED = 'not stated';

/** What the analyst stated of an extract, in words; what was left blank is told as such. */
export function statedFacts(extract: Extract): readonly Fact[] {
  const { statement } = extract;
  const orNot = (text: string): string => (text.trim() === '' ? NOT_STATED : text);
  return [
    { label: 'Title', value: statement.title },
    { label: 'Supplier', value: extract.supplier },
    { label: 'Product', value: orNot(statement.product) },
    { label: 'Edition', value: statement.edition },
    { label: 'Period', value: orNot(statement.period) },
    { label: 'Holds', value: TARGET_NAMES[extract.target] },
    { label: 'Territory', value: TERRITORY_OPTIONS.find(({ id }) => id === statement.territory)?.name },
    { label: 'Coverage', value: orNot(statement.coverage) },
    ...(extract.target === 'companies'
      ? [
          {
            label: 'Companies',
            value: UNIVERSE_OPTIONS.find(({ id }) => id === statement.universe)?.name,
          },
        ]
      : []),
    { label: 'Currency', value: statement.currency ?? NOT_STATED },
    {
      label: 'Retrieved',
      value: statement.retrievedOn === null ? NOT_STATED : formatDate(statement.retrievedOn),
    },
  ];
}
