import { SlidersHorizontal } from 'lucide-react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import {
  COMPOSITION_NAMES,
  COMPOSITIONS,
  COUNTING_UNIT_NAMES,
  COUNTING_UNITS,
  SHOWN_CURRENCIES,
} from '#shared/domain/scorecard-settings.ts';
import { useQuery } from '../../api/use-query.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Select } from '../../ui/select.tsx';
import { choose, type ScorecardChoices } from './scorecard-choices.ts';

const COMPOSITION_NOTES = {
  own: 'Each metric counts the members its own supplier’s container lets in',
  union: 'A company counts when any supplier’s container lets it in',
  intersection: 'A company counts only when every supplier’s container lets it in',
} as const;
const CURRENCY_NAMES = { own: 'As the source states', GBP: 'Pounds', USD: 'US dollars' } as const;

/** Which template, and by which choices of method its figures are formed. */
export function ChoicesBar({
  choices,
  withTemplate = true,
}: {
  choices: ScorecardChoices;
  withTemplate?: boolean;
}) {
  const catalogue = useQuery('scorecards.catalogue', {});
  const templates = catalogue.value?.templates ?? [];
  return (
    <>
      {withTemplate ? (
        <Select
          label="Metrics"
          inline
          options={templates.map(({ id, builtIn, template }) => ({
            id,
            name: template.name,
            ...(template.note === '' ? {} : { note: template.note }),
            group: builtIn ? 'Always there' : 'Saved here',
          }))}
          value={templates.some(({ id }) => id === choices.templateId) ? choices.templateId : null}
          onChange={(id) => choose('template', id)}
        />
      ) : null}
      <DialogTrigger>
        <Button variant="quiet">
          <SlidersHorizontal aria-hidden /> {wordsOf(choices)}
        </Button>
        <Popover className="ui-popover" offset={4}>
          <Dialog className="choices" aria-label="How the figures are formed">
            <Select
              label="What is counted"
              options={COUNTING_UNITS.map((id) => ({ id, name: COUNTING_UNIT_NAMES[id] }))}
              value={choices.countingUnit}
              onChange={(id) => choose('unit', id)}
            />
            <Select
              label="Members let in by the container of"
              options={COMPOSITIONS.map((id) => ({
                id,
                name: COMPOSITION_NAMES[id],
                note: COMPOSITION_NOTES[id],
              }))}
              value={choices.composition}
              onChange={(id) => choose('composition', id)}
            />
            <Select
              label="Money"
              options={SHOWN_CURRENCIES.map((id) => ({ id, name: CURRENCY_NAMES[id] }))}
              value={choices.currency}
              onChange={(id) => choose('currency', id)}
            />
            <Checkbox
              label="With the rulings in force"
              checked={choices.rulings}
              onChange={(on) => choose('rulings', on ? 'on' : 'off')}
            />
            <p className="quiet small">
              Attribution, geography set and extract are chosen in the bar above. Every choice is printed with
              the figures.
            </p>
          </Dialog>
        </Popover>
      </DialogTrigger>
    </>
  );
}

/** The choices in a few words: "Companies, own supplier". */
function wordsOf({ countingUnit, composition, currency, rulings }: ScorecardChoices): string {
  const parts = [
    COUNTING_UNIT_NAMES[countingUnit],
    COMPOSITION_NAMES[composition].toLocaleLowerCase('en-GB'),
  ];
  if (currency !== 'own')
    parts.push(`in ${CURRENCY_NAMES[currency].toLocaleLowerCase('en-GB').replace('us ', 'US ')}`);
  if (!rulings) parts.push('as captured');
  return parts.join(', ');
}
