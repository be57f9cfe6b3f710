import type { ReactNode } from 'react';

export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
}

/** Labels with their values; a missing value is written [x], never left blank. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="ui-facts">
      {facts.map(({ label, value }) => (
        <div key={label} className="ui-fact">
          <dt>{label}</dt>
          <dd>{value === null || value === undefined || value === '' ? '[x]' : value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A part of a page or of the inspector, with its heading. */
export function Section({
  title,
  actions,
  children,
}: {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="ui-section" aria-label={title}>
      <div className="ui-section-head">
        <h2>{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  );
}

/** How far something is; without a total, only that it goes on. */
export function Progress({ label, done, total }: { label: string; done: number; total: number | null }) {
  const percent = total === null || total === 0 ? null : Math.min(100, Math.max(0, (100 * done) / total));
  return (
    <div
      className="ui-progress"
      role="progressbar"
      aria-label={label}
      {...(percent === null
        ? {}
        : { 'aria-valuenow': Math.round(percent), 'aria-valuemin': 0, 'aria-valuemax': 100 })}
    >
      <span style={{ width: `${percent ?? 30}%` }} />
    </div>
  );
}
