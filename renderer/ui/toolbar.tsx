import type { ReactNode } from 'react';

/** A row of controls above a view. `Space` pushes what follows to the right. */
export function Toolbar({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="ui-toolbar" role="group" aria-label={label}>
      {children}
    </div>
  );
}

export function Space() {
  return <span className="ui-toolbar-space" />;
}
