import {
  ChevronDown,
  ChevronRight,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  LoaderCircle,
} from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { ImportStep } from '../../../state/imports.ts';

export type StepState = 'done' | 'look' | 'open' | 'busy';

const STATES = {
  done: { Icon: CircleCheck, words: 'done' },
  look: { Icon: CircleAlert, words: 'needs a look' },
  open: { Icon: CircleDashed, words: 'still to do' },
  busy: { Icon: LoaderCircle, words: 'working' },
} as const;

export interface StepProps {
  readonly name: ImportStep;
  readonly title: string;
  readonly state: StepState;
  /** What the part says while it is closed, on one line. */
  readonly summary: ReactNode;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  /** What leads into the closed part; left out where there is nothing to do in it yet. */
  readonly leadIn?: string | null;
  readonly children: ReactNode;
}

/** One part of the import page: its heading with state and summary on one line, and what is behind it. */
export function Step({ name, title, state, summary, open, onOpen, leadIn = 'Change', children }: StepProps) {
  const id = useId();
  const { Icon, words } = STATES[state];
  return (
    <section
      className="import-step"
      aria-labelledby={`${id}-title`}
      data-open={open || undefined}
      data-step-name={name}
    >
      <div className="import-step-head">
        <h2>
          <AriaButton
            id={`${id}-title`}
            className="import-step-button"
            aria-expanded={open}
            aria-controls={`${id}-content`}
            onPress={() => onOpen(!open)}
          >
            {open ? <ChevronDown aria-hidden /> : <ChevronRight aria-hidden />}
            <span className="import-step-number" aria-hidden />
            {title}
          </AriaButton>
        </h2>
        <span className={`import-state import-state-${state}`}>
          <Icon aria-hidden className={state === 'busy' ? 'frame-turning' : ''} />
          <span className="only-read">{words}</span>
        </span>
        <div className="import-step-summary">{summary}</div>
        {open || leadIn === null ? null : (
          <AriaButton
            className="ui-button ui-button-link"
            aria-label={`${leadIn}: ${title}`}
            onPress={() => onOpen(true)}
          >
            {leadIn}
          </AriaButton>
        )}
      </div>
      <div id={`${id}-content`} className="import-step-content" hidden={!open}>
        {open ? children : null}
      </div>
    </section>
  );
}
