import { CircleX } from 'lucide-react';
import type { ReactNode } from 'react';
import { ERRORS, type AppError } from '#shared/contract/errors.ts';
import type { Query } from '../api/use-query.ts';
import { Button } from './button.tsx';

/** Nothing is here yet: says so, and what to do. */
export function EmptyState({
  title,
  children,
  actions,
  icon,
}: {
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  icon?: ReactNode;
}) {
  return (
    <div className="ui-state">
      {icon}
      <h2>{title}</h2>
      {children === undefined ? null : <div className="quiet">{children}</div>}
      {actions === undefined ? null : <div className="ui-state-actions">{actions}</div>}
    </div>
  );
}

/** Lines that stand in for what is being fetched. */
export function Loading({ lines = 5, label = 'Loading' }: { lines?: number; label?: string }) {
  return (
    <div className="ui-loading" role="status" aria-label={label}>
      {Array.from({ length: lines }, (_, at) => (
        <div key={at} className="ui-skeleton" style={{ width: `${[92, 76, 84, 60, 70][at % 5] ?? 80}%` }} />
      ))}
    </div>
  );
}

/** A question that was refused: the sentence, and a way to ask again. */
export function Failed({ error, retry }: { error: AppError; retry?: () => void }) {
  return (
    <div className="ui-state" role="alert">
      <CircleX aria-hidden />
      <h2>{ERRORS[error.code]}</h2>
      <p>{error.message}</p>
      {retry === undefined ? null : <Button onPress={retry}>Try again</Button>}
    </div>
  );
}

export interface AnsweredProps<T> {
  readonly query: Query<T>;
  readonly children: (value: T) => ReactNode;
  readonly loading?: ReactNode;
  /** Says whether the value has nothing to show, and what to draw then. */
  readonly empty?: { readonly when: (value: T) => boolean; readonly show: ReactNode };
}

/** Draws the four states of a question: loading, empty, ready (old values dimmed), failed. */
export function Answered<T>({ query, children, loading, empty }: AnsweredProps<T>) {
  const { state, value, stale, error, retry } = query;
  if (value === null) {
    if (state === 'failed' && error !== null) return <Failed error={error} retry={retry} />;
    return loading ?? <Loading />;
  }
  return (
    <>
      {state === 'failed' && error !== null ? <Failed error={error} retry={retry} /> : null}
      <div className={stale ? 'ui-answer ui-stale' : 'ui-answer'} aria-busy={stale}>
        {empty?.when(value) === true ? empty.show : children(value)}
      </div>
    </>
  );
}
