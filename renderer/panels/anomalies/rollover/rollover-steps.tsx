import { Circle, CircleCheck } from 'lucide-react';
import { formatNumber } from '#shared/format/number.ts';
import { go } from '../../../state/navigation.ts';
import { Button } from '../../../ui/button.tsx';
import type { Rollover, RolloverStep } from './rollover-words.ts';

/** The steps of the checklist, each with what is left and where it is done. */
export function RolloverSteps({ rollover }: { rollover: Rollover }) {
  return (
    <ol className="rollover-steps" aria-label="Steps">
      {rollover.steps.map((step) => {
        const place = placeOf(step, rollover);
        return (
          <li key={step.id} className="rollover-step" data-done={step.done}>
            {step.done ? <CircleCheck aria-hidden size={16} /> : <Circle aria-hidden size={16} />}
            <span className="rollover-step-name">{step.name}</span>
            <span className="rollover-step-state">
              {step.done ? 'Done' : `${formatNumber(step.count)} left`}
            </span>
            <span className="rollover-step-left">{step.left}</span>
            {place === null ? null : (
              <Button variant="link" onPress={place.open}>
                {place.words}
              </Button>
            )}
          </li>
        );
      })}
    </ol>
  );
}

function placeOf(
  { id, done }: RolloverStep,
  { extract, codes }: Rollover,
): { readonly words: string; readonly open: () => void } | null {
  if (extract === null) return null;
  switch (id) {
    case 'import':
      return done
        ? { words: 'Compare the editions', open: () => compareEditions(extract) }
        : { words: 'Open the rejected rows', open: () => go('extracts', { problems: String(extract.id) }) };
    case 'codes': {
      const scheme = codes[0]?.scheme;
      return scheme === undefined
        ? null
        : { words: 'Compare the codes', open: () => compareCodes(scheme, extract) };
    }
    case 'anomalies':
      return {
        words: 'Open the queue',
        open: () => go('anomalies', { view: 'queue', severity: 'high', state: 'open' }),
      };
    case 'rulings':
      return {
        words: 'Open the rulings',
        open: () => go('anomalies', { view: 'rulings', review: 'to-review' }),
      };
    case 'moves':
    case 'outputs':
    case 'sign-off':
      return null;
  }
}

function compareEditions({ id, beforeId }: NonNullable<Rollover['extract']>): void {
  go('extracts', { compare: String(beforeId), with: String(id) });
}

/** Opens the comparison of two editions of a classification. */
export function compareCodes(scheme: string, { id, beforeId }: NonNullable<Rollover['extract']>): void {
  go('extracts', {
    view: 'classifications',
    scheme,
    list: `workspace ${id}`,
    before: `workspace ${beforeId}`,
  });
}
