import type { ReactNode } from 'react';
import { formatCount } from '#shared/format/number.ts';
import { Button } from '../../../ui/button.tsx';
import { KeyHint } from '../../../ui/key-hint.tsx';

/** The frame of a ruling's form: fields, what changes, and the buttons that stay in sight. Ctrl+Enter records, Esc leaves. */
export function FormFrame({
  title,
  submitWords,
  running,
  faults,
  onSubmit,
  onLeave,
  effect,
  more = null,
  children,
}: {
  title: string;
  submitWords: string;
  running: boolean;
  /** How many things are to be put right; told beside the button. */
  faults: number;
  onSubmit: () => void;
  onLeave: () => void;
  effect: ReactNode;
  /** Fields that are seldom needed, below what changes. */
  more?: ReactNode;
  children: ReactNode;
}) {
  return (
    <form
      className="ruling-form"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
      onKeyDown={(event) => {
        if (event.defaultPrevented) return;
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          onSubmit();
        } else if (event.key === 'Escape') {
          event.preventDefault();
          event.stopPropagation();
          onLeave();
        } else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
          // A ruling is not recorded by an Enter in one of its fields.
          event.preventDefault();
        }
      }}
    >
      <h1 className="ruling-title">{title}</h1>
      <div className="ruling-fields">{children}</div>
      {effect}
      {more === null ? null : <div className="ruling-fields ruling-more">{more}</div>}
      <div className="ruling-foot">
        <Button type="submit" variant="primary" isDisabled={running}>
          {running ? 'Recording…' : submitWords}
        </Button>
        <KeyHint keys="Ctrl+Enter" />
        <Button variant="quiet" onPress={onLeave}>
          Leave
        </Button>
        <KeyHint keys="Esc" />
        {faults === 0 ? null : (
          <span className="ui-field-error" role="status">
            {`${formatCount(faults, 'thing')} to put right above`}
          </span>
        )}
      </div>
    </form>
  );
}
