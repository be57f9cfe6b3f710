import type { ReactNode } from 'react';

/** One component with its states in a row. */
export function Shelf({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="gallery-shelf" aria-label={title}>
      <h3>{title}</h3>
      <div className="gallery-row">{children}</div>
    </section>
  );
}
