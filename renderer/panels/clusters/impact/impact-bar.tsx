import { ChevronDown, ChevronUp, TriangleAlert } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { formatCount } from '#shared/format/number.ts';
import type { Query } from '../../../api/use-query.ts';
import { Select } from '../../../ui/select.tsx';
import { Button } from '../../../ui/button.tsx';
import type { SideChoice } from '../versions/side-choice.ts';
import { impactParts, type Impact } from './impact-words.ts';
import './impact.css';

/** One line along the bottom: what the definition changes against a baseline. It opens to the whole. */
export function ImpactBar({
  impact,
  geographySetId,
  choices,
  against,
  onAgainst,
  isOpen,
  onOpen,
  busy,
}: {
  impact: Query<Impact>;
  geographySetId: string;
  choices: readonly SideChoice[];
  against: string;
  onAgainst: (id: string) => void;
  isOpen: boolean;
  onOpen: (open: boolean) => void;
  busy: boolean;
}) {
  const { value, state, error, retry } = impact;
  return (
    <div className="impact-bar" role="group" aria-label="Impact">
      <Select label="Against" inline options={choices} value={against} onChange={onAgainst} />
      {value === null ? (
        <p className="impact-line quiet" role="status">
          {state === 'failed'
            ? `The impact cannot be shown: ${error?.message ?? 'no answer came'}`
            : 'Working out what changes'}
        </p>
      ) : (
        <AriaButton
          className={busy || impact.stale ? 'impact-line ui-stale' : 'impact-line'}
          aria-expanded={isOpen}
          onPress={() => onOpen(!isOpen)}
        >
          <span className="impact-words" role="status" data-impact>
            {impactParts(value, geographySetId).join(' · ')}
          </span>
          {value.faults.length === 0 ? null : (
            <span className="impact-faults">
              <TriangleAlert aria-hidden size={14} /> {formatCount(value.faults.length, 'fault')}
            </span>
          )}
          {isOpen ? <ChevronDown aria-hidden size={16} /> : <ChevronUp aria-hidden size={16} />}
        </AriaButton>
      )}
      {value === null && state === 'failed' ? <Button onPress={retry}>Try again</Button> : null}
    </div>
  );
}
